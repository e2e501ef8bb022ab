package dev.larder.internal.memcached.layout;

import dev.larder.internal.memcached.client.Reply;
import dev.larder.store.StoreException;
import dev.larder.store.StoreException.Outcome;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads the replies to writes and gets, and says what an error reply means. */
public final class ReplyErrors {
  /** How memcached says that it did not keep an item; all else may be a proxy's words. */
  private static final Pattern OWN_WORDS =
      Pattern.compile(
          "object too large.*|out of memory( (storing|during read|reading|allocating).*)?",
          Pattern.CASE_INSENSITIVE);

  private ReplyErrors() {}

  /** Returns whether a conditional write, or a removal, was made. */
  public static boolean isStored(String subject, Reply reply) {
    return switch (reply.status()) {
      case STORED, DELETED -> true;
      case NOT_STORED, EXISTS, NOT_FOUND -> false;
      default -> throw of(subject, reply);
    };
  }

  /** Throws if the server refused a set: it has dropped what it had under the name. */
  public static void requireSetAccepted(String subject, Reply reply) {
    if (isRefused(reply)) {
      String then =
          "; the value of before is gone as well: write it again once the server has more memory"
              + " (-m), or may evict (no -M), if that is what it lacks";
      throw failure(subject, "the server refused a write: ", reply, then, Outcome.UNKNOWN);
    }
  }

  /** Returns the reply to a get, unless it is an error. */
  public static Reply requireValues(String subject, Reply reply) {
    if (reply.status() != Reply.Status.VALUES) {
      String then = "; nothing was written: ask again, or see what the server lacks";
      throw failure(subject, "a get was answered by ", reply, then, Outcome.NOT_APPLIED);
    }
    return reply;
  }

  /** Returns the exception for writes whose generation could not be confirmed. */
  public static StoreException unconfirmed(
      String subject, Stream<Reply> writes, StoreException cause) {
    if (writes.noneMatch(ReplyErrors::isPossiblyMade)) {
      return cause;
    }
    return new StoreException(
        subject
            + ": the cache's generation could not be read behind a write; what was written may have"
            + " been done: read it before you repeat it",
        cause,
        Outcome.UNKNOWN);
  }

  private static boolean isPossiblyMade(Reply write) {
    return switch (write.status()) {
      case NOT_STORED, EXISTS, NOT_FOUND -> false;
      default -> !isRefused(write);
    };
  }

  private static boolean isRefused(Reply write) {
    return switch (write.status()) {
      case ERROR, CLIENT_ERROR -> true;
      case SERVER_ERROR -> OWN_WORDS.matcher(write.text()).matches();
      default -> false;
    };
  }

  /** Returns the exception for a write whose reply is an error, or no reply to a write. */
  public static StoreException of(String subject, Reply write) {
    if (isPossiblyMade(write)) {
      String then = "; it may have been done: read before you repeat it";
      return failure(subject, "a write was answered by ", write, then, Outcome.UNKNOWN);
    }
    String then =
        "; nothing was written: give it more memory (-m), or let it evict (no -M), if that is what"
            + " it lacks";
    return failure(subject, "the server refused a write: ", write, then, Outcome.NOT_APPLIED);
  }

  private static StoreException failure(
      String subject, String what, Reply reply, String then, Outcome outcome) {
    return new StoreException(subject + ": " + what + reply.shown() + then, null, outcome);
  }
}
