package dev.larder.internal.engine;

/** The executors of one cache on one view of its store, each for calls of a kind. Thread-safe. */
public record CacheExecutors<K, V>(EntryExecutor<K, V> single, BulkExecutor<K, V> bulk) {

  /** Makes the executors of a cache. */
  public static <K, V> CacheExecutors<K, V> of(ExecutorContext<K, V> parts) {
    return of(parts, new EntryExecutor<>(parts));
  }

  /**
   * Makes executors of the same cache with other parts. A thread that decides on a key by these
   * knows it by those.
   */
  public CacheExecutors<K, V> with(ExecutorContext<K, V> parts) {
    return of(parts, new EntryExecutor<>(parts, single.loop().owner()));
  }

  private static <K, V> CacheExecutors<K, V> of(
      ExecutorContext<K, V> parts, EntryExecutor<K, V> single) {
    return new CacheExecutors<>(single, new BulkExecutor<>(parts, single));
  }
}
