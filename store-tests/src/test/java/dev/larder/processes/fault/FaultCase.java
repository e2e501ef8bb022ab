package dev.larder.processes.fault;

/** One way in which a server, or the way to it, fails and recovers. */
interface FaultCase {
  /** Returns its name, for messages. */
  String name();

  /** Begins to fail. */
  void begin();

  /** Ends it, and returns once a server could answer. */
  void end();

  /** Returns how often it has struck since it began. */
  long fired();

  /** Returns whether calls are slower than else, but must succeed. */
  default boolean isHarmless() {
    return false;
  }
}
