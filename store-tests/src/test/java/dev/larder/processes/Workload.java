package dev.larder.processes;

/**
 * What each thread of some callers shall do.
 *
 * @param bug what is wrong with the cache
 * @param firstKey the first of consecutive keys
 * @param callsPerThread how many calls, one after the other
 * @param startNanos when the first is due, by {@link System#nanoTime()}
 */
record Workload(Plan plan, Bug bug, int firstKey, int keys, int callsPerThread, long startNanos) {
  private static final long LEAD_NANOS = 1_000_000;

  static Workload of(Plan plan, int firstKey, int keys, int callsPerThread) {
    return new Workload(plan, Bug.NONE, firstKey, keys, callsPerThread, 0);
  }

  Workload with(Bug other) {
    return new Workload(plan, other, firstKey, keys, callsPerThread, startNanos);
  }

  /** Returns the same, due as soon as all callers can know of it. */
  Workload soon() {
    long start = System.nanoTime() + LEAD_NANOS;
    return new Workload(plan, bug, firstKey, keys, callsPerThread, start);
  }

  static Workload parse(String line) {
    String[] words = line.split(" ");
    return new Workload(
        Plan.valueOf(words[0]),
        Bug.valueOf(words[1]),
        Integer.parseInt(words[2]),
        Integer.parseInt(words[3]),
        Integer.parseInt(words[4]),
        Long.parseLong(words[5]));
  }

  /** Returns a line that {@link #parse} understands. */
  String line() {
    return "%s %s %d %d %d %d".formatted(plan, bug, firstKey, keys, callsPerThread, startNanos);
  }
}
