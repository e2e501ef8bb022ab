package dev.larder;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

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
      Set<K> keys, Function<List<K>, Map<K, V>> creator, Loads.Terms<V> terms) {
    Map<K, V> values = failOpen.getAll(keys, terms.freshness());
    List<K> missing = new ArrayList<>(keys);
    missing.removeAll(values.keySet());
    if (!missing.isEmpty()) {
      Map<K, V> created = creator.apply(List.copyOf(missing));
      values.putAll(created);
      created.values().removeIf(value -> !terms.worthStoring().test(value));
      failOpen.storeLoaded(created, terms.freshness());
    }
    return values;
  }
}
