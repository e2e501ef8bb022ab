package dev.larder.internal.codec;

import java.lang.reflect.Method;

/**
 * Serialization stand-ins: what {@code writeReplace} puts into a stream instead of an object, and
 * {@code readResolve} turns back, as {@code List.of} and {@code EnumSet} do.
 */
final class StandIns {
  /** Holds objects of the JDK alone: one of ours would tie our class loader to the user's class. */
  private static final ClassValue<Boolean> RESOLVES =
      new ClassValue<>() {
        @Override
        protected Boolean computeValue(Class<?> type) {
          return resolves(type);
        }
      };

  private StandIns() {}

  /** Returns what the object stands for, which is a copy; itself where it is no stand-in. */
  static Object resolve(Object value) {
    boolean mayStandIn = Encodings.plain(value) == null && isStandIn(value.getClass());
    return mayStandIn ? Codec.sealed(value).open() : value;
  }

  /** Returns whether instances of the class may be replaced once they are read. */
  static boolean isStandIn(Class<?> type) {
    return type == Embedded.class || RESOLVES.get(type);
  }

  private static boolean resolves(Class<?> type) {
    for (Class<?> each = type; each != null; each = each.getSuperclass()) {
      for (Method method : each.getDeclaredMethods()) {
        if (method.getName().equals("readResolve") && method.getParameterCount() == 0) {
          return true;
        }
      }
    }
    return false;
  }
}
