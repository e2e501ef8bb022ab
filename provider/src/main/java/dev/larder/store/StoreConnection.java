package dev.larder.store;

/** An open store of a {@link StoreProvider}; connects when it is first used. Thread-safe. */
public interface StoreConnection extends AutoCloseable {
  @Override
  void close();
}
