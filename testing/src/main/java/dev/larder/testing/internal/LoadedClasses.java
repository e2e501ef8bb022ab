package dev.larder.testing.leaks;

import java.lang.instrument.Instrumentation;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.AccessibleObject;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The classes of this JVM, by an agent. Reading a static field initializes its class, so one has to
 * know before which ones are; only the JVM's own {@code Unsafe} tells. Thread-safe.
 */
final class LoadedClasses {
  private static volatile @Nullable LoadedClasses instance;

  private final Instrumentation instrumentation;
  private final MethodHandle shouldBeInitialized;
  private final ReferenceFields fields = new ReferenceFields(this);

  private LoadedClasses(Instrumentation instrumentation) throws ReflectiveOperationException {
    this.instrumentation = instrumentation;
    Module own = LoadedClasses.class.getModule();
    Module base = Object.class.getModule();
    instrumentation.redefineModule(
        base, Set.of(), Map.of("jdk.internal.misc", Set.of(own)), Map.of(), Set.of(), Map.of());
    Class<?> unsafe = Class.forName("jdk.internal.misc.Unsafe");
    MethodHandles.Lookup lookup = MethodHandles.lookup();
    this.shouldBeInitialized =
        lookup
            .findVirtual(
                unsafe, "shouldBeInitialized", MethodType.methodType(boolean.class, Class.class))
            .bindTo(unsafe.getMethod("getUnsafe").invoke(null));
  }

  /**
   * Returns them.
   *
   * @throws AssertionError if there is no agent; its message is the line to add
   */
  static LoadedClasses get() {
    LoadedClasses found = instance;
    if (found == null) {
      found = of(Agents.find());
      instance = found;
    }
    return found;
  }

  /** As {@link #get}, of this agent's JVM. */
  static LoadedClasses of(@Nullable Instrumentation instrumentation) {
    if (instrumentation == null) {
      throw new AssertionError(Agents.remedy());
    }
    try {
      return new LoadedClasses(instrumentation);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("DanglingMocks: this JVM does not tell initialized classes apart", e);
    }
  }

  ReferenceFields fields() {
    return fields;
  }

  Class<?>[] all() {
    return instrumentation.getAllLoadedClasses();
  }

  /** Returns whether the class is past its static initializer, and that has not failed. */
  boolean isInitialized(Class<?> type) {
    try {
      return !(boolean) shouldBeInitialized.invokeExact(type);
    } catch (Throwable e) {
      throw new AssertionError("the JVM refuses to tell whether a class is initialized", e);
    }
  }

  /** Makes a member of the class readable, its module's will or not; returns whether it is. */
  <T extends AccessibleObject> boolean open(Class<?> type, T member) {
    if (!member.trySetAccessible()) {
      instrumentation.redefineModule(
          type.getModule(),
          Set.of(),
          Map.of(),
          Map.of(type.getPackageName(), Set.of(LoadedClasses.class.getModule())),
          Set.of(),
          Map.of());
    }
    return member.trySetAccessible();
  }
}
