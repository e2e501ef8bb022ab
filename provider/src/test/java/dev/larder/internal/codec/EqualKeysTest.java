package dev.larder.internal.codec;

import static dev.larder.internal.codec.KeyBytes.assertDifferent;
import static dev.larder.internal.codec.KeyBytes.assertDifferentBytes;
import static dev.larder.internal.codec.KeyBytes.assertSame;
import static dev.larder.internal.codec.KeyBytes.bytes;
import static dev.larder.internal.codec.KeyBytes.codec;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Lists;
import java.io.Externalizable;
import java.io.IOException;
import java.io.ObjectInput;
import java.io.ObjectInputStream;
import java.io.ObjectOutput;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import dev.larder.internal.codec.KeyBytes.Holder;
import org.junit.Test;
import org.springframework.cache.interceptor.SimpleKey;
import org.springframework.util.LinkedMultiValueMap;

/** The bytes of a key are a function of what its {@code equals} compares. */
@SuppressWarnings({"JdkObsolete", "JavaUtilDate", "URLEqualsHashCode", "serial"})
public final class EqualKeysTest {
  private final Codec codec = codec(Object.class);

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
