package dev.larder.internal.codec;

import java.lang.reflect.Field;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Collects the concrete classes that declared types name by their fields. */
final class DeclaredTypes {
  /** Holds objects of the JDK alone: one of ours would tie our class loader to the user's class. */
  private static final ClassValue<Set<String>> ENUMS =
      new ClassValue<>() {
        @Override
        protected Set<String> computeValue(Class<?> type) {
          DeclaredTypes found = new DeclaredTypes();
          found.add(type);
          return Set.copyOf(found.enums);
        }
      };

  private final Set<String> names = new HashSet<>();
  private final Set<String> enums = new HashSet<>();
  private final Set<Type> visited = new HashSet<>();
  private final Deque<Type> pending = new ArrayDeque<>();

  void add(Class<?> declared) {
    pending.add(declared);
    while (!pending.isEmpty()) {
      Type type = pending.remove();
      if (visited.add(type)) {
        visit(type);
      }
    }
  }

  Set<String> names() {
    return names;
  }

  /** Returns the names of the enums among what the class declares, transitively. */
  static Set<String> enumsOf(Class<?> type) {
    return ENUMS.get(type);
  }

  private void visit(Type type) {
    if (type instanceof Class<?> named) {
      visitClass(ClassNames.base(named));
    } else if (type instanceof ParameterizedType parameterized) {
      pending.add(parameterized.getRawType());
      Collections.addAll(pending, parameterized.getActualTypeArguments());
    } else if (type instanceof GenericArrayType array) {
      pending.add(array.getGenericComponentType());
    } else if (type instanceof WildcardType wildcard) {
      Collections.addAll(pending, wildcard.getUpperBounds());
    }
  }

  private void visitClass(Class<?> type) {
    if (type.isSealed()) {
      Collections.addAll(pending, type.getPermittedSubclasses());
    }
    if (type.isEnum()) {
      names.add(type.getName());
      enums.add(type.getName());
    } else if (isConcrete(type)) {
      names.add(type.getName());
      visitFields(type);
    }
  }

  private static boolean isConcrete(Class<?> type) {
    return type != Object.class
        && !type.isPrimitive()
        && !Modifier.isAbstract(type.getModifiers()); // an interface is abstract, too
  }

  /** The JDK's own classes are what they are: their innards are not declared by the application. */
  private void visitFields(Class<?> type) {
    for (Class<?> each = type; isOfApplication(each); each = each.getSuperclass()) {
      addArguments(each.getGenericSuperclass());
      for (Type implemented : each.getGenericInterfaces()) {
        addArguments(implemented);
      }
      for (Field field : each.getDeclaredFields()) {
        if ((field.getModifiers() & (Modifier.STATIC | Modifier.TRANSIENT)) == 0) {
          pending.add(field.getGenericType());
        }
      }
    }
  }

  /** The elements of a class that is itself a {@code List<Order>}. */
  private void addArguments(@Nullable Type type) {
    if (type instanceof ParameterizedType parameterized) {
      Collections.addAll(pending, parameterized.getActualTypeArguments());
    }
  }

  private static boolean isOfApplication(@Nullable Class<?> type) {
    return type != null
        && type.getClassLoader() != null
        && type.getClassLoader() != ClassLoader.getPlatformClassLoader();
  }
}
