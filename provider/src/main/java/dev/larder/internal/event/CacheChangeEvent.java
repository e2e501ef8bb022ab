package dev.larder.internal.event;

import dev.larder.internal.core.Change;
import dev.larder.internal.support.Unwrapping;
import javax.cache.Cache;
import javax.cache.event.CacheEntryEvent;
import javax.cache.event.EventType;
import org.jspecify.annotations.Nullable;

/**
 * One change as one listener sees it. Who did not ask for old values gets none, and so no value
 * either of an entry that went, as the TCK 1.1.1 has it. Immutable.
 */
final class CacheChangeEvent<K, V> extends CacheEntryEvent<K, V> {
  private static final long serialVersionUID = 1L;

  private final transient K key;
  private final transient @Nullable V value;
  private final transient @Nullable V oldValue;

  private CacheChangeEvent(
      Cache<K, V> cache, EventType type, K key, @Nullable V value, @Nullable V oldValue) {
    super(cache, type);
    this.oldValue = oldValue;
    this.value = value;
    this.key = key;
  }

  static <K, V> CacheChangeEvent<K, V> withOldValue(Cache<K, V> cache, K key, Change<V> change) {
    return new CacheChangeEvent<>(cache, change.type(), key, change.value(), change.oldValue());
  }

  static <K, V> CacheChangeEvent<K, V> withoutOldValue(Cache<K, V> cache, K key, Change<V> change) {
    boolean gone = change.type() == EventType.REMOVED || change.type() == EventType.EXPIRED;
    V value = gone ? null : change.value();
    return new CacheChangeEvent<>(cache, change.type(), key, value, null);
  }

  @Override
  public K getKey() {
    return key;
  }

  @Override
  public @Nullable V getValue() {
    return value;
  }

  @Override
  public @Nullable V getOldValue() {
    return oldValue;
  }

  @Override
  public boolean isOldValueAvailable() {
    return oldValue != null;
  }

  @Override
  public <T> T unwrap(Class<T> type) {
    return Unwrapping.unwrap(this, type);
  }

  /** Returns the type alone: keys and values do not belong in logs. */
  @Override
  public String toString() {
    return "CacheEntryEvent[" + getEventType() + "]";
  }
}
