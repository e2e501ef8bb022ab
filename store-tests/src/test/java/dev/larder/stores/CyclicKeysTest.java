package dev.larder.stores;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.larder.LarderCache;
import dev.larder.config.LarderConfiguration;
import dev.larder.stores.KeyUses.Holder;
import dev.larder.testing.CacheFixture;
import java.io.Serializable;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import javax.cache.CacheException;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;
import org.junit.runners.Parameterized.Parameters;

/** A key that contains itself is refused by every method, whatever keeps it. */
@RunWith(Parameterized.class)
@SuppressWarnings({"JdkObsolete", "serial", "ArrayRecordComponent", "URLEqualsHashCode"})
public final class CyclicKeysTest {
  @Rule public final CacheFixture caches;

  private LarderCache<Object, String> cache;

  public CyclicKeysTest(KeyVariant variant) {
    this.caches = variant.fixture();
  }

  @Parameters(name = "{0}")
  public static List<Object[]> variants() {
    return KeyVariant.all();
  }

  @Before
  public void create() {
    cache = caches.create("keys", of(Object.class));
  }

  private static <K> LarderConfiguration<K, String> of(Class<K> keyType) {
    return LarderConfiguration.of(keyType, String.class);
  }

  // ---- K16

  static final class Node implements Serializable {
    Object next;

    @Override
    public boolean equals(Object o) {
      return o instanceof Node;
    }

    @Override
    public int hashCode() {
      return 1;
    }
  }

  private static List<Object> cyclicKeys() {
    List<Object> list = new ArrayList<>();
    list.add(list);
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("self", map);
    Object[] array = new Object[1];
    array[0] = array;
    Node node = new Node();
    node.next = node;
    Node pair = new Node();
    pair.next = new Holder(List.of(Optional.of(new Object[] {pair})));
    List<Object> deep = new ArrayList<>();
    deep.add(Map.of("k", List.of(deep)));
    List<Object> keys = new ArrayList<>();
    keys.add(list);
    keys.add(map);
    keys.add(array);
    keys.add(node);
    keys.add(pair);
    keys.add(deep);
    keys.add(new Holder(list));
    AtomicReference<Object> reference = new AtomicReference<>();
    reference.set(List.of(reference));
    keys.add(reference);
    Deque<Object> deque = new ArrayDeque<>();
    deque.add(deque);
    keys.add(deque);
    Set<Object> set = new HashSet<>();
    set.add(set);
    keys.add(set);
    return keys;
  }

  @Test // K16
  public void everyMethod_keyThatContainsItself_isRefused() {
    for (Object key : cyclicKeys()) {
      for (Consumer<Object> use :
          List.<Consumer<Object>>of(
              one -> cache.get(one),
              one -> cache.containsKey(one),
              one -> cache.put(one, "v"),
              one -> cache.remove(one),
              one -> cache.getAndPut(one, "v"),
              one -> cache.getAll(KeyUses.set(one)),
              one -> cache.putAll(KeyUses.mapOf(one, "v")),
              one -> cache.removeAll(KeyUses.set(one)),
              one -> cache.invoke(one, (entry, none) -> null),
              one -> cache.region().get(one),
              one -> cache.getOrCreate(one, same -> "v"))) {
        assertThatThrownBy(() -> use.accept(key))
            .as("%s", key.getClass())
            .isInstanceOf(CacheException.class)
            .hasMessageContaining("contains itself");
      }
    }
    assertThat(cache).isEmpty();
  }
}
