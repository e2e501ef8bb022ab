package dev.larder.internal.codec;

import dev.larder.internal.codec.limits.DecodeBudget;
import dev.larder.internal.codec.limits.HashCounts;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads elements for a container that hashes or compares them, and takes what that costs from the
 * budget: a step for each byte of an element, as many for each element of the same hash code that
 * was there before. A container that is filled by {@link #of} cannot forget it. Serves one
 * container.
 */
final class ElementMeter {
  /** Of elements that differ, all but null, false and true take two bytes. */
  private static final int SHORTEST = 3;

  /** To compare decimals takes longer than their bytes tell. */
  private static final int DECIMAL_BYTES_SQUARED_PER_STEP = 64;

  private final Decoder in;
  private final DecodeBudget budget;
  private final int size;
  private @Nullable HashCounts counts;

  private ElementMeter(Decoder in, DecodeBudget budget, int size) {
    this.in = in;
    this.budget = budget;
    this.size = size;
  }

  /** Returns the meter of a container of that many elements or keys, or null if it needs none. */
  static @Nullable ElementMeter of(Decoder in, Object container, int size) {
    DecodeBudget budget = in.budget();
    if (budget == null || !hashes(container)) {
      return null;
    }
    in.reserve(Math.max(0, size - SHORTEST));
    return new ElementMeter(in, budget, size);
  }

  /** Returns whether the container hashes, or compares, its elements or keys. */
  static boolean hashes(Object container) {
    return container instanceof Set<?>
        || container instanceof Map<?, ?>
        || (container instanceof Queue<?> && !(container instanceof java.util.Deque<?>));
  }

  /** Reads an element or key by its meter, if it has one. */
  static @Nullable Object read(@Nullable ElementMeter meter, Decoder in) {
    return (meter == null) ? in.readObject() : meter.read();
  }

  private @Nullable Object read() {
    long before = in.hashSteps();
    Object element = in.readObject();
    if (element != null) {
      take(element, in.hashSteps() - before);
    }
    return element;
  }

  private void take(Object element, long steps) {
    budget.takeSteps(steps(element, steps));
    if (size > 1 && !HashCounts.isOrdered(element)) {
      if (counts == null) {
        counts = new HashCounts(size);
      }
      budget.takeCollisions(counts.add(element.hashCode()), steps);
    }
  }

  private static boolean hasNull(Collection<?> elements) {
    return elements.stream().anyMatch(Objects::isNull); // List.of refuses to be asked
  }

  /** Returns the steps that an element takes of which so many bytes are hashed. */
  static long steps(@Nullable Object element, long bytes) {
    return (element instanceof BigDecimal)
        ? bytes + bytes * bytes / DECIMAL_BYTES_SQUARED_PER_STEP
        : bytes;
  }

  /** Takes what {@code Set.of} or {@code Map.of} costs, whose elements look for places. */
  static void takePlaces(Decoder in, Collection<?> elements) {
    DecodeBudget budget = in.budget();
    if (budget != null && !hasNull(elements)) {
      budget.takeSteps(HashCounts.displacement(elements));
    }
  }
}
