package dev.larder.internal.decorator;

import dev.larder.internal.support.EntryTypes;
import dev.larder.region.NullToken;
import dev.larder.store.Entry;
import dev.larder.store.Evictions;
import dev.larder.store.Store;
import org.jspecify.annotations.Nullable;

/**
 * Hides entries of other types than the configured ones, which proxies may let through: to a cache
 * they are foreign. The token of null is of every type. Thread-safe.
 *
 * @param unreadable counts the entries that are hidden
 */
public record TypedEntries<K, V>(EntryTypes types, UnreadableEntryLog unreadable)
    implements ValueMapping<K, V, V> {
  /** Returns the store without its entries of other types. */
  public static <K, V> Store<K, V> over(
      Store<K, V> store, EntryTypes types, UnreadableEntryLog unreadable) {
    return types.isAny() ? store : new MappedStore<>(store, new TypedEntries<>(types, unreadable));
  }

  /** Returns a listener that does not hear of dropped entries of other types. */
  public static <K, V> Evictions<K, V> over(
      Evictions<K, V> evictions, EntryTypes types, UnreadableEntryLog unreadable) {
    if (types.isAny()) {
      return evictions;
    }
    TypedEntries<K, V> mapping = new TypedEntries<>(types, unreadable);
    return (key, entry) -> {
      if (mapping.key(key, entry) != null && !new Mapped<>(mapping, key, entry).isForeign()) {
        evictions.onEvicted(key, entry);
      }
    };
  }

  @Override
  public V storedValue(K key, V value) {
    return value;
  }

  @Override
  public @Nullable V value(K key, V stored) {
    String refusal = (stored == NullToken.INSTANCE) ? null : types.refusalOfValue(stored);
    if (refusal == null) {
      return stored;
    }
    unreadable.add(refusal);
    return null;
  }

  @Override
  public @Nullable K key(K storedKey, Entry<V> entry) {
    String refusal = types.refusalOfKey(storedKey);
    if (refusal == null) {
      return storedKey;
    }
    unreadable.add(refusal);
    return null;
  }
}
