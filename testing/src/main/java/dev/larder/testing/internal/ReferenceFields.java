package dev.larder.testing.internal;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The fields that may hold a mock; looked up once for each class. Thread-safe. */
public final class ReferenceFields {
  private static final Set<Class<?>> NEVER_MOCKS =
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

  /** Fields of the JDK's maps that show the same content once more. */
  private static final Set<String> VIEWS = Set.of("keySet", "values", "entrySet");

  private final LoadedClasses classes;
  private final ClassValue<Field[]> statics =
      values(field -> Modifier.isStatic(field.getModifiers()) && !field.isSynthetic());

  /** With synthetic ones, in which anonymous classes keep what they capture. */
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

  /** Returns the static fields that the class declares; read them only if it is initialized. */
  Field[] ofClass(Class<?> type) {
    return statics.get(type);
  }

  /**
   * Returns the instance fields of the class and its superclasses. Of the JDK's, only those of
   * classes that hold objects for users, which are the contents of a list class of a user's own.
   */
  List<Field> ofInstances(Class<?> type) {
    List<Field> fields = new ArrayList<>();
    for (Class<?> each = type; each != null; each = each.getSuperclass()) {
      if (!Contents.isOfJdk(each) || Contents.isHolder(each)) {
        fields.addAll(Arrays.asList(ofInstances.get(each)));
      }
    }
    return fields;
  }

  /** Returns whether the object need not be looked at. */
  static boolean isNeverMock(Object object) {
    return NEVER_MOCKS.contains(object.getClass());
  }

  static @Nullable Object read(Field field, @Nullable Object owner) {
    try {
      return field.get(owner);
    } catch (IllegalAccessException e) {
      throw new AssertionError("the field was opened before", e);
    }
  }

  /** Returns no field of a class that refers to classes which are not there. */
  private Field[] declared(Class<?> type, Predicate<Field> kind) {
    try {
      return Arrays.stream(type.getDeclaredFields())
          .filter(kind)
          .filter(field -> mayHold(field.getType()))
          .filter(field -> !(Contents.isOfJdk(type) && VIEWS.contains(field.getName())))
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
    return !type.isPrimitive() && !NEVER_MOCKS.contains(type);
  }
}
