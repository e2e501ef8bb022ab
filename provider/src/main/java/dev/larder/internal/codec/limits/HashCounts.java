package dev.larder.internal.codec.limits;

import java.util.Collection;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;

/**
 * Counts how many elements of a container have the same hash code, or almost: nobody outside can
 * choose hash codes that it takes for others, and the counts are never too low. Not thread-safe.
 */
public final class HashCounts {
  private static final long SEED = new SplittableRandom().nextLong();
  private static final int COMPARED_PART = 16;
  private static final int MIN_SIZE = 16;
  private static final int MAX_SIZE = 1 << 24;

  /** Of the same hash code, these are found in a bin of a hash table by their order. */
  private static final Set<Class<?>> ORDERED =
      Set.of(
          String.class,
          Boolean.class,
          Byte.class,
          Character.class,
          Short.class,
          Integer.class,
          Long.class,
          Float.class,
          Double.class,
          java.math.BigInteger.class,
          UUID.class);

  private final int[] counts;

  /** Makes counts of about as many elements. */
  public HashCounts(int elements) {
    int size = Integer.highestOneBit(Math.min(Math.max(elements, MIN_SIZE), MAX_SIZE));
    this.counts = new int[size];
  }

  /** Returns at least how many elements of the same hash code were added before. */
  public int add(int hash) {
    return counts[(int) mixed(hash) & (counts.length - 1)]++;
  }

  private static long mixed(int hash) {
    long bits = (hash ^ SEED) * 0x9E37_79B9_7F4A_7C15L;
    bits = (bits ^ (bits >>> 32)) * 0xBF58_476D_1CE4_E5B9L;
    return bits ^ (bits >>> 29);
  }

  /** Returns whether a hash table finds the object fast also among others of its hash code. */
  public static boolean isOrdered(Object element) {
    return ORDERED.contains(element.getClass()) || element instanceof Enum<?>;
  }

  /** As {@link #isOrdered(Object)}, of an instance of the class of that name. */
  static boolean isOrdered(String className) {
    return ORDERED.stream().anyMatch(each -> each.getName().equals(className));
  }

  /**
   * Returns the steps of comparing the object with another that takes so many to hash. A class of
   * the application, other than a record, is taken to compare a part of what it holds.
   */
  public static long stepsToCompare(Object element, long stepsToHash) {
    boolean comparesAll =
        element instanceof Record || element.getClass().getName().startsWith("java.");
    return comparesAll ? stepsToHash : stepsToHash / COMPARED_PART;
  }

  /**
   * Returns how many elements {@code Set.of} or {@code Map.of} of these has to pass by before each
   * has a place: they look on from where the hash code points to, one by one.
   */
  public static long displacement(Collection<?> distinct) {
    int places = 2 * distinct.size();
    int[] wanted = new int[places];
    for (Object each : distinct) {
      wanted[Math.floorMod(each.hashCode(), places)]++;
    }
    long carried = 0;
    long passed = 0;
    for (int round = 0; round < 2; round++) { // the first tells what is carried across the end
      passed = 0;
      for (int each : wanted) {
        carried = Math.max(0, carried + each - 1);
        passed += carried;
      }
    }
    return passed;
  }
}
