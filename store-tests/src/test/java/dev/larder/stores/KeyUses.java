package dev.larder.stores;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.LarderCache;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import javax.cache.Cache;

/** What tests of the rule for keys do with a cache. */
record KeyUses(LarderCache<Object, String> cache) {
  record Holder(Object part) {}

  /** Uses one key in all ways, each time as another object. */
  void assertFound(Supplier<?> keys) {
    cache.clear();
    cache.put(keys.get(), "one");
    cache.put(keys.get(), "two");
    String what = keys.get().getClass().getName();
    assertThat(cache.get(keys.get())).as(what).isEqualTo("two");
    assertThat(cache.containsKey(keys.get())).as(what).isTrue();
    assertThat(cache).as(what).hasSize(1);
    Object asked = keys.get();
    Map<Object, String> found = cache.getAll(set(asked));
    assertThat(found.keySet().iterator().next()).as(what).isSameAs(asked);
    assertThat(cache.putIfAbsent(keys.get(), "three")).as(what).isFalse();
    assertThat(cache.getAndReplace(keys.get(), "three")).as(what).isEqualTo("two");
    assertThat(cache.<String>invoke(keys.get(), (entry, none) -> entry.getValue()))
        .as(what)
        .isEqualTo("three");
    for (Cache.Entry<Object, String> each : cache) {
      assertThat(cache.get(each.getKey())).as(what).isEqualTo("three");
    }
    assertThat(cache.remove(keys.get())).as(what).isTrue();
    cache.putAll(mapOf(keys.get(), "four"));
    cache.removeAll(set(keys.get()));
    assertThat(cache).as(what).isEmpty();
  }

  /** An identity set, so that no test depends on what a key's hashCode is. */
  static Set<Object> set(Object key) {
    Set<Object> set = java.util.Collections.newSetFromMap(new IdentityHashMap<>());
    set.add(key);
    return set;
  }

  static Map<Object, String> mapOf(Object key, String value) {
    Map<Object, String> map = new IdentityHashMap<>();
    map.put(key, value);
    return map;
  }

  void assertApart(Object one, Object other) {
    cache.clear();
    cache.put(one, "one");
    assertThat(cache.get(other)).isNull();
    cache.put(other, "other");
    assertThat(cache.get(one)).isEqualTo("one");
    assertThat(cache).hasSize(2);
  }
}
