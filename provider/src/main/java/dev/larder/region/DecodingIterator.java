package dev.larder.region;

import dev.larder.store.Entry;
import dev.larder.store.StoreKey;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Visits a byte store's entries decoded; passes over keys that cannot be. Not thread-safe. */
final class DecodingIterator<K, V> implements Iterator<Map.Entry<K, Entry<V>>> {
  private final Iterator<Map.Entry<StoreKey, Entry<byte[]>>> scan;
  private final Function<StoreKey, @Nullable K> keys;
  private final Function<Entry<byte[]>, Entry<V>> entries;
  private Map.@Nullable Entry<K, Entry<V>> ahead;

  DecodingIterator(
      Iterator<Map.Entry<StoreKey, Entry<byte[]>>> scan,
      Function<StoreKey, @Nullable K> keys,
      Function<Entry<byte[]>, Entry<V>> entries) {
    this.entries = entries;
    this.keys = keys;
    this.scan = scan;
  }

  @Override
  public boolean hasNext() {
    while (ahead == null && scan.hasNext()) {
      Map.Entry<StoreKey, Entry<byte[]>> found = scan.next();
      K key = keys.apply(found.getKey());
      ahead = (key == null) ? null : Map.entry(key, entries.apply(found.getValue()));
    }
    return ahead != null;
  }

  @Override
  public Map.Entry<K, Entry<V>> next() {
    if (!hasNext() || ahead == null) {
      throw new NoSuchElementException("the scan has returned every entry");
    }
    Map.Entry<K, Entry<V>> next = ahead;
    ahead = null;
    return next;
  }
}
