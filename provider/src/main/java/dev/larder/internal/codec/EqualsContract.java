package dev.larder.internal.codec;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Tells whose {@code equals} a class has, and with it what its instances are equal to. A list is a
 * list to keys only if it keeps the contract of {@link List#equals}: a class of the application
 * that extends {@code ArrayList} may compare a field more.
 */
final class EqualsContract {
  /**
   * Packages whose lists, sets and maps keep the contracts of {@code java.util}, as their sources
   * show: each compares by size and elements, or asks the collection that it wraps.
   */
  private static final List<String> FRAMEWORKS =
      List.of(
          "com.google.common.collect.",
          "com.google.common.primitives.",
          "kotlin.collections.",
          "kotlinx.collections.immutable.",
          "org.eclipse.collections.impl.",
          "org.springframework.util.");

  /** Classes of frameworks that are made to be keys, and compare all that they serialize. */
  private static final List<String> KEYS =
      List.of(
          "org.springframework.cache.interceptor.SimpleKey",
          "org.hibernate.cache.",
          "org.jsr107.ri.annotations.",
          "kotlin.");

  /** Holds objects of the JDK alone: one of ours would tie our class loader to the user's class. */
  private static final ClassValue<Class<?>> DECLARERS =
      new ClassValue<>() {
        @Override
        protected Class<?> computeValue(Class<?> type) {
          try {
            return type.getMethod("equals", Object.class).getDeclaringClass();
          } catch (NoSuchMethodException e) {
            return Object.class;
          }
        }
      };

  private EqualsContract() {}

  /** Returns the class, itself or a superclass, whose {@code equals} the class has. */
  static Class<?> declarer(Class<?> type) {
    return DECLARERS.get(type);
  }

  /** Returns whether instances are equal to nothing but themselves. */
  static boolean isIdentity(Class<?> type) {
    return declarer(type) == Object.class && type != Class.class;
  }

  /** Returns whether instances are equal to any list, set, map or entry of the same content. */
  static boolean isContainer(Class<?> type) {
    boolean isOne =
        List.class.isAssignableFrom(type)
            || Set.class.isAssignableFrom(type)
            || Map.class.isAssignableFrom(type)
            || Map.Entry.class.isAssignableFrom(type);
    return isOne && !isBreaker(type.getName()) && isKeeper(declarer(type));
  }

  /** Returns whether the class is one of the JDK's, not one that inherits from it. */
  static boolean isOfJdk(Class<?> type) {
    ClassLoader loader = type.getClassLoader();
    return loader == null || loader == ClassLoader.getPlatformClassLoader();
  }

  /** Returns whether the class is known to compare all that it serializes. */
  static boolean isKnownKey(Class<?> type) {
    return isOfJdk(type) || KEYS.stream().anyMatch(type.getName()::startsWith);
  }

  private static boolean isKeeper(Class<?> declarer) {
    String name = declarer.getName();
    return isOfJdk(declarer)
        ? isCollectionOfJdk(declarer.getPackageName())
        : FRAMEWORKS.stream().anyMatch(name::startsWith) && !isBreaker(name);
  }

  private static boolean isCollectionOfJdk(String packageName) {
    return Stream.of("java.util", "java.util.concurrent").anyMatch(packageName::equals);
  }

  /** Some compare by identity, or by a strategy of their own. */
  private static boolean isBreaker(String name) {
    return name.startsWith("java.util.IdentityHashMap")
        || (name.startsWith("org.eclipse.collections.impl.") && name.contains("trategy"));
  }
}
