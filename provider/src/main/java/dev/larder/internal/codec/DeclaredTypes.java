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
  private final Set<String> names = new HashSet<>();
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
    if (type == Object.class || type.isInterface() || type.isPrimitive()) {
      return;
    }
    if (!Modifier.isAbstract(type.getModifiers()) || type.isEnum()) {
      names.add(type.getName());
      visitFields(type);
    }
  }

  /** The JDK's own classes are what they are: their innards are not declared by the application. */
  private void visitFields(Class<?> type) {
    for (Class<?> each = type; isOfApplication(each); each = each.getSuperclass()) {
      for (Field field : each.getDeclaredFields()) {
        if ((field.getModifiers() & (Modifier.STATIC | Modifier.TRANSIENT)) == 0) {
          pending.add(field.getGenericType());
        }
      }
    }
  }

  private static boolean isOfApplication(@Nullable Class<?> type) {
    return type != null
        && type.getClassLoader() != null
        && type.getClassLoader() != ClassLoader.getPlatformClassLoader();
  }
}
