package dev.larder.processes;

import dev.larder.history.Request;

/** Does what requests ask for. Thread-safe. */
@FunctionalInterface
interface Performer {
  /** Returns the result as a number, as {@link Request} has it. */
  long perform(Request request);
}
