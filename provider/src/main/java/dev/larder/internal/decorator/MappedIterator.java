package dev.larder.internal.decorator;

import dev.larder.store.Entry;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** Visits a store's entries mapped back; passes over keys that cannot be. Not thread-safe. */
final class MappedIterator<K, V, S, W> implements Iterator<Map.Entry<K, Entry<V>>> {
  private final Iterator<Map.Entry<S, Entry<W>>> scan;
  private final Mapping<K, V, S, W> mapping;
  private Map.@Nullable Entry<K, Entry<V>> ahead;

  MappedIterator(Iterator<Map.Entry<S, Entry<W>>> scan, Mapping<K, V, S, W> mapping) {
    this.mapping = mapping;
    this.scan = scan;
  }

  @Override
  public boolean hasNext() {
    while (ahead == null && scan.hasNext()) {
      Map.Entry<S, Entry<W>> found = scan.next();
      Entry<W> origin = found.getValue();
      K key = mapping.key(found.getKey(), origin);
      ahead = (key == null) ? null : Map.entry(key, new Mapped<>(mapping, key, origin));
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
