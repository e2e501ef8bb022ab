package dev.larder.internal.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.larder.codec.Samples;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.lang.reflect.Proxy;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.junit.Before;
import org.junit.Test;

/** Bytes bring nothing to life but what is allowed. */
public final class CanaryTest {
  private final Codec strict =
      Codec.builder(getClass().getClassLoader())
          .allowList(ClassAllowList.none().withTypes(Samples.Money.class, Samples.Amount.class))
          .build();
  private final Codec allowing =
      Codec.builder(getClass().getClassLoader())
          .allowList(
              ClassAllowList.ofPatterns(
                  List.of(
                      "dev.larder.codec.*",
                      "dev.larder.internal.codec.*",
                      "java.util.*",
                      "java.io.*",
                      "java.lang.invoke.*")))
          .build();

  private interface Act {
    void run() throws Exception;
  }

  @Before
  public void reset() {
    Canary.Egg.ONE.name();
    Canary.SONGS.set(0);
  }

  private static Map<String, Object> birds() {
    Map<String, Object> birds = new LinkedHashMap<>();
    birds.put("readObject", new Canary.Bird());
    birds.put("subclass", new Canary.Fledgling());
    birds.put("readResolve", new Canary.Resolver());
    birds.put("externalizable", new Canary.External());
    birds.put("handler", new Canary.Handler());
    birds.put("proxy", proxy());
    birds.put("serial record", new Canary.SerialNest(1));
    birds.put("lambda", (Supplier<Object> & Serializable) Canary.Bird::new);
    birds.put("enum", Canary.Egg.ONE);
    return birds;
  }

  private static Object proxy() {
    return Proxy.newProxyInstance(
        CanaryTest.class.getClassLoader(),
        new Class<?>[] {Map.class, Serializable.class},
        new Canary.Handler());
  }

  private static Map<String, Object> nests(Object bird) {
    Map<String, Object> nests = new LinkedHashMap<>();
    nests.put("bare", bird);
    nests.put("ArrayList", new ArrayList<>(Collections.singleton(bird)));
    nests.put("LinkedList", new LinkedList<>(Collections.singleton(bird)));
    nests.put("ArrayDeque", new ArrayDeque<>(Collections.singleton(bird)));
    nests.put("List.of", List.of(bird));
    nests.put("Set.of", Set.of("a", List.of(bird)));
    nests.put("Map.of", Map.of("a", bird));
    nests.put("HashMap value", new HashMap<>(Map.of("a", bird)));
    nests.put("ConcurrentHashMap", new ConcurrentHashMap<>(Map.of("a", bird)));
    nests.put("TreeMap value", new TreeMap<>(Map.of("a", bird)));
    nests.put("unmodifiable", Collections.unmodifiableList(new ArrayList<>(List.of(bird))));
    nests.put("Object[]", new Object[] {1, bird});
    nests.put("Object[][]", new Object[][] {{bird}});
    nests.put("asList", Arrays.asList(bird));
    nests.put("singleton", Collections.singletonMap("k", bird));
    nests.put("comparator", new TreeMap<>(new Canary.Order()));
    return nests;
  }

  /** Runs each kind of bird in each kind of nest. */
  private static int forEach(java.util.function.BiConsumer<String, Object> plant) {
    int[] planted = {0};
    birds()
        .forEach(
            (bird, object) ->
                nests(object)
                    .forEach(
                        (nest, value) -> {
                          plant.accept(bird + " in " + nest, value);
                          planted[0]++;
                        }));
    return planted[0];
  }

  private static byte[] javaStream(Object value) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(value);
    }
    return bytes.toByteArray();
  }

  /** Returns the block of a Java stream, as the encoding has it. */
  private static byte[] block(byte[] stream) {
    return ByteBuffer.allocate(stream.length + 5)
        .put((byte) Tag.JAVA)
        .putInt(stream.length)
        .put(stream)
        .array();
  }

  private void assertSilent(String what, Act act) {
    Canary.SONGS.set(0);
    assertThatThrownBy(act::run).as(what).isInstanceOf(CodecException.class);
    assertThat(Canary.SONGS).as(what).hasValue(0);
  }

  @Test
  public void decode_plantedInJavaStreams_neverSings() {
    int planted =
        forEach(
            (what, value) -> {
              byte[] bytes = bytesOf(() -> block(javaStream(value)));
              assertSilent(what, () -> strict.decode(bytes));
              assertSilent(what, () -> strict.decodeKey(bytes));
            });
    assertThat(planted).isGreaterThan(100);
  }

  @Test
  public void decode_plantedByAnotherCodec_neverSings() {
    forEach(
        (what, value) -> {
          byte[] bytes = bytesOf(() -> allowing.encode(value));
          assertSilent(what, () -> strict.decode(bytes));
        });
  }

  /** A key may be harmless, after all: of a proxy for a map its canonical form has the entries. */
  @Test
  public void decodeKey_plantedByAnotherCodec_neverSings() {
    int[] refused = {0};
    forEach(
        (what, value) -> {
          byte[] key = bytesOf(() -> allowing.encodeKey(List.of(value)));
          Canary.SONGS.set(0);
          try {
            strict.decodeKey(key);
          } catch (CodecException e) {
            refused[0]++;
          }
          assertThat(Canary.SONGS).as(what).hasValue(0);
        });
    assertThat(refused[0]).isGreaterThan(50);
  }

  @Test
  public void encode_notAllowed_isRefusedBeforeAnythingIsSent() {
    forEach((what, value) -> assertSilent(what, () -> strict.encode(value)));
  }

  @Test
  public void decode_embeddedInAllowedObject_neverSings() {
    birds()
        .forEach(
            (what, bird) -> {
              byte[] inner = bytesOf(() -> block(javaStream(bird)));
              byte[] outer = bytesOf(() -> block(javaStream(new Embedded(inner))));
              assertSilent(what, () -> strict.decode(outer));
            });
  }

  @Test
  public void decode_typedEncodingsNamingAClass_neverInitializesOrConstructs() {
    Object[] named = {
      new Canary.Nest(1),
      Canary.Egg.ONE,
      new Canary.Nest[0],
      Collections.singletonList(new Canary.Nest[0][0])
    };
    for (Object each : named) {
      byte[] bytes = bytesOf(() -> allowing.encode(each));
      assertSilent(each.getClass().getName(), () -> strict.decode(bytes));
    }
  }

  @Test
  public void decode_renamedClassOfAllowedStream_neverSings() {
    String stream =
        new String(
            bytesOf(() -> block(javaStream(new Samples.Money(1, "EUR")))),
            StandardCharsets.ISO_8859_1);
    String renamed = stream.replace("Samples$Money", "Canary$Nobody");
    assertSilent("absent", () -> strict.decode(renamed.getBytes(StandardCharsets.ISO_8859_1)));
    String bird = stream.replace("Samples$Amount", "Canary$Handler");
    assertSilent("super", () -> strict.decode(bird.getBytes(StandardCharsets.ISO_8859_1)));
  }

  @Test
  public void decode_allowed_sings() {
    int[] sung = {0};
    for (Object each : List.of(new Canary.Bird(), new Canary.Resolver(), new Canary.Nest(1))) {
      byte[] bytes = allowing.encode(each);
      Canary.SONGS.set(0);
      allowing.decode(bytes);
      sung[0] += Canary.SONGS.get();
    }
    assertThat(sung[0]).isEqualTo(3);
  }

  private static byte[] bytesOf(java.util.concurrent.Callable<byte[]> source) {
    try {
      return source.call();
    } catch (Exception e) {
      throw new AssertionError("could not plant", e);
    }
  }
}
