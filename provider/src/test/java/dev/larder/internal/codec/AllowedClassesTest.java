package dev.larder.internal.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.junit.Test;
import org.springframework.cache.interceptor.SimpleKey;
import org.springframework.cache.support.NullValue;

/** What is allowed unasked, and that a reader finds every class that is written. */
@SuppressWarnings("serial")
public final class AllowedClassesTest {
  enum Status {
    NEW,
    DONE {}
  }

  enum Other {
    X
  }

  static final class Order implements Serializable {
    private static final long serialVersionUID = 1L;
    final Serializable any;
    final List<? extends Status> statuses = new ArrayList<>();
    final Line line = new Line();

    Order(Serializable any) {
      this.any = any;
    }
  }

  static final class Line implements Serializable {
    private static final long serialVersionUID = 1L;
    final Map<Other, Status[]> more = Map.of();
  }

  sealed interface Shape permits Circle, Square {}

  record Circle(int radius) implements Shape {}

  record Square(int side) implements Shape {}

  record Drawing(Shape shape) {}

  static final class Orders extends ArrayList<Circle> {
    private static final long serialVersionUID = 1L;
  }

  private static Codec codec(ClassAllowList allowList) {
    return codec(allowList, AllowedClassesTest.class.getClassLoader());
  }

  private static Codec codec(ClassAllowList allowList, ClassLoader loader) {
    return Codec.builder(loader).allowList(allowList).subject("cache 'c'").build();
  }

  private static void assertTaken(Codec codec, Object value) {
    assertThat(codec.decode(codec.encode(value))).isEqualTo(value);
    assertThat(codec.decodeKey(codec.encodeKey(value))).isEqualTo(value);
  }

  // K20
  @Test
  public void encode_simpleKeyAndNullValue_areAllowedUnasked() {
    Codec codec = codec(ClassAllowList.none());
    assertTaken(codec, new SimpleKey("a", List.of(1)));
    assertTaken(codec, SimpleKey.EMPTY);
    assertTaken(codec, NullValue.INSTANCE);
    assertThat(codec.encodeKey(new SimpleKey("a", new ArrayList<>(List.of(1)))))
        .isEqualTo(codec.encodeKey(new SimpleKey(new String("a"), List.of(1))));
    assertThatThrownBy(() -> codec.encodeKey(new SimpleKey(new Circle(1))))
        .hasMessageContaining("codec.allow: [" + Circle.class.getName() + "]");
  }

  // K20
  @Test
  public void encode_enumsOfAllowedTypes_areAllowedWithThem() {
    ClassAllowList byName = ClassAllowList.ofPatterns(List.of(Order.class.getName()));
    Codec reaching = codec(byName.withEnums(getClass().getClassLoader()));
    for (Object value :
        List.of(
            Status.NEW,
            Status.DONE,
            Other.X,
            EnumSet.of(Status.DONE),
            new EnumMap<>(Map.of(Other.X, Status.NEW)),
            List.of(Status.NEW))) {
      assertTaken(reaching, value);
      assertThatThrownBy(() -> codec(byName).encode(value)).isInstanceOf(CodecException.class);
    }
    Codec both =
        codec(ClassAllowList.ofPatterns(List.of(Order.class.getName(), Line.class.getName())));
    Order order = new Order(Status.DONE);
    assertThat(both.decode(both.encode(order))).isInstanceOf(Order.class);
  }

  // K20
  @Test
  public void encode_enumsOfTheJdk_areAllowedUnasked() {
    Codec codec = codec(ClassAllowList.none());
    assertTaken(codec, StandardOpenOption.READ);
    assertTaken(codec, EnumSet.allOf(Thread.State.class));
  }

  // K20, its kind
  @Test
  public void withTypes_sealedTypesAndElementsOfSuperclasses_areAllowed() {
    assertTaken(codec(ClassAllowList.none().withTypes(Drawing.class)), new Drawing(new Square(1)));
    assertTaken(codec(ClassAllowList.none().withTypes(Shape.class)), new Circle(1));
    Orders orders = new Orders();
    orders.add(new Circle(1));
    assertTaken(codec(ClassAllowList.none().withTypes(Orders.class)), orders);
  }

  // ---- K12: loaders

  /** Finds nothing of these tests, or makes a class of its own of it. */
  private static final class Loader extends ClassLoader {
    private final boolean hides;

    Loader(boolean hides) {
      super("secret-free", AllowedClassesTest.class.getClassLoader());
      this.hides = hides;
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      if (!name.startsWith(AllowedClassesTest.class.getName())) {
        return super.loadClass(name, resolve);
      }
      Class<?> known = findLoadedClass(name);
      if (hides) {
        throw new ClassNotFoundException(name);
      }
      return (known == null) ? defined(name) : known;
    }

    private Class<?> defined(String name) throws ClassNotFoundException {
      String file = "/" + name.replace('.', '/') + ".class";
      try (InputStream in = AllowedClassesTest.class.getResourceAsStream(file)) {
        byte[] bytes = in.readAllBytes();
        return defineClass(name, bytes, 0, bytes.length);
      } catch (IOException e) {
        throw new ClassNotFoundException(name, e);
      }
    }
  }

  private static final ClassAllowList OWN =
      ClassAllowList.ofPatterns(List.of("dev.larder.internal.codec.*"));

  // K12
  @Test
  public void encode_classThatTheLoaderDoesNotFind_isRefused() {
    Codec codec = codec(OWN, new Loader(true));
    for (Object value : List.of(new Order(1), Status.NEW, new Circle(1), new Circle[0])) {
      assertThatThrownBy(() -> codec.encode(value))
          .isInstanceOf(CodecException.class)
          .hasMessageStartingWith("cache 'c': class dev.larder")
          .hasMessageContaining("class loader 'secret-free'")
          .hasMessageContaining("does not find it")
          .hasMessageContaining("getCacheManager(uri, classLoader)");
      assertThatThrownBy(() -> codec.encodeKey(value)).isInstanceOf(CodecException.class);
      assertThat(codec.seal(value).open()).hasSameClassAs(value);
    }
  }

  // K12
  @Test
  public void encode_classThatTheLoaderFindsAsAnother_isRefused() {
    Codec codec = codec(OWN, new Loader(false));
    for (Object value : List.of(new Order(1), Status.NEW, new Circle(1))) {
      for (int i = 0; i < 2; i++) {
        assertThatThrownBy(() -> codec.encode(value))
            .hasMessageContaining("finds another one, of class loader 'secret-free'");
      }
    }
  }

  // K12
  @Test
  public void encode_proxyOfAnInterfaceThatTheLoaderDoesNotFind_isRefused() {
    Codec codec = codec(OWN, new Loader(true));
    Object proxy =
        java.lang.reflect.Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {Shaped.class},
            new RefusalsTest.SerialHandler());
    assertThatThrownBy(() -> codec.encode(proxy)).hasMessageContaining("does not find it");
  }

  interface Shaped {}
}
