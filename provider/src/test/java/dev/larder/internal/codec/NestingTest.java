package dev.larder.internal.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.larder.internal.codec.HostileClasses.Box;
import dev.larder.internal.codec.HostileClasses.Entity;
import dev.larder.internal.codec.HostileClasses.Pair;
import dev.larder.internal.codec.HostileClasses.PlainPair;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;
import org.junit.runners.Parameterized.Parameters;

/** What nests as deep as the limit is written and read; what nests deeper is not written. */
@RunWith(Parameterized.class)
public final class NestingTest {
  private static final int LIMIT = 500;

  private final UnaryOperator<Object> nest;
  private final boolean isPlain;

  public NestingTest(String name, UnaryOperator<Object> nest) {
    this.nest = nest;
    this.isPlain = !name.startsWith("2");
  }

  /** Those that begin with 2 add two levels at once. */
  @Parameters(name = "{0}")
  public static Iterable<Object[]> nests() {
    Map<String, UnaryOperator<Object>> nests = new LinkedHashMap<>();
    nests.put("array lists", each -> new ArrayList<>(List.of(each)));
    nests.put("hash maps", each -> new HashMap<>(Map.of("k", each)));
    nests.put("tree maps", each -> new TreeMap<>(Map.of("k", each)));
    nests.put("lists of", List::of);
    nests.put("maps of", each -> Map.of("k", each));
    nests.put("optionals", Optional::of);
    nests.put("records", each -> new PlainPair(each, 1));
    nests.put("arrays", each -> new Object[] {each});
    nests.put("objects", Box::new);
    nests.put("2 JSON", each -> new ArrayList<>(List.of(new LinkedHashMap<>(Map.of("k", each)))));
    nests.put("2 objects with maps", each -> new Box(new HashMap<>(Map.of("k", each))));
    nests.put("2 objects with lists", each -> new Box(new ArrayList<>(List.of(each))));
    nests.put("2 objects with records", each -> new Box(new PlainPair(each, 1)));
    nests.put("2 serializable records", each -> new Pair(new Box(each), 1));
    nests.put(
        "2 unmodifiable", each -> Collections.unmodifiableMap(new HashMap<>(Map.of("k", each))));
    return nests.entrySet().stream().map(e -> new Object[] {e.getKey(), e.getValue()}).toList();
  }

  private Object nested(int levels) {
    Object value = "leaf";
    for (int i = 0; i < levels; i += isPlain ? 1 : 2) {
      value = nest.apply(value);
    }
    return value;
  }

  private static Codec codec(int maxDepth) {
    return Codec.builder(NestingTest.class.getClassLoader())
        .allowList(ClassAllowList.ofPatterns(List.of(NestingTest.class.getPackageName() + ".*")))
        .maxDepth(maxDepth)
        .subject("cache 'deep'")
        .build();
  }

  private static void onSmallStack(Runnable work) throws InterruptedException {
    Throwable[] failure = new Throwable[1];
    Thread small = new Thread(null, work, "small", 256 << 10);
    small.setUncaughtExceptionHandler((thread, thrown) -> failure[0] = thrown);
    small.start();
    small.join();
    if (failure[0] != null) {
      throw new AssertionError("failed on a small stack", failure[0]); // with its causes
    }
  }

  @Test
  public void encode_upToTheLimit_isReadAgain_byAnySmallStack() throws Exception { // K7
    Codec codec = codec(LIMIT);
    for (int levels : new int[] {9, 17, 70, 100, 200, LIMIT - 2, LIMIT - 1, LIMIT}) {
      Object value = nested(levels - (isPlain ? 0 : levels % 2));
      onSmallStack(() -> assertThat(codec.decode(codec.encode(value))).hasSameClassAs(value));
    }
  }

  @Test
  public void encodeKey_upToTheLimit_isReadAgain_byAnySmallStack() throws Exception { // K7
    Codec codec = codec(LIMIT);
    for (int levels : new int[] {9, 100, LIMIT - 2, LIMIT}) {
      Object key = nested(levels - (isPlain ? 0 : levels % 2));
      onSmallStack(() -> assertThat(codec.decodeKey(codec.encodeKey(key))).isNotNull());
    }
  }

  @Test
  public void encode_beyondTheLimit_isRefused_withWhatRaisesIt() { // K7
    Codec codec = codec(20);
    for (int levels : new int[] {22, 24, 400}) {
      Object value = nested(levels);
      assertThatThrownBy(() -> codec.encode(value))
          .isInstanceOf(CodecException.class)
          .hasMessageStartingWith("cache 'deep': class " + value.getClass().getName())
          .hasMessageContaining("nests more than 20 levels")
          .hasMessageContaining("Nothing was written")
          .hasMessageContaining("raise 'codec.max-depth'");
      assertThat(codec(levels).decode(codec(levels).encode(value))).isNotNull();
    }
  }

  @Test
  public void encodeKey_beyondTheLimit_isRefused() { // K7
    assertThatThrownBy(() -> codec(20).encodeKey(nested(isPlain ? 22 : 44)))
        .isInstanceOf(CodecException.class)
        .hasMessageContaining("raise 'codec.max-depth'");
  }

  /** Whatever is accepted at one limit is read at that limit: there is no step between. */
  @Test
  public void encode_atEachLimit_acceptsWhatIsRead() { // K7
    for (int limit = 1; limit < 12; limit++) {
      Codec codec = codec(limit);
      for (int levels = 2; levels < 14; levels += 2) {
        Object value = nested(levels);
        byte[] bytes;
        try {
          bytes = codec.encode(value);
        } catch (CodecException refused) {
          assertThat(levels).isGreaterThan(limit);
          continue;
        }
        assertThat(codec.decode(bytes)).isNotNull();
      }
    }
  }

  @Test
  public void decode_beyondTheReadersLimit_isRefused_withWhatRaisesIt() { // K7
    byte[] bytes = codec(LIMIT).encode(nested(40));
    assertThatThrownBy(() -> codec(20).decode(bytes))
        .isInstanceOf(CodecException.class)
        .hasMessageContaining("more than 20 levels, the limit 'codec.max-depth'");
  }

  @Test
  public void encode_sets_ofTheseLevels_areReadAgain() { // K8: what is hashed is within bounds
    Codec codec = codec(LIMIT);
    Set<Object> set = new HashSet<>(List.of(nested(isPlain ? 9 : 10), "x"));
    assertThat(codec.decode(codec.encode(new Box(set)))).isNotNull();
    assertThat(codec.decode(codec.encode(new LinkedHashSet<>(set)))).isNotNull();
  }

  /** Entities know each other; those who hold thousands are common. */
  @Test
  public void encode_parentsAndChildren_areReadAgain() { // K8
    Entity parent = new Entity(0);
    for (int i = 1; i < 5_000; i++) {
      Entity child = new Entity(i);
      child.parent = parent;
      parent.children.add(child);
    }
    Codec codec = codec(LIMIT);
    assertThat(((Entity) codec.decode(codec.encode(parent))).children).hasSize(4_999);
    Entity child = parent.children.iterator().next();
    assertThat(((Entity) codec.decode(codec.encode(child))).parent.children).hasSize(4_999);
  }
}
