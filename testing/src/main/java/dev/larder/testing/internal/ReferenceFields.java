package dev.larder.testing.leaks;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The fields in which classes and objects may keep a mock; looked up once. Thread-safe. */
final class ReferenceFields {
  private static final Set<Class<?>> NEVER_MOCKED =
      Set.of(
          String.class,
          Class.class,
          Boolean.class,
          Character.class,
          Byte.class,
          Short.class,
          Integer.class,
          Long.class,
          Float.class,
          Double.class);

  private final LoadedClasses classes;
  private final ClassValue<Field[]> statics =
      values(field -> Modifier.isStatic(field.getModifiers()) && !field.isSynthetic());

  /** Those of an object, which an anonymous class's are that keep what it has captured. */
  private final ClassValue<Field[]> ofInstances =
      values(field -> !Modifier.isStatic(field.getModifiers()));

  ReferenceFields(LoadedClasses classes) {
    this.classes = classes;
  }

  private ClassValue<Field[]> values(Predicate<Field> kind) {
    return new ClassValue<>() {
      @Override
      protected Field[] computeValue(Class<?> type) {
        return declared(type, kind);
      }
    };
  }

  /** Returns the static ones that the class itself declares; to be read if it is initialized. */
  Field[] ofClass(Class<?> type) {
    return statics.get(type);
  }

  /** Returns those of the class's objects that it and its superclasses declare, but the JDK's. */
  List<Field> ofInstances(Class<?> type) {
    List<Field> fields = new ArrayList<>();
    for (Class<?> each = type;
        each != null && !Contents.isOfJdk(each);
        each = each.getSuperclass()) {
      fields.addAll(Arrays.asList(ofInstances.get(each)));
    }
    return fields;
  }

  static @Nullable Object read(Field field, @Nullable Object owner) {
    try {
      return field.get(owner);
    } catch (IllegalAccessException e) {
      throw new AssertionError("was opened", e);
    }
  }

  /** Returns none of a class that names others which are not there. */
  private Field[] declared(Class<?> type, Predicate<Field> kind) {
    try {
      return Arrays.stream(type.getDeclaredFields())
          .filter(kind)
          .filter(field -> mayHold(field.getType()))
          .filter(field -> classes.open(type, field))
          .toArray(Field[]::new);
    } catch (LinkageError | RuntimeException e) {
      return new Field[0];
    }
  }

  private static boolean mayHold(Class<?> type) {
    return type.isArray() ? mayHold(type.getComponentType()) : mayHoldItself(type);
  }

  private static boolean mayHoldItself(Class<?> type) {
    return !type.isPrimitive() && !NEVER_MOCKED.contains(type);
  }
}
