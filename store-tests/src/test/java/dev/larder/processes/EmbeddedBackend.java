package dev.larder.processes;

/**
 * A store within this process.
 *
 * @param settings the store's
 */
public record EmbeddedBackend(String settings) implements Backend {
  public static Backend memory() {
    return new EmbeddedBackend("{type: memory}");
  }

  public static Backend bytes() {
    return new EmbeddedBackend("{type: bytes}");
  }

  @Override
  public void close() {
    // it ends with its caches
  }
}
