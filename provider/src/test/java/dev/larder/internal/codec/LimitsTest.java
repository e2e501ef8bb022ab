package dev.larder.internal.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import dev.larder.codec.Samples;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.Test;

/** Bombs: lengths that lie, nesting without end, graphs that cost more than their bytes. */
public final class LimitsTest {
  private static final byte[] HUGE = {(byte) 0xFF, (byte) 0xFF, (byte) 0xFF, (byte) 0xFF, 7};
  private static final Duration BOUND = Duration.ofMillis(50);

  private final Codec codec = Samples.codec();

  static final class Link implements Serializable {
    private static final long serialVersionUID = 1L;
    final Link next;

    Link(Link next) {
      this.next = next;
    }

    static Link chain(int length) {
      Link link = null;
      for (int i = 0; i < length; i++) {
        link = new Link(link);
      }
      return link;
    }
  }

  private interface Act {
    Object run() throws Exception;
  }

  /** Refused, within the bound, with an allocation that the input's length explains. */
  private static void assertDefused(String what, int length, Act act) {
    act(what, act); // load the classes
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    long start = System.nanoTime();
    act(what, act);
    Duration took = Duration.ofNanos(System.nanoTime() - start);
    long allocated = threads.getCurrentThreadAllocatedBytes() - before;
    assertThat(allocated).as(what + ": bytes allocated").isLessThan(64L * length + 100_000);
    assertThat(took).as(what).isLessThan(BOUND.multipliedBy(10));
  }

  private static void act(String what, Act act) {
    assertThatThrownBy(act::run).as(what).isInstanceOf(CodecException.class);
  }

  private static byte[] bytes(int tag, byte[]... parts) {
    ByteBuffer buffer = ByteBuffer.allocate(1_000).put((byte) tag);
    for (byte[] each : parts) {
      buffer.put(each);
    }
    return Arrays.copyOf(buffer.array(), buffer.position());
  }

  private static byte[] block(Object value) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(value);
    }
    return ByteBuffer.allocate(bytes.size() + 5)
        .put((byte) Tag.JAVA)
        .putInt(bytes.size())
        .put(bytes.toByteArray())
        .array();
  }

  @Test
  public void decode_hugeDeclaredLength_ofEveryType_isRefusedWithoutAllocating() {
    for (int tag = 0; tag < 128; tag++) {
      byte[] bomb = bytes(tag, HUGE, new byte[16]);
      if (Encodings.byTag(tag) != null && !hasFixedWidth(tag)) {
        assertDefused("tag " + tag, bomb.length, () -> codec.decode(bomb));
      }
    }
  }

  private static boolean hasFixedWidth(int tag) {
    try {
      Samples.codec().decode(bytes(tag, HUGE, new byte[16]));
      return true;
    } catch (CodecException e) {
      return false;
    }
  }

  @Test
  public void decode_hugeArrayInJavaStream_isRefusedWithoutAllocating() throws IOException {
    for (Object array : new Object[] {new long[3], new Object[3][], new byte[3]}) {
      byte[] bomb = block(List.of(array));
      int at = new String(bomb, java.nio.charset.StandardCharsets.ISO_8859_1).indexOf("\0\0\0\3");
      while (at >= 0) {
        ByteBuffer.wrap(bomb).putInt(at, Integer.MAX_VALUE - 100);
        at = new String(bomb, java.nio.charset.StandardCharsets.ISO_8859_1).indexOf("\0\0\0\3");
      }
      assertDefused(array.getClass().getName(), bomb.length, () -> codec.decode(bomb));
    }
  }

  @Test
  public void decode_hugeHashTableInJavaStream_isRefusedWithoutAllocating() throws IOException {
    byte[] bomb = block(new Object[] {new HashMap<>(Map.of("a", 11, "b", 12, "c", 13))});
    ByteBuffer.wrap(bomb).putInt(lastIndexOf(bomb, new byte[] {0, 0, 0, 3}), 1 << 30);
    assertDefused("HashMap", bomb.length, () -> codec.decode(bomb));
  }

  private static int lastIndexOf(byte[] bytes, byte[] part) {
    return Collections.lastIndexOfSubList(boxed(bytes), boxed(part));
  }

  private static List<Byte> boxed(byte[] bytes) {
    List<Byte> list = new ArrayList<>();
    for (byte each : bytes) {
      list.add(each);
    }
    return list;
  }

  @Test
  public void decode_nested100000Deep_isRefused() {
    byte[] lists = new byte[200_000];
    for (int i = 0; i < lists.length; i += 2) {
      lists[i] = Tag.ARRAY_LIST;
      lists[i + 1] = 1;
    }
    assertDefused("lists", lists.length, () -> codec.decode(lists));
    byte[] optionals = new byte[100_000];
    Arrays.fill(optionals, (byte) Tag.OPTIONAL);
    assertDefused("optionals", optionals.length, () -> codec.decode(optionals));
  }

  @Test
  public void encode_nested100000Deep_isRefusedAsKeyAndAsValue() {
    List<Object> deep = new ArrayList<>();
    for (int i = 0; i < 100_000; i++) {
      deep = new ArrayList<>(Collections.singletonList(deep));
    }
    List<Object> key = deep;
    act("key", () -> codec.encodeKey(key));
    act("value", () -> codec.encode(key));
    act("copy", () -> codec.seal(key));
    act("chain", () -> codec.encode(Link.chain(100_000)));
    act("chain in key", () -> codec.encodeKey(Link.chain(100_000)));
    act("chain's copy", () -> codec.seal(Link.chain(100_000)));
  }

  @Test
  public void encode_chainThatNoReaderTakes_isRefusedByTheWriter() {
    Link deep = (Link) codec.decode(codec.encode(Link.chain(500)));
    assertThat(deep.next).isNotNull();
    act("chain", () -> codec.encode(Link.chain(502)));
    assertThat(codec.seal(Link.chain(500)).open()).isInstanceOf(Link.class);
  }

  @Test
  public void decode_nestedHashSetsInJavaStream_isRefused() throws IOException {
    Set<Object> root = new HashSet<>();
    Set<Object> left = root;
    Set<Object> right = new HashSet<>();
    for (int i = 0; i < 30; i++) {
      Set<Object> nextLeft = new HashSet<>();
      Set<Object> nextRight = new HashSet<>(Set.of("x"));
      left.addAll(List.of(nextLeft, nextRight));
      right.addAll(List.of(nextLeft, nextRight));
      left = nextLeft;
      right = nextRight;
    }
    byte[] bomb = block(new Object[] {root});
    assertDefused("hash sets", bomb.length, () -> codec.decode(bomb));
  }

  @Test
  public void decode_hashSetOfDeepSharedLists_isRefused() throws IOException {
    List<Object> deep = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      deep = new ArrayList<>(List.of(deep, deep));
    }
    byte[] stream = block(new Object[] {deep});
    assertThat(codec.decode(stream)).isInstanceOf(Object[].class);
    byte[] beside = block(new Object[] {deep, new HashSet<>(Set.of("a", "b"))});
    assertThat(codec.decode(beside)).isInstanceOf(Object[].class); // nobody hashes the lists
    byte[] bomb = HostileGraphs.block(new HostileStream.SetOf(deep));
    assertDefused("hash set of deep lists", bomb.length, () -> codec.decode(bomb));
  }

  @Test
  public void encode_moreThanMaxBytes_isRefused_exactlyAtTheLimit() {
    Codec small = Codec.builder(getClass().getClassLoader()).maxBytes(100).build();
    assertThat(small.encode("x".repeat(98))).hasSize(100);
    act("string", () -> small.encode("x".repeat(99)));
    act("key", () -> small.encodeKey("x".repeat(99)));
    act("array", () -> small.encode(new byte[1_000_000]));
    assertThatThrownBy(() -> small.encode(new byte[99])) // K7
        .hasMessageContaining("class [B cannot be stored")
        .hasMessageContaining("more than 100 bytes, the limit 'codec.max-size'")
        .hasMessageContaining("Nothing was written");
    act("list", () -> small.encode(new ArrayList<>(Collections.nCopies(101, 1))));
    act("decode", () -> small.decode(codec.encode("x".repeat(99))));
    assertThat(small.seal("x".repeat(1_000)).open()).hasSize(1_000);
  }

  @Test
  public void encode_sharedLists_neverExplode() {
    List<Object> shared = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      shared = new ArrayList<>(List.of(shared, shared));
    }
    List<Object> value = shared;
    assertThat(codec.encode(value)).hasSizeLessThan(2_000);
    List<?> copy = (List<?>) codec.seal(value).open();
    assertThat(copy.get(0)).isSameAs(copy.get(1));
    Object wide = List.of(new ArrayList<>());
    for (int i = 0; i < 15; i++) {
      wide = List.of(wide, wide, wide, wide, wide, wide, wide, wide);
    }
    assertThat(codec.seal(wide).size()).isLessThan(2_000);
    Codec small = Codec.builder(getClass().getClassLoader()).maxBytes(100_000).build();
    act("key", () -> small.encodeKey(value));
  }
}
