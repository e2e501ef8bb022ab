package dev.larder.processes;

/**
 * A store within this process.
 *
 * @param settings the store's
 */
record EmbeddedBackend(String settings) implements Backend {
  static Backend memory() {
    return new EmbeddedBackend("{type: memory}");
  }

  static Backend bytes() {
    return new EmbeddedBackend("{type: bytes}");
  }

  @Override
  public void close() {
    // it ends with its caches
  }
}
