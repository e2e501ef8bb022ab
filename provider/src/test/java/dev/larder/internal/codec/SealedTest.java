package dev.larder.internal.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.larder.codec.Samples;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.lang.ref.WeakReference;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.Test;

/** Copies on the heap need no setting and share nothing that can change. */
public final class SealedTest {
  private final Codec codec = Codec.builder(ClassLoader.getPlatformClassLoader()).build();

  static final class Node implements Serializable {
    private static final long serialVersionUID = 1L;
    final String name;
    final List<Node> children = new ArrayList<>();
    final Set<Integer> numbers = Set.of(1, 2);
    final Duration time = Duration.ofDays(1);
    transient int forgotten = 5;
    Node parent;

    Node(String name) {
      this.name = name;
    }
  }

  /** A record that is not serializable, of a component that is. */
  record Box(Node node, Map<String, Date> dates, Optional<Node> maybe) {}

  static final class Plain {}

  static final class Holder implements Serializable {
    private static final long serialVersionUID = 1L;
    final transient Object ignored = new Plain();
    Object any;
  }

  static final class Echo implements InvocationHandler, Serializable {
    private static final long serialVersionUID = 1L;

    @Override
    public Object invoke(Object proxy, Method method, Object[] arguments) {
      return method.getName();
    }
  }

  static final class Angry implements Serializable {
    private static final long serialVersionUID = 1L;

    private void writeObject(java.io.ObjectOutputStream out) {
      throw new IllegalStateException("secret");
    }
  }

  @Test
  public void open_everySample_isAnEqualCopyOfTheSameClass() {
    Samples.all()
        .forEach(
            (name, value) -> {
              Object copy = codec.seal(value).open();
              assertThat(copy).as(name).hasSameClassAs(value);
              if (!(value instanceof java.util.ArrayDeque<?>)) {
                assertThat(copy).as(name).isEqualTo(value);
              }
            });
  }

  @Test
  public void open_mutableValue_isAFreshCopyEachTime() {
    Date date = new Date(5);
    Sealed<Date> sealed = codec.seal(date);
    date.setTime(6);
    Date first = sealed.open();
    assertThat(first).isEqualTo(new Date(5));
    first.setTime(7);
    assertThat(sealed.open()).isEqualTo(new Date(5));
  }

  @Test
  public void open_graph_keepsCyclesAndSharedObjects() {
    Node parent = new Node("parent");
    Node child = new Node("child");
    child.parent = parent;
    parent.children.add(child);
    Map<String, Node> copy = codec.seal(new HashMap<>(Map.of("p", parent, "c", child))).open();
    assertThat(copy.get("c").parent).isSameAs(copy.get("p"));
    assertThat(copy.get("p").children).containsExactly(copy.get("c"));
    assertThat(copy.get("p").numbers).isEqualTo(Set.of(1, 2));
    assertThat(copy.get("p").forgotten).isZero();
    List<List<String>> twice = new ArrayList<>();
    List<String> inner = new ArrayList<>();
    twice.add(inner);
    twice.add(inner);
    List<List<String>> copies = codec.seal(twice).open();
    assertThat(copies.get(0)).isSameAs(copies.get(1)).isNotSameAs(inner);
  }

  @Test
  public void open_listThatHoldsItself_isTheSameShape() {
    List<Object> self = new ArrayList<>();
    self.add(self);
    List<Object> copy = codec.seal(self).open();
    assertThat(copy.get(0)).isSameAs(copy).isNotSameAs(self);
  }

  @Test
  public void open_recordsThatAreNotSerializable_alsoWithinSerializableObjects() {
    Node node = new Node("n");
    Box box = new Box(node, new HashMap<>(Map.of("d", new Date(1))), Optional.of(node));
    Box copy = codec.seal(box).open();
    assertThat(copy.node().name).isEqualTo("n");
    assertThat(copy.node()).isNotSameAs(node);
    assertThat(copy.dates()).isEqualTo(box.dates()).isNotSameAs(box.dates());
    Holder holder = new Holder();
    holder.any = List.of(box, Optional.of(box), "x");
    List<?> any = (List<?>) codec.seal(holder).open().any;
    assertThat(((Box) any.get(0)).maybe().orElseThrow().name).isEqualTo("n");
  }

  @Test
  public void open_proxiesAndLambdas_work() {
    Object proxy =
        Proxy.newProxyInstance(
            getClass().getClassLoader(), new Class<?>[] {Supplier.class}, new Echo());
    assertThat(((Supplier<?>) codec.seal(proxy).open()).get()).isEqualTo("get");
    String captured = "captured";
    Supplier<String> lambda = (Supplier<String> & Serializable) () -> captured;
    assertThat(codec.seal(lambda).open().get()).isEqualTo("captured");
  }

  @Test
  public void seal_notSerializable_namesClassAndRemedies() {
    Holder holder = new Holder();
    holder.any = new ArrayList<>(List.of(new Plain()));
    for (Object value : List.of(new Plain(), List.of(new Plain()), holder)) {
      assertThatThrownBy(() -> codec.seal(value))
          .isInstanceOf(CodecException.class)
          .hasMessageContaining(Plain.class.getName())
          .hasMessageContaining("java.io.Serializable")
          .hasMessageContaining("immutable-types")
          .hasMessageContaining("by reference")
          .extracting(thrown -> ((CodecException) thrown).className())
          .isEqualTo(Plain.class.getName());
    }
  }

  @Test
  public void seal_failureInUserCode_isWrappedWithoutItsMessage() {
    assertThatThrownBy(() -> codec.seal(new Angry()))
        .isInstanceOf(CodecException.class)
        .hasMessageContaining(Angry.class.getName())
        .hasMessageNotContaining("secret")
        .hasRootCauseInstanceOf(IllegalStateException.class);
  }

  @Test
  public void open_inManyThreads_givesEqualCopies() {
    Sealed<Samples.Money> sealed = codec.seal(new Samples.Money(1, "EUR", "a", "b"));
    assertThat(IntStream.range(0, 1_000).parallel().mapToObj(i -> sealed.open()).distinct())
        .hasSize(1);
  }

  /** Defines the classes of this test again. */
  private static final class Twin extends ClassLoader {
    Twin() {
      super(SealedTest.class.getClassLoader());
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      if (!name.startsWith(Samples.class.getName())) {
        return super.loadClass(name, resolve);
      }
      Class<?> known = findLoadedClass(name);
      return (known == null) ? define(name) : known;
    }

    private Class<?> define(String name) throws ClassNotFoundException {
      String file = '/' + name.replace('.', '/') + ".class";
      try (InputStream in = SealedTest.class.getResourceAsStream(file)) {
        byte[] bytes = in.readAllBytes();
        return defineClass(name, bytes, 0, bytes.length);
      } catch (IOException e) {
        throw new ClassNotFoundException(name, e);
      }
    }
  }

  private static Object pointOf(ClassLoader loader) throws ReflectiveOperationException {
    Constructor<?> constructor =
        Class.forName(Samples.Point.class.getName(), true, loader)
            .getDeclaredConstructor(int.class, int.class);
    constructor.setAccessible(true);
    return constructor.newInstance(1, 2);
  }

  @Test
  public void open_classesOfAnotherLoader_areTheVerySameClasses() throws Exception {
    Object point = pointOf(new Twin());
    assertThat(point).isNotInstanceOf(Samples.Point.class);
    assertThat(codec.seal(point).open()).isEqualTo(point).hasSameClassAs(point);
    assertThat(codec.seal(List.of(point)).open()).isEqualTo(List.of(point));
    assertThatThrownBy(() -> codec.seal(List.of(point, new Samples.Point(1, 2))))
        .isInstanceOf(CodecException.class)
        .hasMessageContaining("two class loaders");
  }

  @Test
  public void decode_byTheConfiguredLoader_givesItsClasses() throws Exception {
    Twin twin = new Twin();
    Codec decoding =
        Codec.builder(twin)
            .allowList(
                ClassAllowList.ofPatterns(
                    List.of("dev.larder.codec.*", "dev.larder.internal.codec.*")))
            .build();
    Object decoded = decoding.decode(Samples.codec().encode(new Samples.Point(1, 2)));
    assertThat(decoded.getClass().getClassLoader()).isSameAs(twin);
    Object java = decoding.decode(Samples.codec().encode(new Samples.Money(1, "EUR")));
    assertThat(java.getClass().getClassLoader()).isSameAs(twin);
    assertThatThrownBy(
            () ->
                Codec.builder(ClassLoader.getPlatformClassLoader())
                    .allowList(
                        ClassAllowList.ofPatterns(
                            List.of("dev.larder.codec.*", "dev.larder.internal.codec.*")))
                    .build()
                    .decode(Samples.codec().encode(new Samples.Point(1, 2))))
        .isInstanceOf(CodecException.class)
        .hasMessageContaining("not found");
  }

  @Test
  public void codecAndImmutableTypes_keepNoClassLoader() throws Exception {
    WeakReference<ClassLoader> loader = useAnotherLoader();
    Awaitility.await()
        .until(
            () -> {
              System.gc();
              return loader.get() == null;
            });
    assertThat(loader.get()).isNull();
  }

  private WeakReference<ClassLoader> useAnotherLoader() throws Exception {
    Twin twin = new Twin();
    Object point = pointOf(twin);
    // not compared: the JDK itself keeps the loader of a record whose equals was called
    assertThat(codec.seal(point).open().getClass()).isSameAs(point.getClass());
    assertThat(ImmutableTypes.of(List.of()).isImmutable(point)).isTrue();
    Codec.builder(twin)
        .allowList(ClassAllowList.none().withTypes(point.getClass()))
        .build()
        .encodeKey(point);
    return new WeakReference<>(twin);
  }
}
