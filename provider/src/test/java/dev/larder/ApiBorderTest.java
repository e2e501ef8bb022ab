package dev.larder;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import java.lang.reflect.AccessibleObject;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.Test;

/**
 * The border between the API and the inside: no public or protected signature, superclass or field
 * of an API type names a type below {@code dev.larder.internal}.
 */
public final class ApiBorderTest {
  private static final String INSIDE = "dev.larder.internal.";

  @Test
  public void apiTypes_showNoInsideType() {
    assertThat(apiTypes().flatMap(type -> violations(type).stream())).isEmpty();
  }

  /** Nothing of the API is public only because a package border was in the way. */
  @Test
  public void apiPackages_areThoseOfThePage() {
    TreeSet<String> rooms = new TreeSet<>();
    apiTypes().forEach(type -> rooms.add(type.getPackageName()));
    assertThat(rooms)
        .containsExactly(
            "dev.larder",
            "dev.larder.config",
            "dev.larder.management",
            "dev.larder.region",
            "dev.larder.region.proxy",
            "dev.larder.settings",
            "dev.larder.store",
            "dev.larder.store.memory",
            "dev.larder.store.mongodb");
  }

  /** The check can fail. */
  @Test
  public void violations_ofATypeThatShowsTheInside_namesEach() {
    assertThat(violations(Leaking.class)).hasSize(4);
  }

  @SuppressWarnings("unused")
  public static class Leaking extends dev.larder.internal.codec.CodecException {
    private static final long serialVersionUID = 1L;
    private final transient List<dev.larder.internal.codec.Frame> hidden = List.of();
    protected transient List<dev.larder.internal.codec.Frame> shown = List.of();

    public Leaking() {
      super("", null);
    }

    protected Leaking(dev.larder.internal.codec.Frame shown) {
      super("", null);
    }

    public List<? extends dev.larder.internal.codec.Frame> frames() {
      return hidden;
    }
  }

  private static Stream<Class<?>> apiTypes() {
    return Rooms.CLASSES.stream()
        .filter(type -> !type.getPackageName().startsWith("dev.larder.internal"))
        .filter(ApiBorderTest::isVisible)
        .map(JavaClass::reflect);
  }

  private static boolean isVisible(JavaClass type) {
    boolean shown =
        type.getModifiers().contains(JavaModifier.PUBLIC)
            || type.getModifiers().contains(JavaModifier.PROTECTED);
    return shown && type.getEnclosingClass().map(ApiBorderTest::isVisible).orElse(true);
  }

  private static List<String> violations(Class<?> type) {
    List<String> found = new ArrayList<>();
    Stream.concat(Stream.of(type.getGenericSuperclass()), Stream.of(type.getGenericInterfaces()))
        .forEach(shown -> check(type, type, shown, found));
    for (Class<?> parent = type.getSuperclass();
        parent != null && parent.getPackageName().equals(type.getPackageName());
        parent = parent.getSuperclass()) {
      members(parent).forEach(member -> check(type, member, found));
    }
    members(type).forEach(member -> check(type, member, found));
    return found;
  }

  private static Stream<AccessibleObject> members(Class<?> type) {
    return Stream.<AccessibleObject[]>of(
            type.getDeclaredFields(), type.getDeclaredMethods(), type.getDeclaredConstructors())
        .flatMap(Arrays::stream)
        .filter(
            member ->
                (((Member) member).getModifiers() & (Modifier.PUBLIC | Modifier.PROTECTED)) != 0
                    && !((Member) member).isSynthetic());
  }

  private static void check(Class<?> type, AccessibleObject member, List<String> found) {
    if (member instanceof Field field) {
      check(type, member, field.getGenericType(), found);
    } else if (member instanceof Executable executable) {
      Stream.of(executable.getGenericParameterTypes())
          .forEach(each -> check(type, member, each, found));
      Stream.of(executable.getTypeParameters())
          .flatMap(variable -> Stream.of(variable.getBounds()))
          .forEach(each -> check(type, member, each, found));
    }
    if (member instanceof Method method) {
      check(type, member, method.getGenericReturnType(), found);
    }
  }

  private static void check(Class<?> type, Object where, Type shown, List<String> found) {
    if (shown != null && shown.getTypeName().contains(INSIDE)) {
      String name = (where instanceof Constructor) ? "a constructor" : where.toString();
      found.add(type.getName() + " shows " + shown.getTypeName() + " by " + name);
    }
  }
}
