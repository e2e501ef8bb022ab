package dev.larder.internal.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.larder.codec.Samples;
import java.io.Serializable;
import java.lang.reflect.Proxy;
import java.text.DecimalFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.Test;

/** A refusal names all classes that an object holds and that are refused, with a line to paste. */
@SuppressWarnings("serial")
public final class RefusalsTest {
  enum Kind {
    A
  }

  record Leaf(Kind kind) {}

  static class Base implements Serializable {
    private static final long serialVersionUID = 1L;
    final Object leaf = new Leaf(Kind.A);
  }

  static final class Outer extends Base {
    private static final long serialVersionUID = 1L;
    final Object[] more = {new Samples.Point(1, 2), List.of(new Samples.Money(1, "EUR"))};
    final Object format = new DecimalFormat("0");
  }

  static final class Closed {}

  static final class HoldsClosed implements Serializable {
    private static final long serialVersionUID = 1L;
    final Object first = new Closed();
    final Object second = new ArrayList<>(List.of(new Object()));
    final Object third = new Leaf(Kind.A);
  }

  interface Greeter {}

  private static Codec codec(String... patterns) {
    return Codec.builder(RefusalsTest.class.getClassLoader())
        .allowList(ClassAllowList.ofPatterns(List.of(patterns)))
        .subject("cache 'users'")
        .build();
  }

  private static String refusal(Codec codec, Object value) {
    try {
      codec.encode(value);
      throw new AssertionError("not refused: " + value.getClass());
    } catch (CodecException e) {
      return e.getMessage();
    }
  }

  private static String[] pasted(String message) {
    String line = message.substring(message.indexOf("codec.allow: [") + "codec.allow: [".length());
    return line.substring(0, line.indexOf(']')).split(", ");
  }

  // K15
  @Test
  public void encode_valuesOfManyClasses_namesAllAtOnceAndTheLineWorks() {
    Object proxy =
        Proxy.newProxyInstance(
            getClass().getClassLoader(), new Class<?>[] {Greeter.class}, new SerialHandler());
    for (Object value :
        List.of(
            new Outer(),
            new Leaf(Kind.A),
            Kind.A,
            new ArrayList<>(List.of(new Outer(), new Samples.Point(1, 2))),
            Map.of("a", new Leaf(Kind.A)),
            new Leaf[0],
            proxy,
            new DecimalFormat("0"))) {
      String message = refusal(codec(), value);
      assertThat(message).startsWith("cache 'users': ").contains("nothing was stored");
      Codec allowing = codec(pasted(message));
      assertThat(allowing.decode(allowing.encode(value))).hasSameClassAs(value);
    }
  }

  record SerialHandler() implements java.lang.reflect.InvocationHandler, Serializable {
    @Override
    public Object invoke(Object proxy, java.lang.reflect.Method method, Object[] arguments) {
      return null;
    }
  }

  @Test
  public void encode_withPatternsAlready_theLineHoldsThemToo() {
    assertThat(refusal(codec("com.acme.**"), new Leaf(Kind.A)))
        .endsWith("\n  codec.allow: [com.acme.**, " + Leaf.class.getName() + "]");
  }

  /** The enum of the record's component is allowed with the record. */
  @Test
  public void encode_superclassesAndEnumsOfWhatIsRefused_areNotNamed() {
    assertThat(pasted(refusal(codec(), new Outer())))
        .containsExactlyInAnyOrder(
            Outer.class.getName(),
            Leaf.class.getName(),
            Samples.Point.class.getName(),
            Samples.Money.class.getName(),
            "java.text.DecimalFormat",
            "java.text.DecimalFormatSymbols");
  }

  // K15
  @Test
  public void encode_classesThatAreNotSerializable_areNamedTogetherWithTheOthers() {
    assertThat(refusal(codec(), new HoldsClosed()))
        .contains("classes " + Closed.class.getName() + ", java.lang.Object cannot be encoded")
        .doesNotContain("immutable-types")
        .contains("codec.allow: [" + HoldsClosed.class.getName() + ", " + Leaf.class.getName());
  }

  @Test
  public void seal_classesThatAreNotSerializable_areNamedTogether() {
    assertThatThrownBy(() -> codec().seal(new HoldsClosed()))
        .hasMessageContaining(Closed.class.getName() + ", java.lang.Object cannot be encoded")
        .hasMessageContaining("immutable-types");
  }

  @Test
  public void encodeKey_keysOfManyClasses_namesAllAtOnceAndTheLineWorks() {
    Object key = List.of(new Leaf(Kind.A), new Samples.Money(1, "EUR"));
    assertThatThrownBy(() -> codec().encodeKey(key))
        .satisfies(
            thrown -> {
              Codec allowing = codec(pasted(thrown.getMessage()));
              assertThat(allowing.decodeKey(allowing.encodeKey(key))).isEqualTo(key);
            });
  }
}
