package dev.larder.internal.decorator;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;

/** Keys with their stored keys; several keys may have the same stored key. */
record StoredKeys<K, S>(List<K> keys, List<S> stored) {
  static <K, S> StoredKeys<K, S> of(Collection<? extends K> keys, Function<K, S> storedKey) {
    List<K> originals = new ArrayList<>(keys);
    List<S> stored = new ArrayList<>(originals.size());
    originals.forEach(key -> stored.add(storedKey.apply(key)));
    return new StoredKeys<>(originals, stored);
  }

  /** Returns the stored keys, each once. */
  Set<S> distinct() {
    return new LinkedHashSet<>(stored);
  }

  /** Calls the consumer with each key and what was found under its stored key. */
  <F> void forEachFound(Map<S, F> found, BiConsumer<K, F> consumer) {
    for (int i = 0; i < stored.size(); i++) {
      F one = found.get(stored.get(i));
      if (one != null) {
        consumer.accept(keys.get(i), one);
      }
    }
  }

  /** Returns the keys whose stored key is one of these. */
  Set<K> among(Set<S> some) {
    Set<K> keysOfSome = new HashSet<>();
    for (int i = 0; i < stored.size(); i++) {
      if (some.contains(stored.get(i))) {
        keysOfSome.add(keys.get(i));
      }
    }
    return keysOfSome;
  }
}
