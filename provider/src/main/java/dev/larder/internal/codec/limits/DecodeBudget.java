package dev.larder.internal.codec.limits;

import dev.larder.internal.codec.limits.OverBudgetException.Limit;
import org.jspecify.annotations.Nullable;

/**
 * The budget of one value: levels of nesting, steps of hashing and comparing, and memory that is
 * taken ahead of the bytes that fill it. All parts of the value share it: chunks, Java streams,
 * streams in chunks in streams. Once it is overdrawn it stays so, whoever catches the exception.
 *
 * <p>Steps and memory are linear in the length of the value, and the free amounts are small. Not
 * thread-safe.
 */
public final class DecodeBudget {
  /** A step hashes or compares one object, or sixteen bytes of one: a few nanoseconds. */
  private static final long STEPS_PER_BYTE = 8;

  private static final long FREE_STEPS = 1 << 18;

  /** Of comparing objects of one hash code; classes that have the same for all are not rare. */
  private static final long FREE_COMPARISONS = 8 << 20;

  /** A hash table has up to eight slots of four bytes for an entry of at least six bytes. */
  private static final long SLOT_BYTES_PER_BYTE = 8;

  private static final long FREE_SLOT_BYTES = 1 << 10;

  /** A small Java stream costs its reader 2 KiB, an {@code EnumMap} a slot for each constant. */
  private static final long OVERHEAD_BYTES_PER_BYTE = 64;

  private static final long FREE_OVERHEAD_BYTES = 256 << 10;

  /** To meet another object of the same hash code takes so many steps, besides those to compare. */
  private static final long STEPS_PER_COMPARISON = 8;

  private static final long STREAM_BYTES = 2_304;
  private static final long SLOT_BYTES = 4;

  /** So many levels have room on most stacks; where they have not, a fresh one is taken, too. */
  private static final int CALLERS_DEPTH = 100;

  private final int maxDepth;
  private final int stackDepth;
  private long length; // at most Long.MAX_VALUE, which is no limit
  private long steps;
  private long comparisons;
  private long doubtfulComparisons;
  private long streamSteps;
  private long slotBytes;
  private long overheadBytes;
  private int deepest;
  private @Nullable OverBudgetException overdrawn;

  /** Which stack runs the work. */
  public enum Stack {
    /** The caller's, which may be small. */
    CALLERS,
    /** One that has room for all levels. */
    FRESH
  }

  private DecodeBudget(int maxDepth, Stack stack, long length) {
    this.maxDepth = maxDepth;
    this.stackDepth = (stack == Stack.FRESH) ? maxDepth : Math.min(maxDepth, CALLERS_DEPTH);
    this.length = length;
  }

  /** Returns the budget of a value of that many bytes from outside. */
  public static DecodeBudget of(int length, int maxDepth, Stack stack) {
    return new DecodeBudget(maxDepth, stack, length);
  }

  /**
   * Returns the budget by which a writer proves that every reader will have enough: how elements
   * spread differs by a little from process to process.
   */
  public static DecodeBudget ofProof(int length, int maxDepth, Stack stack) {
    return new DecodeBudget(maxDepth, stack, length - length / 8);
  }

  /** Returns one that adds up what a value will cost whose length is not known yet. */
  public static DecodeBudget estimate(int maxDepth, Stack stack) {
    return new DecodeBudget(maxDepth, stack, Long.MAX_VALUE);
  }

  /** Adds the steps of as many objects that may have one hash code: only a reader can tell. */
  public void addDoubt(long objects, long stepsOfAll) {
    long each = saturatedProduct(objects, STEPS_PER_COMPARISON);
    addDoubt(saturatedProduct(objects, saturatedSum(each, stepsOfAll)));
  }

  /** Adds steps that may not be needed: only a reader can tell. */
  public void addDoubt(long more) {
    doubtfulComparisons = saturatedSum(doubtfulComparisons, more);
  }

  /** Returns whether a reader of that many bytes surely has a budget for all that was added up. */
  public boolean suffices(int lengthAtLast) {
    length = lengthAtLast;
    comparisons = saturatedSum(comparisons, doubtfulComparisons);
    return overdrawn == null && !isBeyond();
  }

  /** Returns how many levels objects may nest. */
  public int maxDepth() {
    return maxDepth;
  }

  /** Begins a part at that depth; returns what {@link #endPart} needs. */
  public int beginPart(int depth) {
    int outside = deepest;
    deepest = depth;
    return outside;
  }

  /** Ends a part that began at that depth; returns how many levels it nests. */
  public int endPart(int outside, int depth) {
    int height = deepest - depth;
    deepest = Math.max(outside, deepest);
    return height;
  }

  /** Adds to the doubt what may nest that deep in the end. */
  void addDepth(int depth) {
    deepest = Math.max(deepest, depth);
    if (depth > maxDepth) {
      addDoubt(Long.MAX_VALUE);
    }
  }

  /** Refuses a level of nesting beyond the limit. */
  public void requireDepth(int depth) {
    deepest = Math.max(deepest, depth);
    if (depth > maxDepth) {
      throw refused(Limit.DEPTH, "it nests more than " + maxDepth + " levels");
    }
    if (depth > stackDepth) {
      throw refused(Limit.STACK, "it nests more than " + stackDepth + " levels");
    }
  }

  /** Takes steps of hashing or comparing. */
  public void takeSteps(long more) {
    steps = saturatedSum(steps, more);
    requireWithin();
  }

  /** Takes the steps of comparing an object with as many of its hash code. */
  public void takeComparisons(long others, long stepsOfEach) {
    long each = saturatedSum(STEPS_PER_COMPARISON, stepsOfEach);
    comparisons = saturatedSum(comparisons, saturatedProduct(others, each));
    requireWithin();
  }

  /** Takes the memory of an array of references that is made before its elements are read. */
  public void takeSlots(long slots) {
    takeSlotBytes(SLOT_BYTES * slots);
  }

  /** Takes the memory of an array that is made before its elements are read. */
  public void takeSlotBytes(long bytes) {
    slotBytes = saturatedSum(slotBytes, bytes);
    requireWithin();
  }

  /** Takes the buffers of a Java stream. */
  public void takeStream() {
    takeOverhead(STREAM_BYTES);
  }

  /** Takes the slots of a map of enum constants. */
  public void takeConstants(int constants) {
    takeOverhead(SLOT_BYTES * constants);
  }

  private void takeOverhead(long bytes) {
    overheadBytes = saturatedSum(overheadBytes, bytes);
    requireWithin();
  }

  /** Notes how many steps hashing an object takes that came by a Java stream. */
  public void addStreamSteps(long more) {
    streamSteps = saturatedSum(streamSteps, more);
  }

  /** Returns the steps that hashing all objects takes that came by Java streams so far. */
  public long streamSteps() {
    return streamSteps;
  }

  /** Refuses again what was refused before: code of the application may have caught it. */
  public void requireWithin() {
    if (overdrawn != null) {
      throw overdrawn;
    }
    if (isBeyond()) {
      throw refused(Limit.COST, "it costs more hashing or memory than its bytes may");
    }
  }

  private boolean isBeyond() {
    return steps > allowed(STEPS_PER_BYTE, FREE_STEPS)
        || comparisons > allowed(STEPS_PER_BYTE, FREE_COMPARISONS)
        || slotBytes > allowed(SLOT_BYTES_PER_BYTE, FREE_SLOT_BYTES)
        || overheadBytes > allowed(OVERHEAD_BYTES_PER_BYTE, FREE_OVERHEAD_BYTES);
  }

  private long allowed(long perByte, long free) {
    return (length == Long.MAX_VALUE) ? length : perByte * length + free;
  }

  /** Refuses bytes of another form. */
  OverBudgetException malformed(String what) {
    return refused(Limit.FORM, what);
  }

  private OverBudgetException refused(Limit limit, String message) {
    overdrawn = new OverBudgetException(limit, message);
    return overdrawn;
  }

  static long saturatedProduct(long a, long b) {
    return (Math.multiplyHigh(a, b) == 0 && a * b >= 0) ? a * b : Long.MAX_VALUE;
  }

  static long saturatedSum(long a, long b) {
    long sum = a + b;
    return (sum < 0) ? Long.MAX_VALUE : sum;
  }
}
