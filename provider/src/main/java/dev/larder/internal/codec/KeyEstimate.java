package dev.larder.internal.codec;

import dev.larder.internal.codec.ElementMeter.Finding;
import dev.larder.internal.codec.limits.DecodeBudget;
import dev.larder.internal.codec.limits.HashCounts;
import org.jspecify.annotations.Nullable;

/**
 * Writes elements of a container that hashes or compares them, and adds up what {@link
 * ElementMeter} will take for them. Serves one container.
 */
final class KeyEstimate {
  /** The steps of looking at one other element. */
  private static final long LOOKS = 8;

  private final Encoder out;
  private final DecodeBudget budget;
  private final Finding finding;
  private final boolean looksOn;
  private int index;
  private int counted;

  private KeyEstimate(Encoder out, DecodeBudget budget, Object container) {
    this.out = out;
    this.budget = budget;
    this.finding = ElementMeter.finding(container);
    this.looksOn = container.getClass().getName().startsWith("java.util.ImmutableCollections");
  }

  /** Returns the estimate for a container, or null if it needs none. */
  static @Nullable KeyEstimate of(Encoder out, Object container) {
    DecodeBudget budget = out.budget();
    return (budget == null || ElementMeter.finding(container) == Finding.NONE)
        ? null
        : new KeyEstimate(out, budget, container);
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
    budget.takeComparisons(ElementMeter.pairSteps(finding, index), 0);
    if (element != null && finding != Finding.COMPARING && isCounted(element)) {
      budget.addDoubt(counted++ * (LOOKS + steps));
    }
    if (looksOn) {
      budget.addDoubt(index * LOOKS);
    }
    index++;
  }

  private boolean isCounted(Object element) {
    return finding == Finding.CHAINING || !HashCounts.isOrdered(element);
  }
}
