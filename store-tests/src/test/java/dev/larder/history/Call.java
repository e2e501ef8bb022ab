package dev.larder.history;

/**
 * One request and its answer. Times are {@link System#nanoTime()}'s, which the processes of one
 * host share on Linux: it is the time since the machine started.
 */
public record Call(Caller caller, Request request, Answer answer, Interval interval) {
  /** Who called; calls of one caller do not overlap. */
  public record Caller(int process, int thread) {}

  /** From the call to its return. */
  public record Interval(long invokedNanos, long respondedNanos) {
    /** Returns whether both may have been under way at one moment. */
    public boolean overlaps(Interval other) {
      return invokedNanos <= other.respondedNanos && other.invokedNanos <= respondedNanos;
    }
  }

  boolean isKnown() {
    return answer.outcome() == Answer.Outcome.KNOWN;
  }

  boolean isUnknown() {
    return answer.outcome() == Answer.Outcome.UNKNOWN;
  }

  /** Returns whether it can have left another state behind. */
  boolean mayHaveChanged() {
    return isUnknown() && !request.method().isRead();
  }

  /** Returns whether its answer says that it left the state as it was, whichever that was. */
  boolean changedNothing() {
    if (!isKnown()) {
      return false;
    }
    return switch (request.method()) {
      case GET, CONTAINS_KEY -> true;
      case PUT, GET_AND_PUT, INCREMENT -> false;
      case GET_AND_REPLACE, GET_AND_REMOVE -> answer.result() == Request.ABSENT;
      default -> answer.result() == Request.FALSE;
    };
  }

  /** Returns whether its answer is a value. */
  boolean answersValue() {
    return switch (request.method()) {
      case GET, GET_AND_PUT, GET_AND_REPLACE, GET_AND_REMOVE, INCREMENT ->
          isKnown() && answer.result() != Request.ABSENT;
      default -> false;
    };
  }
}
