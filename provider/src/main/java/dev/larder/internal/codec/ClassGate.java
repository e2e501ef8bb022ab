package dev.larder.internal.codec;

import org.jspecify.annotations.Nullable;

/**
 * Which classes one encoding may name. An instance serves one call of encode or decode, in one
 * thread.
 */
interface ClassGate {
  /** Notes that the encoding names this class (not an array), or refuses it. */
  void write(Class<?> type);

  /** Notes that the encoding holds a dynamic proxy of this class, or refuses it. */
  void writeProxy(Class<?> type);

  /** Refuses an object of a class that has no encoding; a survey notes it and goes on. */
  void refuse(Class<?> type);

  /** Returns the class of that name (not an array), if bytes may name it. */
  Class<?> read(String className) throws ClassNotFoundException;

  /** Returns the class of dynamic proxies of these interfaces, if bytes may name it. */
  Class<?> readProxy(String[] interfaces) throws ClassNotFoundException;

  /** Returns whether an instance of the class (not an array) may be deserialized. */
  boolean allows(Class<?> type);

  /** Returns the application's class that was named last, else one of the JDK, else null. */
  default @Nullable Class<?> latest() {
    return null;
  }

  /** Returns whether the bytes come from outside, so that size and nesting are limited. */
  boolean isHostile();
}
