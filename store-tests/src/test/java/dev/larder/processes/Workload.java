package dev.larder.processes;

import java.time.Duration;

/**
 * The work of each thread of a group of callers.
 *
 * @param bug what is wrong with the cache
 * @param callsPerThread how many calls at most, one after the other
 */
public record Workload(Plan plan, Bug bug, Keys keys, int callsPerThread, Span span) {
  private static final long LEAD_NANOS = 1_000_000;
  private static final Span UNPLANNED = new Span(0, Long.MAX_VALUE);

  /** Consecutive keys. */
  record Keys(int first, int count) {}

  /**
   * When the first call is due, and from when on there are no more; by {@link System#nanoTime()}.
   */
  record Span(long startNanos, long endNanos) {
    boolean isOver() {
      return System.nanoTime() >= endNanos;
    }
  }

  public static Workload of(Plan plan, int firstKey, int keys, int callsPerThread) {
    return new Workload(plan, Bug.NONE, new Keys(firstKey, keys), callsPerThread, UNPLANNED);
  }

  public Workload with(Bug other) {
    return new Workload(plan, other, keys, callsPerThread, span);
  }

  /** Returns the same, but no call begins so long from now on. */
  public Workload endingIn(Duration time) {
    long now = System.nanoTime();
    return new Workload(
        plan, bug, keys, callsPerThread, new Span(now + LEAD_NANOS, now + time.toNanos()));
  }

  /** Returns the same, due as soon as all callers can know of it, unless that is planned. */
  Workload soon() {
    return (span == UNPLANNED)
        ? new Workload(
            plan,
            bug,
            keys,
            callsPerThread,
            new Span(System.nanoTime() + LEAD_NANOS, UNPLANNED.endNanos))
        : this;
  }

  static Workload parse(String line) {
    String[] words = line.split(" ");
    return new Workload(
        Plan.valueOf(words[0]),
        Bug.valueOf(words[1]),
        new Keys(Integer.parseInt(words[2]), Integer.parseInt(words[3])),
        Integer.parseInt(words[4]),
        new Span(Long.parseLong(words[5]), Long.parseLong(words[6])));
  }

  /** Returns a line that {@link #parse} understands. */
  String line() {
    return "%s %s %d %d %d %d %d"
        .formatted(
            plan, bug, keys.first, keys.count, callsPerThread, span.startNanos, span.endNanos);
  }
}
