package dev.larder.stores;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.Assume.assumeTrue;

import com.google.common.collect.Lists;
import dev.larder.LarderCache;
import dev.larder.config.LarderConfiguration;
import dev.larder.region.Region;
import dev.larder.region.RegionLock;
import dev.larder.testing.CacheFixture;
import dev.larder.testing.Race;
import dev.larder.testing.RecordingListener;
import java.io.Serializable;
import java.net.InetAddress;
import java.net.URL;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javax.cache.Cache;
import javax.cache.CacheException;
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

  // ---- equal keys

  /** Uses one key in all ways, each time as another object. */
  private void assertFound(Supplier<?> keys) {
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
  private static Set<Object> set(Object key) {
    Set<Object> set = java.util.Collections.newSetFromMap(new IdentityHashMap<>());
    set.add(key);
    return set;
  }

  private static Map<Object, String> mapOf(Object key, String value) {
    Map<Object, String> map = new IdentityHashMap<>();
    map.put(key, value);
    return map;
  }

  private void assertApart(Object one, Object other) {
    cache.clear();
    cache.put(one, "one");
    assertThat(cache.get(other)).isNull();
    cache.put(other, "other");
    assertThat(cache.get(one)).isEqualTo("one");
    assertThat(cache).hasSize(2);
  }

  record Holder(Object part) {}

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
    assertApart(user, order);
    assertApart(List.of(user), List.of(order));
    assertApart(new Holder(user), new Holder(order));
    assertApart(Map.of("k", user), Map.of("k", order));
    assertApart(Optional.of(user), Optional.of(order));
    assertFound(() -> new Criteria("User", new TreeMap<>(Map.of("id", 1))));
  }

  record Card(String number) {
    @Override
    public String number() {
      return "****" + number.substring(12);
    }
  }

  @Test // K2
  public void get_recordWhoseAccessorHidesItsField_findsItsOwn() {
    assertApart(new Card("1111222233334444"), new Card("9999888877774444"));
    assertFound(() -> new Card("1111222233334444"));
    for (Cache.Entry<Object, String> each : cache) {
      assertThat(each.getKey()).isEqualTo(new Card("1111222233334444"));
    }
  }

  // ---- K4: by content

  static final class NoEquals implements Serializable {
    final String name;

    NoEquals(String name) {
      this.name = name;
    }
  }

  record Bytes(String name, byte[] bytes) {}

  @Test // K4
  public void keysEqualToNothingButThemselves_areFoundByContent() {
    assertFound(() -> new byte[] {1, 2, 3});
    assertFound(() -> new String[] {"a", "b"});
    assertFound(() -> new Object[] {"a", new int[] {1}});
    assertFound(() -> new int[][] {{1}, {2}});
    assertFound(() -> new StringBuilder("text"));
    assertFound(() -> new AtomicLong(7));
    assertFound(() -> new NoEquals("x"));
    assertFound(() -> List.of("a", new byte[] {1}));
    assertFound(() -> new Bytes("a", new byte[] {1}));
    assertFound(() -> new Holder(new Bytes("a", new byte[] {1})));
    assertFound(() -> Optional.of(new char[] {'a'}));
    assertFound(() -> Map.of("k", new byte[] {1}));
    assertFound(() -> Map.entry("k", new byte[] {1}));
    assertFound(() -> new Holder(new NoEquals("x")));
    assertApart(new byte[] {1}, new byte[] {2});
    assertApart(new NoEquals("x"), new NoEquals("y"));
    assertApart(new Bytes("a", new byte[] {1}), new Bytes("a", new byte[] {2}));
  }

  @Test // K4
  public void changedByTheUser_theStoredKeyStaysAsItWas() {
    byte[] key = {1};
    cache.put(key, "one");
    key[0] = 2;
    assertThat(cache.get(new byte[] {1})).isEqualTo("one");
    assertThat(cache.get(key)).isNull();
    for (Cache.Entry<Object, String> each : cache) {
      ((byte[]) each.getKey())[0] = 3;
    }
    assertThat(cache.get(new byte[] {1})).isEqualTo("one");
  }

  /** Compares an array by identity. */
  static final class Broken implements Serializable {
    final byte[] bytes;

    Broken(byte[] bytes) {
      this.bytes = bytes;
    }

    @Override
    public boolean equals(Object o) {
      return o instanceof Broken other && Objects.equals(bytes, other.bytes);
    }

    @Override
    public int hashCode() {
      return 1;
    }
  }

  /** Is equal to others, but has a hash of its own. */
  static final class NoHash implements Serializable {
    final String name;

    NoHash(String name) {
      this.name = name;
    }

    @Override
    public boolean equals(Object o) {
      return o instanceof NoHash other && name.equals(other.name);
    }

    @Override
    public int hashCode() {
      return System.identityHashCode(this);
    }
  }

  @Test // K4
  public void put_keyThatIsNotEqualToItsCopy_isRefused() {
    for (Object key :
        List.of(
            new Broken(new byte[1]),
            new NoHash("x"),
            List.of(new NoHash("x")),
            new Holder(new Broken(new byte[1])))) {
      for (Consumer<Object> write :
          List.<Consumer<Object>>of(
              one -> cache.put(one, "v"),
              one -> cache.putIfAbsent(one, "v"),
              one -> cache.getAndPut(one, "v"),
              one -> cache.putAll(mapOf(one, "v")))) {
        assertThatThrownBy(() -> write.accept(key))
            .isInstanceOf(CacheException.class)
            .hasMessageContaining("cache 'keys'")
            .hasMessageContaining("is not equal to its own copy");
      }
    }
    assertThat(cache).isEmpty();
  }

  @Test // K4
  public void getAll_severalKeysOfOneContent_givesEachItsValue() {
    cache.put(new byte[] {1}, "one");
    Set<Object> keys = set(new byte[] {1});
    keys.addAll(set(new byte[] {1}));
    keys.addAll(set(new byte[] {2}));
    assertThat(cache.getAll(keys)).hasSize(2);
    Map<Object, String> map = mapOf(new byte[] {3}, "a");
    map.put(new byte[] {3}, "a");
    cache.putAll(map);
    assertThat(cache.get(new byte[] {3})).isEqualTo("a");
    assertThat(cache).hasSize(2);
  }

  @Test // K4
  public void getOrCreate_manyThreadsWithKeysOfOneContent_createsOnce() {
    AtomicInteger created = new AtomicInteger();
    Race.of(4)
        .run(
            number -> {
              for (int i = 0; i < 5; i++) {
                byte[] key = {(byte) i};
                cache.getOrCreate(key, same -> "v" + created.incrementAndGet());
              }
            });
    assertThat(created).hasValue(5);
    assertThat(cache).hasSize(5);
  }

  @Test // K4
  public void lock_keysOfOneContent_isOneLock() {
    assumeTrue(variant != KeyVariant.BYTES_FEW); // has no locks
    Region<Object, String> region = cache.region();
    try (RegionLock<Object> lock = region.lock(new byte[] {1})) {
      region.set(new byte[] {1}, "locked", lock);
      assertThatThrownBy(() -> region.lock(new byte[] {1}, java.time.Duration.ZERO))
          .isInstanceOf(CacheException.class);
      assertThatThrownBy(() -> region.set(new byte[] {2}, "other", lock))
          .isInstanceOf(IllegalArgumentException.class);
    }
    assertThat(region.get(new byte[] {1}).orNull()).isEqualTo("locked");
  }

  @Test // K4
  public void listeners_keysOfOneContent_hearInOrder() {
    RecordingListener<Object, String> listener = new RecordingListener<>();
    LarderCache<Object, String> heard =
        caches.create("heard", of(Object.class).listener(listener.synchronous()));
    heard.put(new byte[] {1}, "a");
    heard.put(new byte[] {1}, "b");
    heard.removeAll();
    assertThat(listener.events())
        .extracting(event -> event.type() + " " + Arrays.toString((byte[]) event.key()))
        .containsExactly("CREATED [1]", "UPDATED [1]", "REMOVED [1]");
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
              one -> cache.getAll(set(one)),
              one -> cache.putAll(mapOf(one, "v")),
              one -> cache.removeAll(set(one)),
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
    assertFound(() -> new Range(copy("a"), copy("a")));
    assertFound(() -> List.of(new Range(copy("a"), copy("a"))));
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
