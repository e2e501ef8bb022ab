package dev.larder.benchmarks;

/** Whether a cache keeps copies of the user's objects, or the objects themselves. */
public enum Storage {
  BY_VALUE,
  BY_REFERENCE;

  /** Returns the words that tables show. */
  public String title() {
    return (this == BY_VALUE) ? "by value" : "by reference";
  }
}
