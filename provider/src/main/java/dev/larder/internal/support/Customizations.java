package dev.larder.internal.support;

import dev.larder.internal.support.CustomizationException.Fault;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import javax.cache.configuration.Factory;
import org.jspecify.annotations.Nullable;

/**
 * Has the user's code make objects, one after another: what it throws, whatever that is, and what
 * is not as it should be, is told together at the end. Not thread-safe.
 */
public final class Customizations {
  private final List<Fault> faults = new ArrayList<>();
  private final List<Throwable> causes = new ArrayList<>();

  /**
   * Returns what the factory makes, or null if that is a fault.
   *
   * @param name what it is to be, such as "loader"
   */
  public <T> @Nullable T make(String name, @Nullable Factory<? extends T> factory, Class<?> type) {
    String expected = "a factory that makes a " + type.getName();
    if (factory == null) {
      faults.add(new Fault(name, expected, "no factory", "give one", null));
      return null;
    }
    T made = tryGet(name, expected, factory::create);
    if (made != null && !type.isInstance(made)) {
      String found = "an object of class " + made.getClass().getName();
      faults.add(new Fault(name, expected, found, "mend the factory", null));
      return null;
    }
    return made;
  }

  /** Returns what the user's code returns, or null if that is a fault. */
  public <T> @Nullable T tryGet(String name, String expected, Supplier<? extends T> code) {
    try {
      return required(name, expected, code);
    } catch (CustomizationException e) {
      add(e);
      return null;
    }
  }

  /** Notes the faults. */
  public void add(CustomizationException e) {
    faults.addAll(e.faults());
    causes.add((e.getCause() == null) ? e : e.getCause());
  }

  /** Throws what was noted, if anything. */
  public void throwIfAny() {
    if (!faults.isEmpty()) {
      Throwable first = causes.isEmpty() ? null : causes.get(0);
      CustomizationException all = new CustomizationException(faults, first);
      causes.stream().skip(1).forEach(all::addSuppressed);
      throw all;
    }
  }

  /**
   * Returns what the user's code returns.
   *
   * @throws CustomizationException if that is null, or it throws anything
   */
  public static <T> T required(String name, String expected, Supplier<? extends T> code) {
    T result;
    try {
      result = code.get();
    } catch (CustomizationException e) {
      throw new CustomizationException(
          e.faults().stream().map(fault -> named(fault, name)).toList(), e.getCause());
    } catch (Exception | Error e) { // also one that is checked: other languages do not declare it
      throw failed(name, expected, e);
    }
    if (result == null) {
      throw new CustomizationException(
          new Fault(name, expected, "null", "let it return one", null), null);
    }
    return result;
  }

  private static Fault named(Fault fault, String name) {
    return new Fault(name, fault.expected(), fault.found(), fault.remedy(), fault.type());
  }

  private static CustomizationException failed(String name, String expected, Throwable e) {
    String found = "a failure by " + e.getClass().getName();
    return new CustomizationException(
        new Fault(name, expected, found, "see the cause, and mend it", null), e);
  }
}
