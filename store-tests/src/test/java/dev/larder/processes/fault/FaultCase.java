package dev.larder.processes.fault;

/** A fault of a server, or of the network to it, that can begin and end. */
interface FaultCase {
  /** Returns its name, for messages. */
  String name();

  /** Begins to fail. */
  void begin();

  /** Ends the fault, and returns once the server can answer. */
  void end();

  /** Returns how often the fault has hit a request since it began. */
  long fired();

  /** Returns whether calls are slow under this fault but must succeed. */
  default boolean isHarmless() {
    return false;
  }
}
