package dev.larder.testing.internal;

import java.lang.instrument.Instrumentation;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.AccessibleObject;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The loaded classes of this JVM, which an agent lists. Reading a static field initializes its
 * class, so a search reads only classes that are initialized, as the JVM's own {@code Unsafe}
 * tells. Thread-safe.
 */
public final class LoadedClasses {
  private static volatile @Nullable LoadedClasses instance;

  private final Instrumentation instrumentation;
  private final MethodHandle shouldBeInitialized;
  private final ReferenceFields fields = new ReferenceFields(this);
  private final ThreadLocals threadLocals;

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
    this.threadLocals = new ThreadLocals(this);
  }

  /**
   * Returns the classes of this JVM.
   *
   * @throws AssertionError if there is no agent; the message has the line to add
   */
  public static LoadedClasses get() {
    LoadedClasses found = instance;
    if (found == null) {
      found = of(Agents.find());
      instance = found;
    }
    return found;
  }

  /** Returns the classes that this agent lists, without keeping them for {@link #get}. */
  static LoadedClasses of(@Nullable Instrumentation instrumentation) {
    if (instrumentation == null) {
      throw new AssertionError(Agents.remedy());
    }
    try {
      return new LoadedClasses(instrumentation);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(
          "DanglingMocks: this JVM does not tell which classes are initialized", e);
    }
  }

  public ReferenceFields fields() {
    return fields;
  }

  ThreadLocals threadLocals() {
    return threadLocals;
  }

  public Class<?>[] all() {
    return instrumentation.getAllLoadedClasses();
  }

  /** Returns whether the static initializer of the class has ended without failure. */
  boolean isInitialized(Class<?> type) {
    try {
      return !(boolean) shouldBeInitialized.invokeExact(type);
    } catch (Throwable e) {
      throw new AssertionError("the JVM refuses to tell whether a class is initialized", e);
    }
  }

  /** Makes a member of the class readable, whatever its module opens; returns whether it is. */
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
