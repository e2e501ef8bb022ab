package dev.larder.processes;

import dev.larder.history.Guarantee;

/** A server that was started for a test, or what stands for one. */
public interface Backend extends AutoCloseable {
  /** Returns the settings of the store, in YAML's form on one line. */
  String settings();

  /** Returns what the store promises. */
  default Guarantee guarantee() {
    return Guarantee.LINEARIZABLE;
  }

  @Override
  void close();
}
