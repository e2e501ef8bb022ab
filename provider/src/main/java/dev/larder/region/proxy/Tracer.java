package dev.larder.region.proxy;

/**
 * Gets a {@link Trace} of each request of a {@link TracingProxy}. Called after the request has
 * ended, on the thread that made it, and concurrently by many threads: an implementation is fast
 * and thread-safe. An unchecked exception reaches the caller of the cache, although the request was
 * made.
 *
 * @param <K> the type of the keys
 * @param <V> the type of the values
 */
@FunctionalInterface
public interface Tracer<K, V> {
  /**
   * Takes a trace. A request of many keys has one trace for each key; a request for all entries has
   * one trace without a key.
   */
  void trace(Trace<K, V> trace);
}
