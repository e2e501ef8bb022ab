package dev.larder.internal.support;

/** The rule for copies of keys: a key that is not equal to its copy would never be found. */
public final class KeyCopies {
  private KeyCopies() {}

  /** Returns whether the copy is found by the key. */
  public static boolean isFound(Object key, Object copy) {
    return key == copy || (key.equals(copy) && key.hashCode() == copy.hashCode());
  }

  /** Returns what to say where it is not. */
  public static String problem(Class<?> type) {
    return "class "
        + type.getName()
        + " is not equal to its own copy, or has another hashCode, so that it would never be found"
        + " as a key; nothing was stored: let equals compare what is serialized (arrays by"
        + " Arrays.equals), make the class a record, or declare it in 'immutable-types' if its"
        + " instances never change";
  }
}
