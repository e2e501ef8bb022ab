package dev.larder.internal.codec;

import dev.larder.internal.codec.limits.DecodeBudget;
import dev.larder.internal.codec.limits.HashCounts;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.Hashtable;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.PriorityQueue;
import java.util.Properties;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.concurrent.PriorityBlockingQueue;
import org.jspecify.annotations.Nullable;

/**
 * Reads elements for a container that hashes or compares them, and takes what that costs from the
 * budget: a step for each byte of an element, and more for each element of the same hash code that
 * was there before. All containers are filled by {@link CollectionEncodings#fill} and {@link
 * MapEncodings#fill}, which ask for it. Serves one container.
 */
final class ElementMeter {
  /** How a container finds out whether it has an element. */
  enum Finding {
    /** It does not. */
    NONE,
    /** By order. */
    COMPARING,
    /** By hash code, and by order or one by one where hash codes are the same. */
    HASHING,
    /** As the one before, but one by one also where hash codes share a place. */
    CHAINING,
    /** One by one. */
    PAIRS
  }

  /** Of elements that differ, all but null, false and true take two bytes. */
  private static final int SHORTEST = 3;

  /** To compare decimals takes longer than their bytes tell. */
  private static final int DECIMAL_BYTES_SQUARED_PER_STEP = 64;

  private static final int PAIRS_PER_STEP = 16;

  private final Decoder in;
  private final DecodeBudget budget;
  private final Finding finding;
  private final int size;
  private int index;
  private @Nullable HashCounts counts;

  private ElementMeter(Decoder in, DecodeBudget budget, Finding finding, int size) {
    this.in = in;
    this.budget = budget;
    this.finding = finding;
    this.size = size;
  }

  /** Returns the meter of a container of that many elements or keys, or null if it needs none. */
  static @Nullable ElementMeter of(Decoder in, Object container, int size) {
    DecodeBudget budget = in.budget();
    Finding finding = (budget == null || size == 0) ? Finding.NONE : finding(container);
    if (budget == null || finding == Finding.NONE) {
      return null;
    }
    if (container instanceof Set<?> || container instanceof Map<?, ?>) {
      in.reserve(Math.max(0, size - SHORTEST));
    }
    return new ElementMeter(in, budget, finding, size);
  }

  static Finding finding(Object container) {
    if (container instanceof Set<?> || container instanceof Map<?, ?>) {
      if (container instanceof SortedSet<?> || container instanceof SortedMap<?, ?>) {
        return Finding.COMPARING;
      }
      if (container instanceof CopyOnWriteArraySet<?>) {
        return Finding.PAIRS;
      }
      boolean isChained =
          container instanceof Hashtable<?, ?> && !(container instanceof Properties);
      return isChained ? Finding.CHAINING : Finding.HASHING;
    }
    boolean isHeap =
        container instanceof PriorityQueue<?> || container instanceof PriorityBlockingQueue<?>;
    return isHeap ? Finding.COMPARING : Finding.NONE;
  }

  /** Reads an element or key by its meter, if it has one. */
  static @Nullable Object read(@Nullable ElementMeter meter, Decoder in) {
    return (meter == null) ? in.readObject() : meter.read();
  }

  /** Reads elements that differ, for a set that compares each with each. */
  static Collection<@Nullable Object> fillByPairs(Decoder in) {
    Collection<@Nullable Object> elements = new LinkedHashSet<>();
    int size = in.readCount(1);
    ElementMeter meter = of(in, new CopyOnWriteArraySet<>(), size);
    for (int i = 0; i < size; i++) {
      elements.add(read(meter, in));
    }
    return elements;
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
    budget.takeComparisons(pairSteps(finding, index++), 0);
    boolean isCounted =
        finding == Finding.CHAINING
            || ((finding == Finding.HASHING || finding == Finding.PAIRS)
                && !HashCounts.isOrdered(element));
    if (size > 1 && isCounted) {
      if (counts == null) {
        counts = new HashCounts(size);
      }
      budget.takeComparisons(
          counts.add(place(element.hashCode())), HashCounts.stepsToCompare(element, steps));
    }
  }

  private int place(int hash) {
    return (finding == Finding.CHAINING)
        ? (hash & Integer.MAX_VALUE) % CollectionEncodings.capacity(size)
        : hash;
  }

  /** Returns the steps that an element takes of which so many bytes are hashed. */
  static long steps(@Nullable Object element, long bytes) {
    long steps = bytes;
    if (element instanceof BigDecimal) {
      steps += bytes * bytes / DECIMAL_BYTES_SQUARED_PER_STEP;
    }
    return steps;
  }

  /** Returns the steps of comparing an element with each of those before it. */
  static long pairSteps(Finding finding, int index) {
    return (finding == Finding.PAIRS) ? index / PAIRS_PER_STEP : 0;
  }

  /** Takes what {@code Set.of} or {@code Map.of} costs, whose elements look for places. */
  static void takePlaces(Decoder in, Collection<?> elements) {
    DecodeBudget budget = in.budget();
    if (budget != null && elements.size() > 1 && !hasNull(elements)) {
      budget.takeComparisons(HashCounts.displacement(elements), 0);
    }
  }

  private static boolean hasNull(Collection<?> elements) {
    return elements.stream().anyMatch(Objects::isNull); // List.of refuses to be asked
  }
}
