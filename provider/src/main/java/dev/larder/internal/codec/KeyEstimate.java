package dev.larder.internal.codec;

import dev.larder.internal.codec.limits.DecodeBudget;
import dev.larder.internal.codec.limits.HashCounts;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Writes elements of a container that hashes or compares them, and adds up what {@link
 * ElementMeter} will take for them. Serves one container.
 */
final class KeyEstimate {
  private final Encoder out;
  private final DecodeBudget budget;
  private final boolean looksOn;
  private int size;
  private int unordered;

  private KeyEstimate(Encoder out, DecodeBudget budget, boolean looksOn) {
    this.out = out;
    this.budget = budget;
    this.looksOn = looksOn;
  }

  /** Returns the estimate for a container, or null if it needs none. */
  static @Nullable KeyEstimate of(Encoder out, Object container) {
    DecodeBudget budget = out.budget();
    boolean looksOn =
        (container instanceof Set<?> || container instanceof Map<?, ?>)
            && container.getClass().getName().startsWith("java.util.ImmutableCollections");
    return (budget == null || !ElementMeter.hashes(container))
        ? null
        : new KeyEstimate(out, budget, looksOn);
  }

  /** Writes an element or key, and estimates it if there is something to estimate. */
  static void write(@Nullable KeyEstimate estimate, Encoder out, @Nullable Object element) {
    if (estimate == null) {
      out.writeObject(element);
    } else {
      estimate.write(element);
    }
  }

  private void write(@Nullable Object element) {
    long before = out.hashSteps();
    out.writeObject(element);
    long steps = out.hashSteps() - before;
    budget.takeSteps(ElementMeter.steps(element, steps));
    if (element != null && !HashCounts.isOrdered(element)) {
      budget.addDoubt(DecodeBudget.collisionSteps(unordered++, steps));
    }
    if (looksOn) {
      budget.addDoubt(size++);
    }
  }
}
