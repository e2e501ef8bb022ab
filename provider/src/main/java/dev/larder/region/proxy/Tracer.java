package dev.larder.region.proxy;

/**
 * Is told of each request of a {@link TracingProxy}, by the thread that made it, once it is
 * answered. Quick, and thread-safe; what it throws the caller of the cache gets.
 *
 * @param <K> the type of the keys
 * @param <V> the type of the values
 */
@FunctionalInterface
public interface Tracer<K, V> {
  /** A request of many keys is told key by key; one about all entries by a trace without a key. */
  void trace(Trace<K, V> trace);
}
