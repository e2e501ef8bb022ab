package dev.larder.stores;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.Lists;
import dev.larder.LarderCache;
import dev.larder.config.LarderConfiguration;
import dev.larder.stores.KeyUses.Holder;
import dev.larder.testing.CacheFixture;
import java.io.Serializable;
import java.net.InetAddress;
import java.net.URL;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import javax.cache.Cache;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;
import org.junit.runners.Parameterized.Parameters;

/** One rule for keys, whatever keeps them. */
@RunWith(Parameterized.class)
@SuppressWarnings({"JdkObsolete", "serial", "ArrayRecordComponent", "URLEqualsHashCode"})
public final class KeyRulesTest {
  @Rule public final CacheFixture caches;

  private final KeyVariant variant;
  private LarderCache<Object, String> cache;
  private KeyUses uses;

  public KeyRulesTest(KeyVariant variant) {
    this.caches = variant.fixture();
    this.variant = variant;
  }

  @Parameters(name = "{0}")
  public static List<Object[]> variants() {
    return KeyVariant.all();
  }

  @Before
  public void create() {
    cache = caches.create("keys", of(Object.class));
    uses = new KeyUses(cache);
  }

  private static <K> LarderConfiguration<K, String> of(Class<K> keyType) {
    return LarderConfiguration.of(keyType, String.class);
  }

  private <K> LarderCache<K, String> typed(Class<K> keyType) {
    return caches.create("typed-" + keyType.getSimpleName(), of(keyType));
  }

  private static String copy(String text) {
    return new String(text.toCharArray());
  }


  static final class Criteria extends HashMap<String, Object> {
    private final String type;

    Criteria(String type, Map<String, ?> map) {
      super(map);
      this.type = type;
    }

    @Override
    public boolean equals(Object o) {
      return o instanceof Criteria other && type.equals(other.type) && super.equals(o);
    }

    @Override
    public int hashCode() {
      return type.hashCode() + super.hashCode();
    }
  }

  @Test // K1
  public void get_collectionWithAnotherFieldThatEqualsCompares_findsNothing() {
    Criteria user = new Criteria("User", Map.of("id", 1));
    Criteria order = new Criteria("Order", Map.of("id", 1));
    uses.assertApart(user, order);
    uses.assertApart(List.of(user), List.of(order));
    uses.assertApart(new Holder(user), new Holder(order));
    uses.assertApart(Map.of("k", user), Map.of("k", order));
    uses.assertApart(Optional.of(user), Optional.of(order));
    uses.assertFound(() -> new Criteria("User", new TreeMap<>(Map.of("id", 1))));
  }

  record Card(String number) {
    @Override
    public String number() {
      return "****" + number.substring(12);
    }
  }

  @Test // K2
  public void get_recordWhoseAccessorHidesItsField_findsItsOwn() {
    uses.assertApart(new Card("1111222233334444"), new Card("9999888877774444"));
    uses.assertFound(() -> new Card("1111222233334444"));
    for (Cache.Entry<Object, String> each : cache) {
      assertThat(each.getKey()).isEqualTo(new Card("1111222233334444"));
    }
  }

  // ---- K5

  @Test // K5
  public void classesOfTheJdk_areFoundByAnEqualKey() throws java.io.IOException {
    byte[] address = {127, 0, 0, 1};
    InetAddress named = InetAddress.getByAddress("localhost", address);
    InetAddress plain = InetAddress.getByAddress(address);
    cache.put(named, "limit");
    assertThat(cache.get(plain)).isEqualTo("limit");
    cache.put(plain, "other");
    assertThat(cache.get(named)).isEqualTo("other");
    cache.put(new URL("http://a.invalid/"), "url");
    assertThat(cache.get(new URL("http://a.invalid/"))).isEqualTo("url");
    assertThat(cache.get(new URL("http://b.invalid/"))).isNull();
    TreeSet<String> backwards = new TreeSet<>(java.util.Comparator.reverseOrder());
    backwards.addAll(List.of("a", "b"));
    cache.put(backwards, "set");
    assertThat(cache.get(Set.of("b", "a"))).isEqualTo("set");
    cache.put(Map.entry("a", 1), "entry");
    assertThat(cache.get(new java.util.AbstractMap.SimpleEntry<>("a", 1))).isEqualTo("entry");
    cache.put(List.of("x", "a", "b").subList(1, 3), "list");
    assertThat(cache.get(List.of("a", "b"))).isEqualTo("list");
    cache.put(Map.of("k", 1).keySet(), "keys");
    assertThat(cache.get(Set.of("k"))).isEqualTo("keys");
    cache.put(Lists.transform(List.of(1), String::valueOf), "view");
    assertThat(cache.get(List.of("1"))).isEqualTo("view");
  }

  // ---- K6

  private <K> void assertTyped(Class<K> type, K key, K equal) {
    LarderCache<K, String> typed = typed(type);
    typed.put(key, "v");
    assertThat(typed.get(equal)).as("%s", type).isEqualTo("v");
    int count = 0;
    for (Cache.Entry<K, String> each : typed) {
      K read = type.cast(each.getKey());
      assertThat(read).isEqualTo(key);
      assertThat(typed.get(read)).isEqualTo("v");
      count++;
    }
    assertThat(count).as("%s", type).isEqualTo(1);
    typed.removeAll();
    assertThat(typed.containsKey(key)).isFalse();
  }

  static final class Names extends ArrayList<String> {
    Names(Collection<String> names) {
      super(names);
    }
  }

  @Test // K6
  public void iteration_declaredKeyTypes_givesInstances() {
    assertTyped(TreeSet.class, new TreeSet<>(Set.of("a", "b")), new TreeSet<>(Set.of("b", "a")));
    assertTyped(SortedSet.class, new TreeSet<>(Set.of("a")), new TreeSet<>(Set.of("a")));
    assertTyped(EnumSet.class, EnumSet.of(Thread.State.NEW), EnumSet.of(Thread.State.NEW));
    assertTyped(TreeMap.class, new TreeMap<>(Map.of("a", 1)), new TreeMap<>(Map.of("a", 1)));
    assertTyped(LinkedList.class, new LinkedList<>(List.of("a")), new LinkedList<>(List.of("a")));
    assertTyped(Collection.class, List.of("a"), new LinkedList<>(List.of("a")));
    assertTyped(Names.class, new Names(List.of("a")), new Names(List.of("a")));
    assertTyped(
        com.google.common.collect.ImmutableList.class,
        com.google.common.collect.ImmutableList.of("a", "b"),
        com.google.common.collect.ImmutableList.of("a", "b"));
    assertTyped(
        com.google.common.collect.ImmutableSet.class,
        com.google.common.collect.ImmutableSet.of("a", "b"),
        com.google.common.collect.ImmutableSet.of("b", "a"));
    assertTyped(Map.Entry.class, Map.entry("a", 1), Map.entry("a", 1));
    assertTyped(Number.class, 1, 1);
  }

  // ---- K19

  static final class Range implements Serializable {
    private final String from;
    private final String to;

    Range(String from, String to) {
      this.from = from;
      this.to = to;
    }

    @Override
    public boolean equals(Object o) {
      return o instanceof Range other && from.equals(other.from) && to.equals(other.to);
    }

    @Override
    public int hashCode() {
      return from.hashCode() + to.hashCode();
    }
  }

  @Test // K19
  public void get_equalKeyThatSharesNoInstances_isFound() {
    String x = copy("x");
    cache.put(new Range(x, x), "v");
    assertThat(cache.get(new Range(copy(x), copy(x)))).isEqualTo("v");
    assertThat(cache.remove(new Range(copy(x), copy(x)))).isTrue();
    assertThat(cache.get(new Range(x, x))).isNull();
    uses.assertFound(() -> new Range(copy("a"), copy("a")));
    uses.assertFound(() -> List.of(new Range(copy("a"), copy("a"))));
  }

  /** Compares its id alone. */
  static final class ById implements Serializable {
    final int id;
    final String text;

    ById(int id, String text) {
      this.id = id;
      this.text = text;
    }

    @Override
    public boolean equals(Object o) {
      return o instanceof ById other && id == other.id;
    }

    @Override
    public int hashCode() {
      return id;
    }
  }

  @Test // K5
  public void checkKeys_equalKeyWithOtherBytes_isCounted() {
    LarderCache<Object, String> checked =
        caches.create("checked", of(Object.class).codecCheckKeys());
    checked.put(new ById(1, "a"), "v");
    String seen = checked.get(new ById(1, "b"));
    Map<String, Long> faults = checked.faults().store();
    if (variant == KeyVariant.MEMORY || variant == KeyVariant.MEMORY_BOUNDED) {
      assertThat(seen).isEqualTo("v");
      assertThat(faults).containsEntry("inconsistentKeys", 0L);
    } else {
      assertThat(seen).isNull();
      assertThat(faults.get("inconsistentKeys")).isPositive();
    }
  }
}
