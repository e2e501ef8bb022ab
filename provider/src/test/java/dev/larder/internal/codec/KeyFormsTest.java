package dev.larder.internal.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.larder.codec.Samples;
import java.io.Serializable;
import java.math.BigDecimal;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.Vector;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.junit.Test;

public final class KeyFormsTest {
  private static final List<Object> UNEQUAL_KEYS =
      List.of(
          0.0,
          -0.0,
          0.0f,
          -0.0f,
          1,
          1L,
          (short) 1,
          (byte) 1,
          '1',
          "1",
          true,
          "true",
          1.0,
          1.0f,
          new BigDecimal("1.0"),
          new BigDecimal("1.00"),
          new BigDecimal("1"),
          List.of(1),
          List.of(1L),
          Set.of(1),
          Map.of(1, 1),
          List.of(),
          Set.of(),
          Map.of(),
          List.of("a", "b"),
          List.of("ab"),
          List.of(List.of("a"), "b"),
          "a",
          "A",
          "\u0000",
          "",
          "\ud83d",
          "?",
          Samples.Colour.RED,
          "RED",
          new Samples.Point(1, 2),
          new Samples.Point(2, 1));

  private final Codec codec = Samples.codec();

  /** A field of a class that no canonical form is read as, next to fields that take any. */
  record Declared(TreeMap<String, Integer> sorted, LinkedList<String> linked, Map<String, ?> any) {}

  static final class Fields implements Serializable {
    private static final long serialVersionUID = 1L;
    final TreeSet<String> sorted;
    final Set<String> any;

    Fields(TreeSet<String> sorted, Set<String> any) {
      this.sorted = sorted;
      this.any = any;
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Fields
          && sorted.equals(((Fields) other).sorted)
          && any.equals(((Fields) other).any);
    }

    @Override
    public int hashCode() {
      return sorted.hashCode();
    }
  }

  /** Hashes late, into a field that is serialized. */
  static final class LateHash implements Serializable {
    private static final long serialVersionUID = 1L;
    final Object[] parts;
    private int hash;

    LateHash(Object... parts) {
      this.parts = parts;
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof LateHash && Arrays.deepEquals(parts, ((LateHash) other).parts);
    }

    @Override
    public int hashCode() {
      if (hash == 0) {
        hash = Arrays.deepHashCode(parts);
      }
      return hash;
    }
  }

  private void assertSameBytes(Object... equalKeys) {
    Set<String> forms = new HashSet<>();
    for (Object each : equalKeys) {
      assertThat(each).isEqualTo(equalKeys[0]);
      byte[] bytes = codec.encodeKey(each);
      forms.add(HexFormat.of().formatHex(bytes));
      assertThat(codec.decodeKey(bytes)).isEqualTo(each);
    }
    assertThat(forms).hasSize(1);
  }

  @Test
  public void encodeKey_equalLists_givesSameBytes() {
    List<String> list = List.of("a", "b");
    assertSameBytes(
        list,
        new ArrayList<>(list),
        new LinkedList<>(list),
        new Vector<>(list),
        Arrays.asList("a", "b"),
        new CopyOnWriteArrayList<>(list),
        Collections.unmodifiableList(list),
        new ArrayList<>(List.of("x", "a", "b")).subList(1, 3));
  }

  @Test
  public void encodeKey_equalSets_givesSameBytes() {
    List<String> backwards = List.of("c", "b", "a", "a-longer-one", "");
    assertSameBytes(
        Set.copyOf(backwards),
        new HashSet<>(backwards),
        new LinkedHashSet<>(backwards),
        new TreeSet<>(backwards),
        Collections.unmodifiableSet(new HashSet<>(backwards)),
        backwards.stream().collect(Collectors.toMap(k -> k, k -> 1)).keySet());
  }

  @Test
  public void encodeKey_equalMaps_givesSameBytes() {
    Map<String, List<Integer>> map = Map.of("a", List.of(1), "b", List.of(), "ab", List.of(2));
    Map<String, List<Integer>> backwards = new LinkedHashMap<>();
    new TreeMap<>(map).descendingMap().forEach((k, v) -> backwards.put(k, new ArrayList<>(v)));
    assertSameBytes(
        map,
        backwards,
        new HashMap<>(map),
        new TreeMap<>(map),
        new ConcurrentHashMap<>(map),
        Collections.unmodifiableMap(backwards));
  }

  @Test
  public void encodeKey_equalUris_givesSameBytes() {
    assertSameBytes(
        URI.create("http://larder.dev/%2fa?b=%c3#%aa"),
        URI.create("HTTP://LARDER.dev/%2Fa?b=%C3#%AA"),
        URI.create("Http://larder.DEV:/%2fa?b=%C3#%Aa"));
    assertSameBytes(URI.create("mailto:a@b.c"), URI.create("MAILTO:a@b.c"));
    assertThat(codec.encodeKey(URI.create("http://h/A")))
        .isNotEqualTo(codec.encodeKey(URI.create("http://h/a")));
  }

  @Test
  public void encodeKey_unequalKeys_givesOtherBytes() {
    Set<String> forms = new HashSet<>();
    UNEQUAL_KEYS.forEach(key -> forms.add(HexFormat.of().formatHex(codec.encodeKey(key))));
    assertThat(forms).hasSameSizeAs(UNEQUAL_KEYS);
  }

  @Test
  public void encodeKey_fieldsOfConcreteCollections_comeBackAsDeclared() {
    TreeMap<String, Integer> sorted = new TreeMap<>(Map.of("a", 1, "b", 2));
    assertSameBytes(
        new Declared(sorted, new LinkedList<>(List.of("x")), Map.of("k", 1)),
        new Declared(sorted, new LinkedList<>(List.of("x")), new TreeMap<>(Map.of("k", 1))));
    TreeSet<String> backwards = new TreeSet<>(Collections.reverseOrder());
    backwards.addAll(List.of("a", "b"));
    assertSameBytes(
        new Fields(backwards, Set.of("x", "y")),
        new Fields(new TreeSet<>(backwards), new LinkedHashSet<>(List.of("y", "x"))));
  }

  @Test
  public void encodeKey_cachedHashAndSharedInstances_doNotMatter() {
    String part = "part";
    LateHash hashed = new LateHash(part, part, 1_000, List.of(part), new LateHash(part));
    int hash = hashed.hashCode();
    LateHash fresh =
        new LateHash(
            part, new String("part"), 1_000, new ArrayList<>(List.of("part")), new LateHash(part));
    assertSameBytes(hashed, fresh);
  }

  @Test
  public void encodeKey_nestedInItself_isRefused() {
    List<Object> self = new ArrayList<>();
    self.add(self);
    assertThatThrownBy(() -> codec.encodeKey(self))
        .isInstanceOf(CodecException.class)
        .hasMessageContaining("contains itself");
    LateHash holder = new LateHash(new Object[1]);
    holder.parts[0] = List.of(new ArrayList<>(List.of("x")), "y");
    assertThat(codec.decodeKey(codec.encodeKey(holder))).isEqualTo(holder);
  }

  @Test
  public void encodeKey_sameKeyManyThreads_givesSameBytes() {
    LateHash key = new LateHash("a", Map.of("b", Set.of(1, 2, 3)));
    String expected = HexFormat.of().formatHex(codec.encodeKey(key));
    List<String> forms =
        java.util.stream.IntStream.range(0, 500)
            .parallel()
            .mapToObj(i -> HexFormat.of().formatHex(codec.encodeKey(key)))
            .distinct()
            .collect(Collectors.toList());
    assertThat(forms).containsExactly(expected);
  }
}
