package dev.larder.testing.leaks;

/**
 * One thing that is there. Whether a test left it behind, is seen by comparison: it is the same if
 * its key is.
 *
 * @param text says what it is, and ends with the remedy
 */
record Leak(Key key, String text) {
  /**
   * What a thing is known by.
   *
   * @param place a name that a person finds it by, and that settings ignore it by
   * @param identity equal for the same thing at that place
   */
  record Key(String place, Object identity) {}

  static Leak of(String place, Object identity, String text) {
    return new Leak(new Key(place, identity), text);
  }

  String place() {
    return key.place();
  }

  @Override
  public String toString() {
    return place() + ": " + text;
  }
}
