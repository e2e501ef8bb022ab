package dev.larder.internal.cache;

import static java.util.Objects.requireNonNull;

import dev.larder.internal.engine.EntryExecutor;
import dev.larder.internal.support.Unwrapping;
import dev.larder.store.Entry;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.function.Consumer;
import javax.cache.Cache;
import org.jspecify.annotations.Nullable;

/**
 * Iterates over the live entries, weakly consistent. Each returned entry counts as a hit and as an
 * access. Not thread-safe.
 */
final class EntryIterator<K, V> implements Iterator<Cache.Entry<K, V>> {
  private final CallGuard<K, V> guard;
  private final EntryExecutor<K, V> executor;
  private final Iterator<Map.Entry<K, Entry<V>>> scan;
  private final Consumer<K> remover;
  private Map.@Nullable Entry<K, Entry<V>> ahead;
  private @Nullable K returned;

  EntryIterator(
      CallGuard<K, V> guard,
      EntryExecutor<K, V> executor,
      Iterator<Map.Entry<K, Entry<V>>> scan,
      Consumer<K> remover) {
    this.executor = executor;
    this.remover = remover;
    this.guard = guard;
    this.scan = scan;
  }

  /** An entry as it was when the iteration returned it. */
  private record Snapshot<K, V>(K key, V value) implements Cache.Entry<K, V> {
    @Override
    public K getKey() {
      return key;
    }

    @Override
    public V getValue() {
      return value;
    }

    @Override
    public <T> T unwrap(Class<T> type) {
      return Unwrapping.unwrap(this, type);
    }

    /** Shows neither: keys and values do not belong in logs. */
    @Override
    public String toString() {
      return "Cache.Entry";
    }
  }

  @Override
  public boolean hasNext() {
    return guard.call(
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
    return new Snapshot<>(entry.getKey(), guard.call(() -> access(entry)));
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
    remover.accept(key);
  }
}
