package dev.larder.internal.cache;

import static java.util.Objects.requireNonNull;

import dev.larder.LarderCache;
import dev.larder.internal.engine.EntryExecutor;
import dev.larder.store.Entry;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import javax.cache.Cache;
import org.jspecify.annotations.Nullable;

/**
 * Iterates over the live entries, weakly consistent. Each that is returned counts as a hit and is
 * an access. Not thread-safe.
 */
public final class EntryIterator<K, V> implements Iterator<Cache.Entry<K, V>> {
  private final Iterator<Map.Entry<K, Entry<V>>> scan;
  private final EntryExecutor<K, V> executor;
  private final LarderCache<K, V> cache;
  private Map.@Nullable Entry<K, Entry<V>> ahead;
  private @Nullable K returned;

  public EntryIterator(
      LarderCache<K, V> cache,
      EntryExecutor<K, V> executor,
      Iterator<Map.Entry<K, Entry<V>>> scan) {
    this.executor = executor;
    this.cache = cache;
    this.scan = scan;
  }

  @Override
  public boolean hasNext() {
    return cache
        .guard()
        .call(
            () -> {
              while (ahead == null && scan.hasNext()) {
                Map.Entry<K, Entry<V>> entry = scan.next();
                ahead = executor.isLive(entry.getKey(), entry.getValue()) ? entry : null;
              }
              return ahead != null;
            });
  }

  @Override
  public Cache.Entry<K, V> next() {
    if (!hasNext()) {
      throw new NoSuchElementException("the iteration has returned every entry");
    }
    Map.Entry<K, Entry<V>> entry = requireNonNull(ahead);
    ahead = null;
    returned = entry.getKey();
    return new CacheEntry<>(entry.getKey(), cache.guard().call(() -> access(entry)));
  }

  /** The entry may have expired since {@link #hasNext} promised it. */
  private V access(Map.Entry<K, Entry<V>> entry) {
    V value = executor.get(entry.getKey(), entry.getValue());
    return (value == null) ? entry.getValue().value() : value;
  }

  @Override
  public void remove() {
    K key = returned;
    if (key == null) {
      throw new IllegalStateException("call next() before remove(), and remove() once only");
    }
    returned = null;
    cache.remove(key);
  }
}
