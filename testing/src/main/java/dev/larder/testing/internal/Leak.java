package dev.larder.testing.internal;

/**
 * A mock or resource that is there. Comparing keys before and after a test shows whether the test
 * left it behind. Immutable.
 *
 * @param key equal for the same thing
 * @param place where it is, for people, and for the setting {@code ignored}
 * @param text what it is, and the remedy
 */
public record Leak(Object key, String place, String text) {
  /** Returns a leak whose key is its place and its state. */
  static Leak of(String place, Object state, String text) {
    return new Leak(new State(place, state), place, text);
  }

  /**
   * Returns a leak whose key is an object and where it is.
   *
   * @param keyPlace the place, but for what may change by itself
   */
  static Leak at(String place, String keyPlace, Identity object, String text) {
    return new Leak(new State(keyPlace, object), place, text);
  }

  /** Returns a leak whose key is an object, wherever that is moved. */
  public static Leak of(String place, Identity object, String text) {
    return new Leak(object, place, text);
  }

  private record State(String place, Object state) {}

  @Override
  public String toString() {
    return place + ": " + text;
  }
}
