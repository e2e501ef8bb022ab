package dev.larder.testing.leaks;

/**
 * One thing that is there. Whether a test left it behind, is seen by comparison: it is the same if
 * its key is.
 *
 * @param key equal for the same thing
 * @param place a name that a person finds it by, and that settings ignore it by
 * @param text says what it is, and ends with the remedy
 */
record Leak(Object key, String place, String text) {
  /** Returns something that is known by its place, and by a state that it is in. */
  static Leak of(String place, Object state, String text) {
    return new Leak(new State(place, state), place, text);
  }

  /** Returns an object that stays the same wherever it is moved, as by a map that grows. */
  static Leak of(String place, Identity object, String text) {
    return new Leak(object, place, text);
  }

  private record State(String place, Object state) {}

  @Override
  public String toString() {
    return place + ": " + text;
  }
}
