package dev.larder.internal.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.larder.codec.Samples;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import org.junit.Test;

public final class ClassAllowListTest {
  @SuppressWarnings("serial")
  static class Base implements Serializable {
    private static final long serialVersionUID = 1L;
    private Inherited inherited;
  }

  static final class Inherited implements Serializable {
    private static final long serialVersionUID = 1L;
  }

  static final class Skipped implements Serializable {
    private static final long serialVersionUID = 1L;
  }

  abstract static class Open implements Serializable {
    private static final long serialVersionUID = 1L;
    private Skipped skipped;
  }

  enum Kind {
    A
  }

  record Leaf(Kind kind) {}

  @SuppressWarnings("serial")
  static final class Declared extends Base {
    private static final long serialVersionUID = 1L;
    static Skipped ofTheClass;
    private transient Skipped forgotten;
    private Object object;
    private Serializable serializable;
    private Comparable<String> comparable;
    private Open open;
    private List<? extends Leaf> leaves;
    private Map<String, Samples.Point[]> points;
    private PriorityQueue<String> queue;
    private Declared self;
  }

  @Test
  public void allows_patterns() {
    ClassAllowList allowList =
        ClassAllowList.ofPatterns(List.of("com.acme.**", "org.one.*", "net.Exact", "net.Out$In"));
    assertThat(
            List.of(
                "com.acme.A",
                "com.acme.b.C",
                "com.acme.b.C$D",
                "org.one.A",
                "org.one.A$B",
                "net.Exact",
                "net.Out$In"))
        .allMatch(allowList::allows);
    assertThat(
            List.of(
                "com.acmeA",
                "com.Acme",
                "org.one.two.A",
                "org.oneA",
                "net.Exact$In",
                "net.ExactA",
                "net.Out",
                "com",
                "",
                "java.lang.Runtime",
                "[Lcom.acme.A;"))
        .noneMatch(allowList::allows);
  }

  @Test
  public void ofPatterns_everythingOrNonsense_isRefusedAllAtOnce() {
    List<String> wrong =
        List.of(
            "*",
            "**",
            "",
            " ",
            ".*",
            ".**",
            "com.*.A",
            "com.acme*",
            "com.acme.***",
            "*.A",
            "com..acme",
            "com.acme.",
            "com acme",
            ".com");
    for (String each : wrong) {
      assertThatThrownBy(() -> ClassAllowList.ofPatterns(List.of(each)))
          .as("'" + each + "'")
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageStartingWith("codec.allow: ");
    }
    assertThatThrownBy(() -> ClassAllowList.ofPatterns(List.of("**", "com.acme.**", "*")))
        .hasMessageContaining("'*', '**'")
        .hasMessageContaining("'com.acme.**'");
  }

  @Test
  public void withTypes_concreteTypesAndTheirFields_areAllowed() {
    ClassAllowList allowList = ClassAllowList.none().withTypes(Declared.class);
    assertThat(
            List.of(
                Declared.class,
                Inherited.class,
                Leaf.class,
                Kind.class,
                Samples.Point.class,
                PriorityQueue.class))
        .allMatch(type -> allowList.allows(type.getName()));
    assertThat(
            List.of(
                Object.class,
                Serializable.class,
                Comparable.class,
                Open.class,
                Skipped.class,
                List.class,
                ArrayList.class,
                Samples.Order.class))
        .noneMatch(type -> allowList.allows(type.getName()));
  }

  @Test
  public void withTypes_objectAndInterfacesAndAbstractClasses_allowNothing() {
    ClassAllowList allowList =
        ClassAllowList.none()
            .withTypes(Object.class, Serializable.class, Open.class, List.class, int.class);
    assertThat(
            List.of(
                "java.lang.Object",
                "java.io.Serializable",
                Open.class.getName(),
                Skipped.class.getName(),
                "java.util.List",
                "int"))
        .noneMatch(allowList::allows);
  }

  @Test
  public void withTypes_superclassOfAnAllowedClass_isReadAsItsPartOnly() {
    Codec codec =
        Codec.builder(getClass().getClassLoader())
            .allowList(ClassAllowList.none().withTypes(Declared.class))
            .build();
    assertThat(codec.decode(codec.encode(new Declared()))).isInstanceOf(Declared.class);
    assertThatThrownBy(() -> codec.encode(new Base()))
        .isInstanceOf(CodecException.class)
        .hasMessageContaining(Base.class.getName())
        .hasMessageContaining("codec.allow");
  }
}
