package dev.larder.history;

/**
 * What was asked of a cache, and what it means to a register that one thread uses alone. Results
 * are numbers: a value, {@link #ABSENT}, or whether something was done.
 *
 * @param value what is written, or what {@link CacheMethod#INCREMENT} creates an entry with; no two
 *     requests for a key have it in the same block of {@link #BLOCK} values
 * @param expected the old value, of the methods that compare
 */
public record Request(CacheMethod method, int key, long value, long expected) {
  /** The state of a key without an entry. */
  public static final long ABSENT = -1;

  /** The result of what was done. */
  public static final long TRUE = 1;

  /** The result of what was not done, and of what returns nothing. */
  public static final long FALSE = 0;

  /** How many increments of one written value stay apart from every other written value. */
  public static final long BLOCK = 1L << 20;

  /** Makes a request of a method that has no arguments but the key. */
  public static Request of(CacheMethod method, int key) {
    return new Request(method, key, ABSENT, ABSENT);
  }

  /** Makes a request of a method that writes. */
  public static Request of(CacheMethod method, int key, long value) {
    return new Request(method, key, value, ABSENT);
  }

  /** Makes a request of any method, which takes of the arguments what it has. */
  public static Request of(CacheMethod method, int key, long value, long expected) {
    return switch (method) {
      case GET, CONTAINS_KEY, REMOVE, GET_AND_REMOVE -> of(method, key);
      case REMOVE_OLD -> new Request(method, key, ABSENT, expected);
      case REPLACE_OLD -> new Request(method, key, value, expected);
      default -> of(method, key, value);
    };
  }

  /** Returns what the method returns in this state. */
  long result(long state) {
    return switch (method) {
      case PUT -> FALSE;
      case GET, GET_AND_PUT, GET_AND_REPLACE, GET_AND_REMOVE -> state;
      case CONTAINS_KEY, REPLACE, REMOVE -> truth(state != ABSENT);
      case PUT_IF_ABSENT -> truth(state == ABSENT);
      case REPLACE_OLD, REMOVE_OLD -> truth(state == expected);
      case INCREMENT -> next(state);
    };
  }

  /** Returns the state that the method leaves behind in this one. */
  long next(long state) {
    boolean exists = state != ABSENT;
    return switch (method) {
      case GET, CONTAINS_KEY -> state;
      case PUT, GET_AND_PUT -> value;
      case PUT_IF_ABSENT -> exists ? state : value;
      case REPLACE, GET_AND_REPLACE -> exists ? value : state;
      case REPLACE_OLD -> (state == expected) ? value : state;
      case REMOVE, GET_AND_REMOVE -> ABSENT;
      case REMOVE_OLD -> (state == expected) ? ABSENT : state;
      case INCREMENT -> exists ? state + 1 : value;
    };
  }

  private static long truth(boolean done) {
    return done ? TRUE : FALSE;
  }

  /** Returns the number of the block that a written value, or an increment of it, lies in. */
  static long block(long value) {
    return Math.floorDiv(value, BLOCK);
  }

  /** Returns the same request with another value. */
  Request withValue(long other) {
    return new Request(method, key, other, expected);
  }

  /** Returns whether the other leaves the same state behind, whatever it is made in. */
  boolean hasEffectOf(Request other) {
    return effect() == other.effect() && value == other.value && expected == other.expected;
  }

  private CacheMethod effect() {
    return switch (method) {
      case GET_AND_PUT -> CacheMethod.PUT;
      case GET_AND_REPLACE -> CacheMethod.REPLACE;
      case GET_AND_REMOVE -> CacheMethod.REMOVE;
      default -> method;
    };
  }
}
