package dev.larder.internal.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.larder.internal.codec.HostileClasses.Box;
import dev.larder.internal.codec.HostileClasses.Clash;
import dev.larder.internal.codec.HostileClasses.Couple;
import dev.larder.internal.codec.HostileClasses.PlainPair;
import dev.larder.internal.codec.HostileClasses.Resolving;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Hashtable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;
import org.junit.runners.Parameterized.Parameters;

/** What costs its readers too much is refused by the writer: what is written is read. */
@RunWith(Parameterized.class)
public final class CostAtPutTest {
  private static final int[] SIZES = {2, 40, 200, 400, 600, 800, 1_000, 1_500, 2_000, 3_000};

  private final Codec codec = BytesFromOutsideTest.codec();
  private final IntFunction<Object> ofSize;
  private final boolean isRefused;
  private final boolean isAny;

  public CostAtPutTest(String name, IntFunction<Object> ofSize) {
    this.ofSize = ofSize;
    this.isAny = name.startsWith("any");
    this.isRefused = !name.startsWith("ordinary");
  }

  @Parameters(name = "{0}")
  public static Iterable<Object[]> values() {
    Map<String, IntFunction<Object>> values = new LinkedHashMap<>();
    values.put("set", size -> new HashSet<>(clashes(size)));
    values.put("set of", size -> Set.copyOf(clashes(size)));
    values.put("map", size -> map(new HashMap<>(), clashes(size)));
    values.put("map of", size -> Map.copyOf(map(new HashMap<>(), clashes(size))));
    values.put("concurrent", size -> map(new ConcurrentHashMap<>(), clashes(size)));
    values.put("object", size -> new Box(new HashSet<>(clashes(size))));
    values.put("object with map", size -> new Box(map(new HashMap<>(), clashes(size))));
    values.put("object with set of", size -> new Box(Set.copyOf(clashes(size))));
    values.put("mixed", size -> new PlainPair(new Box(1), new HashSet<>(clashes(size))));
    values.put("nested", size -> new HashSet<>(List.of(new HashSet<>(clashes(size)))));
    values.put("any table", size -> map(new Hashtable<>(), places(size)));
    values.put("any object with table", size -> new Box(map(new Hashtable<>(), places(size))));
    values.put("pairs", size -> new CopyOnWriteArraySet<>(places(4 * size)));
    values.put("shared", size -> new Box(Set.of(shared(size / 100))));
    values.put("shared, resolved", size -> new Resolving(shared(size / 100)));
    values.put("ordinary texts", size -> Set.copyOf(texts(size)));
    values.put("ordinary map", size -> map(new HashMap<>(), texts(size)));
    values.put("ordinary records", size -> new HashSet<>(pairs(size)));
    values.put("ordinary object", size -> new Box(map(new HashMap<>(), pairs(size))));
    values.put("ordinary table", size -> new Box(map(new Hashtable<>(), texts(size))));
    values.put("ordinary pairs", size -> new CopyOnWriteArraySet<>(texts(size)));
    values.put("ordinary exceptions", size -> new Box(new Resolving(new Exception("x"))));
    values.put(
        "ordinary entities", size -> new Box(new HashSet<>(entities(Math.min(size, 1_000)))));
    values.put("ordinary members", CostAtPutTest::members);
    return values.entrySet().stream().map(e -> new Object[] {e.getKey(), e.getValue()}).toList();
  }

  private static List<Object> clashes(int size) {
    return IntStream.range(0, size).mapToObj(Clash::new).collect(Collectors.toList());
  }

  /** As entities have it: one hash code for all, found by their number. */
  private static final class Constant implements Serializable {
    private static final long serialVersionUID = 1L;
    private final int number;
    private final String name;

    Constant(int number) {
      this.number = number;
      this.name = "name of " + number;
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Constant entity && entity.number == number;
    }

    @Override
    public int hashCode() {
      return name.isEmpty() ? 0 : 31;
    }
  }

  private static List<Object> entities(int size) {
    return IntStream.range(0, size).mapToObj(Constant::new).collect(Collectors.toList());
  }

  private static List<Object> texts(int size) {
    return IntStream.range(0, size).mapToObj(i -> "text " + i).collect(Collectors.toList());
  }

  private static List<Object> pairs(int size) {
    return IntStream.range(0, size)
        .mapToObj(i -> new HostileClasses.Pair("left" + i, i))
        .collect(Collectors.toList());
  }

  /** Numbers that share a place in tables of many sizes. */
  private static List<Object> places(int size) {
    return IntStream.range(0, size).mapToObj(i -> i * 720_720).collect(Collectors.toList());
  }

  private static Map<Object, Object> map(Map<Object, Object> empty, Collection<Object> keys) {
    keys.forEach(key -> empty.put(key, 1));
    return empty;
  }

  private static Object shared(int levels) {
    Object graph = "x";
    for (int i = 0; i < levels; i++) {
      graph = new Couple(graph, graph);
    }
    return new ArrayList<>(Arrays.asList(graph, 1));
  }

  /** Knows the set that it is in, and is found by its number. */
  private static final class Member implements Serializable {
    private static final long serialVersionUID = 1L;
    private final int number;
    private final HashSet<Member> all;

    Member(int number, HashSet<Member> all) {
      this.number = number;
      this.all = all;
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Member member && member.number == number;
    }

    @Override
    public int hashCode() {
      return number;
    }

    HashSet<Member> all() {
      return all;
    }
  }

  private static Object members(int size) {
    HashSet<Member> all = new HashSet<>();
    for (int i = 0; i < size; i++) {
      all.add(new Member(i, all));
    }
    return new Box(all.iterator().next().all());
  }

  @Test
  public void encode_anySize_isReadOrRefused() { // K8
    int refused = 0;
    for (int size : SIZES) {
      byte[] bytes;
      try {
        bytes = codec.encode(ofSize.apply(size));
      } catch (CodecException e) {
        assertThat(e).hasMessageContaining("cannot be stored").hasMessageContaining("hash codes");
        refused++;
        continue;
      }
      Cost.least(codec, bytes, 5).assertWithinBounds("size " + size);
      assertThat(codec.decode(bytes)).isNotNull();
    }
    assertThat(refused > 0).as("refused at some size").isEqualTo(isAny ? refused > 0 : isRefused);
  }

  @Test
  public void encodeKey_anySize_isReadOrRefused() { // K8
    for (int size : new int[] {2, 40, 600}) {
      byte[] bytes;
      try {
        bytes = codec.encodeKey(ofSize.apply(size));
      } catch (CodecException e) {
        continue;
      }
      assertThat(codec.decodeKey(bytes)).isNotNull();
    }
    assertThatThrownBy(() -> codec.encodeKey(new HashSet<>(clashes(3_000))))
        .isInstanceOf(CodecException.class)
        .hasMessageContaining("costs more hashing or memory");
  }
}
