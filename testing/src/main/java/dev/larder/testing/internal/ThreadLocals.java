package dev.larder.testing.internal;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/**
 * Reads what thread-local variables hold on the calling thread. It asks the JDK whether there is a
 * value, so that no initial value is made. Thread-safe.
 */
final class ThreadLocals {
  private final @Nullable Method isPresent;
  private final @Nullable MethodHandle get;

  ThreadLocals(LoadedClasses classes) {
    Method asked = null;
    MethodHandle read = null;
    try {
      Method found = ThreadLocal.class.getDeclaredMethod("isPresent");
      if (classes.open(ThreadLocal.class, found)) {
        asked = found;
        // not the method of a subclass, which is the user's
        read =
            MethodHandles.privateLookupIn(ThreadLocal.class, MethodHandles.lookup())
                .findSpecial(
                    ThreadLocal.class,
                    "get",
                    MethodType.methodType(Object.class),
                    ThreadLocal.class);
      }
    } catch (ReflectiveOperationException e) {
      asked = null; // another JVM: thread-locals are not read
    }
    this.isPresent = asked;
    this.get = read;
  }

  /** Returns the value that the variable has on this thread, or null. */
  @Nullable Object valueOf(ThreadLocal<?> variable) {
    if (isPresent == null || get == null) {
      return null;
    }
    try {
      return Boolean.TRUE.equals(isPresent.invoke(variable)) ? get.invoke(variable) : null;
    } catch (Throwable e) {
      return null;
    }
  }
}
