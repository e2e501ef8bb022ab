package dev.larder;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Creation of many values at once by whoever asks for them, without waiting for anybody else.
 * Thread-safe.
 */
final class BulkCreation<K, V> {
  private final FailOpen<K, V> failOpen;

  BulkCreation(FailOpen<K, V> failOpen) {
    this.failOpen = failOpen;
  }

  /** As {@link Loads#getOrCreateAll}. */
  Map<K, V> getOrCreateAll(
      Set<K> keys,
      Function<? super List<K>, ? extends Map<? extends K, ? extends V>> creator,
      Loads.Terms<V> terms) {
    Map<K, V> values = failOpen.getAll(keys, terms.freshness());
    List<K> missing = new ArrayList<>(keys);
    missing.removeAll(values.keySet());
    if (!missing.isEmpty()) {
      Map<K, V> created = asked(missing, creator.apply(List.copyOf(missing)));
      values.putAll(created);
      created.values().removeIf(value -> !terms.worthStoring().test(value));
      failOpen.storeLoaded(created, terms.freshness());
    }
    return values;
  }

  /** Returns those values that were asked for; a creator may know more. */
  private static <K, V> Map<K, V> asked(
      List<K> keys, @Nullable Map<? extends K, ? extends V> created) {
    requireNonNull(created, "the creator returned null: return a map, if need be an empty one");
    Map<K, V> values = new LinkedHashMap<>();
    for (K key : keys) {
      V value = created.get(key);
      if (value != null) {
        values.put(key, value);
      }
    }
    return values;
  }
}
