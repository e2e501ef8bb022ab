package dev.larder.internal.codec;

import java.io.ObjectInputFilter;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The filter of every Java stream. Of bytes from outside it also bounds what they may cost: levels
 * of nesting, references and lengths of arrays by the bytes that are there, and containers that
 * hash or compare deep graphs, whose cost doubles with each level.
 */
final class JavaFilter implements ObjectInputFilter {
  /** The deepest graph in a stream that holds a hash table: 2^16 calls of hashCode at worst. */
  static final int MAX_HASHED_DEPTH = 16;

  /** A hash table of the JDK has at most eight slots for each of its entries. */
  private static final long SLOTS_PER_ENTRY = 8;

  private static final long FREE_SLOTS = 64;

  private final ClassGate gate;
  private final int length;
  private boolean hashes;
  private boolean replaces;
  private long deepest;

  JavaFilter(ClassGate gate, int length) {
    this.gate = gate;
    this.length = length;
  }

  @Override
  public Status checkInput(FilterInfo info) {
    Class<?> type = info.serialClass();
    if (gate.isHostile() && costsTooMuch(info, type)) {
      return Status.REJECTED;
    }
    return (type == null || isAllowed(type, info.arrayLength())) ? Status.ALLOWED : Status.REJECTED;
  }

  private boolean costsTooMuch(FilterInfo info, @Nullable Class<?> type) {
    deepest = Math.max(deepest, info.depth());
    hashes |= type == Map.Entry[].class;
    long slots = (type == Map.Entry[].class) ? SLOTS_PER_ENTRY * length + FREE_SLOTS : length;
    return deepest > (hashes ? MAX_HASHED_DEPTH : Limits.MAX_DEPTH)
        || info.references() > length
        || info.streamBytes() > length
        || info.arrayLength() > slots;
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
