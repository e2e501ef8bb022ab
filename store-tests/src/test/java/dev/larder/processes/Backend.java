package dev.larder.processes;

import dev.larder.history.Guarantee;

/** A server that a test has started, or a substitute in this process. */
public interface Backend extends AutoCloseable {
  /** Returns the settings of the store, in YAML's form on one line. */
  String settings();

  /** Returns the guarantee of the store. */
  default Guarantee guarantee() {
    return Guarantee.LINEARIZABLE;
  }

  @Override
  void close();
}
