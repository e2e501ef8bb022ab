package dev.larder.internal.decorator;

import dev.larder.store.Entry;
import dev.larder.store.StoreKey;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** Visits a store's entries but one, as they are after an invalidation. Not thread-safe. */
final class FilteringScan implements Iterator<Map.Entry<StoreKey, Entry<byte[]>>> {
  private final StoreKey hidden;
  private final Iterator<Map.Entry<StoreKey, Entry<byte[]>>> scan;
  private final InvalidationTimes times;
  private Map.@Nullable Entry<StoreKey, Entry<byte[]>> ahead;

  FilteringScan(
      StoreKey hidden, Iterator<Map.Entry<StoreKey, Entry<byte[]>>> scan, InvalidationTimes times) {
    this.hidden = hidden;
    this.times = times;
    this.scan = scan;
  }

  @Override
  public boolean hasNext() {
    while (ahead == null && scan.hasNext()) {
      Map.Entry<StoreKey, Entry<byte[]>> found = scan.next();
      ahead = found.getKey().equals(hidden) ? null : found;
    }
    return ahead != null;
  }

  @Override
  public Map.Entry<StoreKey, Entry<byte[]>> next() {
    if (!hasNext() || ahead == null) {
      throw new NoSuchElementException("the scan has returned every entry");
    }
    Map.Entry<StoreKey, Entry<byte[]>> next = ahead;
    ahead = null;
    return Map.entry(next.getKey(), times.judged(next.getValue()));
  }
}
