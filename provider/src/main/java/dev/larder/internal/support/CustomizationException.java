package dev.larder.internal.support;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Thrown for objects of the user that could not be had. */
public final class CustomizationException extends IllegalStateException {
  private static final long serialVersionUID = 1L;

  /**
   * One object that could not be had.
   *
   * @param name what it was to be, such as "loader"
   * @param expected what it was to be, in a sentence behind "expected"
   * @param found what came in its place
   * @param remedy what to do
   * @param type its class, where that is known
   */
  public record Fault(
      String name, String expected, String found, String remedy, @Nullable Class<?> type) {}

  private final transient List<Fault> faults;

  /** Makes an exception of one or several objects. */
  public CustomizationException(List<Fault> faults, @Nullable Throwable cause) {
    super(
        faults.stream()
            .map(fault -> fault.name() + ": " + fault.found() + "; " + fault.remedy())
            .collect(Collectors.joining(", ")),
        cause);
    this.faults = List.copyOf(faults);
  }

  /** Makes an exception of one object. */
  public CustomizationException(Fault fault, @Nullable Throwable cause) {
    this(List.of(fault), cause);
  }

  /** Returns the objects, at least one. */
  public List<Fault> faults() {
    return faults;
  }
}
