package dev.larder.internal.codec;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Lists;
import java.io.Externalizable;
import java.io.File;
import java.io.IOException;
import java.io.ObjectInput;
import java.io.ObjectInputStream;
import java.io.ObjectOutput;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URL;
import java.nio.ByteBuffer;
import java.util.AbstractMap.SimpleEntry;
import java.util.AbstractMap.SimpleImmutableEntry;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.Comparator;
import java.util.Date;
import java.util.GregorianCalendar;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TimeZone;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.Vector;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.Test;
import org.springframework.cache.interceptor.SimpleKey;
import org.springframework.util.LinkedMultiValueMap;

/** The bytes of a key are a function of what its {@code equals} compares. */
@SuppressWarnings({"JdkObsolete", "JavaUtilDate", "URLEqualsHashCode", "serial"})
public final class EqualKeysTest {
  private final Codec codec = codec(Object.class);

  private static Codec codec(Class<?> keyType) {
    return Codec.builder(EqualKeysTest.class.getClassLoader())
        .allowList(
            ClassAllowList.ofPatterns(
                List.of(
                    "dev.larder.**",
                    "com.google.**",
                    "org.springframework.**",
                    "java.util.**",
                    "java.io.File",
                    "java.net.*",
                    "java.lang.*",
                    "sun.util.calendar.*")))
        .keyType(keyType)
        .build();
  }

  private static String bytes(Codec codec, Object key) {
    return HexFormat.of().formatHex(codec.encodeKey(key));
  }

  private void assertSame(Object... keys) {
    assertSame(codec, keys);
  }

  private void assertSame(Codec codec, Object... keys) {
    Set<String> forms = new LinkedHashSet<>();
    for (Object each : keys) {
      forms.add(bytes(codec, each));
      forms.add(bytes(codec, codec.decodeKey(codec.encodeKey(each))));
    }
    assertThat(forms).as("forms of %s", keys[0].getClass()).hasSize(1);
  }

  private void assertDifferent(Object one, Object other) {
    assertThat(bytes(codec, one)).isNotEqualTo(bytes(codec, other));
    assertThat(bytes(codec, new SimpleKey(one))).isNotEqualTo(bytes(codec, new SimpleKey(other)));
    assertThat(bytes(codec, List.of(one))).isNotEqualTo(bytes(codec, List.of(other)));
    assertThat(bytes(codec, new Holder(one))).isNotEqualTo(bytes(codec, new Holder(other)));
    assertThat(bytes(codec, Map.of(one, 1))).isNotEqualTo(bytes(codec, Map.of(other, 1)));
    assertThat(codec.decodeKey(codec.encodeKey(one))).isEqualTo(one);
  }

  record Holder(Object part) {}

  // ---- K1: an equals of its own

  static class Criteria extends HashMap<String, Object> {
    private final String type;

    Criteria(String type, Map<String, ?> map, int capacity) {
      super(capacity);
      this.type = type;
      putAll(map);
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

  static final class Tagged extends ArrayList<String> {
    private final String tag;

    Tagged(String tag, List<String> list) {
      super(list);
      this.tag = tag;
    }

    @Override
    public boolean equals(Object o) {
      return o instanceof Tagged other && tag.equals(other.tag) && super.equals(o);
    }

    @Override
    public int hashCode() {
      return tag.hashCode() + super.hashCode();
    }
  }

  static final class Roles extends HashSet<String> {
    private final String tenant;

    Roles(String tenant, Set<String> roles) {
      super(roles);
      this.tenant = tenant;
    }

    @Override
    public boolean equals(Object o) {
      return o instanceof Roles other && tenant.equals(other.tenant) && super.equals(o);
    }

    @Override
    public int hashCode() {
      return tenant.hashCode() + super.hashCode();
    }
  }

  /** Its equals is the list's own. */
  static final class Names extends ArrayList<String> {
    Names(List<String> list) {
      super(list);
    }
  }

  @Test // K1
  public void encodeKey_collectionsWithAnEqualsOfTheirOwn_goByTheirClass() {
    assertDifferent(
        new Criteria("User", Map.of("id", 1), 16), new Criteria("Order", Map.of("id", 1), 16));
    assertDifferent(new Criteria("User", Map.of("id", 1), 16), Map.of("id", 1));
    assertDifferent(new Tagged("a", List.of("x")), new Tagged("b", List.of("x")));
    assertDifferent(new Roles("a", Set.of("x")), new Roles("b", Set.of("x")));
  }

  @Test // K1, K19
  public void encodeKey_ownTables_doNotDependOnCapacityOrOrder() {
    Map<String, Object> forth = new LinkedHashMap<>();
    Map<String, Object> back = new LinkedHashMap<>();
    for (int i = 0; i < 40; i++) {
      forth.put("k" + i, List.of(i));
      back.put("k" + (39 - i), new ArrayList<>(List.of(39 - i)));
    }
    assertSame(new Criteria("t", forth, 16), new Criteria("t", back, 1024));
    Set<String> many = new HashSet<>(200);
    many.addAll(back.keySet());
    assertSame(new Roles("t", forth.keySet()), new Roles("t", many));
  }

  @Test // K1
  public void encodeKey_collectionsThatKeepTheContract_areOneKey() {
    assertSame(
        List.of("a", "b"),
        new Names(List.of("a", "b")),
        ImmutableList.of("a", "b"),
        Lists.transform(List.of("A", "B"), text -> text.toLowerCase(java.util.Locale.ROOT)),
        Collections.unmodifiableList(new LinkedList<>(List.of("a", "b"))));
    assertSame(Set.of("a", "b"), ImmutableSet.of("b", "a"), new TreeSet<>(Set.of("a", "b")));
    assertSame(Map.of("a", 1), ImmutableMap.of("a", 1), new HashMap<>(Map.of("a", 1)) {});
    LinkedMultiValueMap<String, String> headers = new LinkedMultiValueMap<>();
    headers.add("a", "1");
    assertSame(headers, Map.of("a", List.of("1")));
  }

  @Test // K1
  public void encodeKey_collectionsThatCompareByIdentity_areNoOrdinaryOnes() {
    assertThat(bytes(codec, new java.util.IdentityHashMap<>(Map.of("a", 1))))
        .isNotEqualTo(bytes(codec, Map.of("a", 1)));
  }

  // ---- K2: records

  record Card(String number) {
    @Override
    public String number() {
      return "****" + number.substring(12);
    }
  }

  record Tags(List<String> tags) {
    @Override
    public List<String> tags() {
      return List.copyOf(tags);
    }
  }

  @Test // K2
  public void encodeKey_recordWhoseAccessorHidesItsField_keepsTheField() {
    Card one = new Card("1111222233334444");
    Card other = new Card("9999888877774444");
    assertDifferent(one, other);
    assertThat(codec.decode(codec.encode(one))).isEqualTo(one);
    assertThat(codec.seal(one).open()).isEqualTo(one);
  }

  @Test // K10
  public void isImmutable_recordWhoseAccessorCopies_goesByItsField() {
    ImmutableTypes immutable = ImmutableTypes.of(List.of());
    assertThat(immutable.isImmutable(new Tags(new ArrayList<>(List.of("a"))))).isFalse();
    assertThat(immutable.isImmutable(new Tags(List.of("a")))).isTrue();
  }

  // ---- K5: classes of the JDK

  @Test // K5
  public void encodeKey_addresses_goByWhatEqualsCompares() throws IOException {
    byte[] four = {127, 0, 0, 1};
    byte[] six = new byte[16];
    six[0] = (byte) 0xfe;
    six[15] = 1;
    assertSame(InetAddress.getByAddress(four), InetAddress.getByAddress("localhost", four));
    assertSame(InetAddress.getByAddress(six), InetAddress.getByAddress("a", six));
    assertSame(InetAddress.getByAddress(six), java.net.Inet6Address.getByAddress(null, six, 3));
    assertSame(
        new InetSocketAddress(InetAddress.getByAddress(four), 80),
        new InetSocketAddress(InetAddress.getByAddress("x", four), 80));
    assertSame(
        InetSocketAddress.createUnresolved("HOST", 80),
        InetSocketAddress.createUnresolved("host", 80));
    assertDifferent(
        InetSocketAddress.createUnresolved("127.0.0.1", 80),
        new InetSocketAddress(InetAddress.getByAddress(four), 80));
  }

  @Test // K5
  public void encodeKey_urls_goByTextWithoutResolution() throws IOException {
    assertSame(new URL("http://a.invalid/x?y#z"), new URL("HTTP://A.invalid:80/x?y#z"));
    assertDifferentBytes(new URL("http://a.invalid/x"), new URL("http://b.invalid/x"));
    assertDifferentBytes(new URL("http://a.invalid/x"), new URL("http://a.invalid/x#y"));
  }

  private void assertDifferentBytes(Object one, Object other) {
    assertThat(bytes(codec, one)).isNotEqualTo(bytes(codec, other));
  }

  @Test // K5
  public void encodeKey_sortedCollections_doNotDependOnTheComparator() {
    SortedSet<String> backwards = new TreeSet<>(Comparator.reverseOrder());
    backwards.addAll(List.of("a", "b"));
    SortedMap<String, Integer> map = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    map.put("a", 1);
    assertSame(backwards, Set.of("a", "b"));
    assertSame(map, Map.of("a", 1));
    assertSame(codec(SortedSet.class), backwards, new TreeSet<>(backwards.stream().toList()));
    assertSame(codec(TreeMap.class), map, new TreeMap<>(Map.of("a", 1)));
  }

  @Test // K5
  public void encodeKey_calendarsAndZones_doNotDependOnLazyFields() {
    GregorianCalendar fresh = new GregorianCalendar(2020, 1, 2);
    GregorianCalendar asked = new GregorianCalendar(2020, 1, 2);
    long unused = asked.getTimeInMillis() + asked.get(GregorianCalendar.DAY_OF_WEEK);
    assertSame(fresh, asked, fresh.clone());
    assertThat(codec.decodeKey(codec.encodeKey(fresh))).isEqualTo(asked);
    assertSame(
        TimeZone.getTimeZone("Europe/Berlin"), TimeZone.getTimeZone("Europe/Berlin").clone());
  }

  @Test // K5
  public void encodeKey_subclassesThatInheritEquals_areOneKey() {
    assertSame(new Date(5), new java.sql.Date(5), new java.sql.Time(5));
    assertDifferentBytes(new java.sql.Timestamp(5), new Date(5));
    assertSame(new File("a/b"), new File("a", "b"), new File("a/b") {});
    assertSame(codec(java.sql.Date.class), new java.sql.Date(5), new java.sql.Date(5));
  }

  @Test // K5
  public void encodeKey_entries_areOneKey() {
    assertSame(
        Map.entry("a", 1),
        new SimpleEntry<>("a", 1),
        new SimpleImmutableEntry<>("a", 1),
        new HashMap<>(Map.of("a", 1)).entrySet().iterator().next(),
        new TreeMap<>(Map.of("a", 1)).firstEntry());
    assertThat(
            codec(SimpleEntry.class)
                .decodeKey(codec(SimpleEntry.class).encodeKey(new SimpleEntry<>("a", 1))))
        .isInstanceOf(SimpleEntry.class);
  }

  @Test // K5
  public void encodeKey_contentOfMutableObjects_doesNotDependOnCapacity() {
    StringBuilder wide = new StringBuilder(500).append("ab");
    assertSame(new StringBuilder("ab"), wide);
    assertSame(new AtomicLong(5), new AtomicLong(5));
    BitSet bits = new BitSet(1_000);
    bits.set(3);
    assertSame(BitSet.valueOf(new long[] {8}), bits);
    assertSame(
        ByteBuffer.wrap(new byte[] {1, 2}),
        ByteBuffer.allocate(9).put(3, (byte) 1).put(4, (byte) 2).position(3).limit(5));
    assertSame(new double[] {Double.NaN}, new double[] {Double.longBitsToDouble(-1L)});
  }

  // ---- K6: the declared type

  @Test // K6
  public void decodeKey_declaredTypes_givesAnInstance() {
    List<Object> lists = List.of(new LinkedList<>(List.of("b", "a")), new Vector<>(List.of("b")));
    for (Object list : lists) {
      assertInstance(list.getClass(), list);
      assertInstance(java.util.Collection.class, list);
      assertInstance(List.class, list);
    }
    assertInstance(java.util.Deque.class, new LinkedList<>(List.of("a")));
    assertInstance(java.util.Deque.class, new java.util.ArrayDeque<>(List.of("a")));
    assertInstance(CopyOnWriteArrayList.class, new CopyOnWriteArrayList<>(List.of("a")));
    assertInstance(SortedSet.class, new ConcurrentSkipListSet<>(Set.of("a")));
    assertInstance(java.util.NavigableMap.class, new ConcurrentSkipListMap<>(Map.of("a", 1)));
    assertInstance(java.util.EnumSet.class, java.util.EnumSet.of(Thread.State.NEW));
    assertInstance(java.util.EnumSet.class, java.util.EnumSet.noneOf(Thread.State.class));
    assertInstance(java.util.EnumMap.class, new java.util.EnumMap<>(Map.of(Thread.State.NEW, 1)));
    assertInstance(HashMap.class, new HashMap<>(Map.of("a", 1)));
    assertInstance(java.util.Properties.class, new java.util.Properties());
    assertInstance(ImmutableList.class, ImmutableList.of("a", "b"));
    assertInstance(ImmutableSet.class, ImmutableSet.of("a", "b"));
    assertInstance(ImmutableMap.class, ImmutableMap.of("a", 1, "b", 2));
    assertInstance(Names.class, new Names(List.of("a")));
    assertInstance(Map.Entry.class, Map.entry("a", 1));
    assertInstance(Comparable.class, "a");
    assertSame(codec(ImmutableSet.class), ImmutableSet.of("a", "b"), ImmutableSet.of("b", "a"));
    assertSame(
        codec(LinkedList.class), new LinkedList<>(List.of("a")), new LinkedList<>(List.of("a")) {});
    TreeSet<Object> odd = new TreeSet<>(Comparator.comparing(Object::hashCode));
    odd.add(Thread.State.NEW);
    assertInstance(TreeSet.class, new TreeSet<>(Set.of("a")));
  }

  private static void assertInstance(Class<?> type, Object key) {
    Codec codec = codec(type);
    Object read = codec.decodeKey(codec.encodeKey(key));
    assertThat(read).isInstanceOf(type);
    if (!EqualsContract.isIdentity(key.getClass())) {
      assertThat(read).isEqualTo(key);
    }
    codec.requireStorableKey(key);
  }

  // ---- K19: sharing

  static final class Range implements Serializable {
    private final Object from;
    private final Object to;
    private final List<Object> more;

    Range(Object from, Object to, Object... more) {
      this.from = from;
      this.to = to;
      this.more = Arrays.asList(more);
    }

    @Override
    public boolean equals(Object o) {
      return o instanceof Range other
          && Objects.deepEquals(from, other.from)
          && Objects.deepEquals(to, other.to)
          && more.equals(other.more);
    }

    @Override
    public int hashCode() {
      return more.hashCode();
    }
  }

  static final class ByHand implements Serializable {
    private transient String one;
    private transient String two;

    ByHand(String one, String two) {
      this.one = one;
      this.two = two;
    }

    private void writeObject(ObjectOutputStream out) throws IOException {
      out.writeObject(one);
      out.writeUnshared(two);
      out.writeObject(new Object[] {one, two});
    }

    private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
      one = (String) in.readObject();
      two = (String) in.readUnshared();
      Object unused = in.readObject();
    }
  }

  public static final class Outside implements Externalizable {
    private String one = "";
    private String two = "";

    public Outside() {}

    static Outside of(String one, String two) {
      Outside made = new Outside();
      made.one = one;
      made.two = two;
      return made;
    }

    @Override
    public void writeExternal(ObjectOutput out) throws IOException {
      out.writeObject(one);
      out.writeObject(two);
    }

    @Override
    public void readExternal(ObjectInput in) throws IOException, ClassNotFoundException {
      one = (String) in.readObject();
      two = (String) in.readObject();
    }
  }

  static final class Replaced implements Serializable {
    private final transient Range range;

    Replaced(Range range) {
      this.range = range;
    }

    private Object writeReplace() {
      return new Stand(range.from, range.to);
    }

    static final class Stand implements Serializable {
      private final Object from;
      private final Object to;

      Stand(Object from, Object to) {
        this.from = from;
        this.to = to;
      }

      private Object readResolve() {
        return new Replaced(new Range(from, to));
      }
    }
  }

  private static String copy(String text) {
    return new String(text.toCharArray());
  }

  @Test // K19
  public void encodeKey_sharedInstances_doNotMatter() {
    String x = copy("text");
    Long n = 1_000_000L;
    List<String> list = new ArrayList<>(List.of("a"));
    byte[] array = {1};
    assertSame(new Range(x, x), new Range(copy(x), copy(x)));
    assertSame(new Range(n, n), new Range(Long.valueOf("1000000"), Long.valueOf("1000000")));
    assertSame(new Range(list, list), new Range(new LinkedList<>(list), List.of("a")));
    assertSame(new Range(array, array), new Range(array.clone(), array.clone()));
    assertSame(new Range(x, List.of(x)), new Range(copy(x), new ArrayList<>(List.of(copy(x)))));
    Range inner = new Range(x, 1);
    assertSame(
        new Range(inner, inner, inner, x),
        new Range(new Range(copy(x), 1), new Range(copy(x), 1), new Range(copy(x), 1), copy(x)));
    assertSame(new SimpleKey(x, x), new SimpleKey(copy(x), copy(x)));
    assertSame(new ByHand(x, x), new ByHand(copy(x), copy(x)));
    assertSame(Outside.of(x, x), Outside.of(copy(x), copy(x)));
    assertSame(new Replaced(new Range(x, x)), new Replaced(new Range(copy(x), copy(x))));
  }

  static final class Sorted implements Serializable {
    private final TreeSet<String> sorted;
    private final Set<String> any;

    Sorted(Set<String> sorted, Set<String> any) {
      this.sorted = new TreeSet<>(sorted);
      this.any = any;
    }
  }

  @Test // K19
  public void encodeKey_fieldsOfOtherTypes_doNotDependOnTheClassOfAContainer() {
    Set<String> some = Set.of("a", "b");
    Sorted shared = new Sorted(some, new HashSet<>(some));
    assertSame(
        shared,
        new Sorted(some, new TreeSet<>(some)),
        new Sorted(some, new Sorted(some, some).sorted));
  }

  // ---- parts

  @Test
  public void encodeKey_optionalsAndArrays_goByContent() {
    assertSame(Optional.of(new byte[] {1}), Optional.of(new byte[] {1}));
    assertSame(new Holder(new int[] {1}), new Holder(new int[] {1}));
    assertDifferentBytes(new int[] {1}, new int[] {2});
    assertDifferentBytes(0.0, -0.0);
  }
}
