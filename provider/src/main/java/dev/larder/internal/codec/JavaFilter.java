package dev.larder.internal.codec;

import dev.larder.internal.codec.limits.DecodeBudget;
import java.io.ObjectInputFilter;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The filter of every Java stream. Of bytes from outside it also bounds references by the bytes
 * that are there, and takes arrays, which containers make ahead of their elements, from the budget.
 */
final class JavaFilter implements ObjectInputFilter {
  private final ClassGate gate;
  private final int length;
  private final @Nullable DecodeBudget budget;
  private boolean replaces;

  JavaFilter(ClassGate gate, int length, @Nullable DecodeBudget budget) {
    this.gate = gate;
    this.length = length;
    this.budget = budget;
  }

  @Override
  public Status checkInput(FilterInfo info) {
    Class<?> type = info.serialClass();
    if (budget != null && costsTooMuch(budget, info, type)) {
      return Status.REJECTED;
    }
    return (type == null || isAllowed(type, info.arrayLength())) ? Status.ALLOWED : Status.REJECTED;
  }

  private boolean costsTooMuch(DecodeBudget ofValue, FilterInfo info, @Nullable Class<?> type) {
    if (type != null && info.arrayLength() > 0) {
      ofValue.takeSlotBytes(width(type.getComponentType()) * info.arrayLength());
    }
    return info.references() > length || info.streamBytes() > length;
  }

  private static long width(@Nullable Class<?> component) {
    if (component == boolean.class || component == byte.class) {
      return 1;
    }
    if (component == short.class || component == char.class) {
      return Short.BYTES;
    }
    return (component == long.class || component == double.class) ? Long.BYTES : Integer.BYTES;
  }

  /**
   * Containers of the JDK announce the tables that they make for themselves, with their lengths.
   * Behind a stand-in the class may also be that of the object it was replaced by, which exists
   * already; a class that the stream names has passed the gate before it was loaded.
   */
  private boolean isAllowed(Class<?> type, long arrayLength) {
    Class<?> base = ClassNames.base(type);
    boolean isTable = arrayLength >= 0 && (base == Object.class || base == Map.Entry.class);
    replaces |= StandIns.isStandIn(base);
    return base.isPrimitive() || isTable || replaces || isNamed(base);
  }

  /** A class of proxies is as good as its interfaces. */
  private boolean isNamed(Class<?> type) {
    return Proxy.isProxyClass(type)
        ? Arrays.stream(type.getInterfaces()).allMatch(gate::allows)
        : gate.allows(type);
  }
}
