package dev.larder.internal.codec;

import java.io.Externalizable;
import java.lang.reflect.Method;
import java.util.Set;

/** Tells whether code of a class of the application runs while Java serialization reads it. */
final class ReadHooks {
  private static final Set<String> NAMES = Set.of("readObject", "readResolve", "readObjectNoData");

  /** Holds objects of the JDK alone: one of ours would tie our class loader to the user's class. */
  private static final ClassValue<Boolean> RUNS =
      new ClassValue<>() {
        @Override
        protected Boolean computeValue(Class<?> type) {
          return type.isRecord() || Externalizable.class.isAssignableFrom(type) || hasHook(type);
        }
      };

  private ReadHooks() {}

  static boolean runsCode(Class<?> type) {
    return RUNS.get(type);
  }

  private static boolean hasHook(Class<?> type) {
    for (Method each : type.getDeclaredMethods()) {
      if (NAMES.contains(each.getName())) {
        return true;
      }
    }
    return false;
  }
}
