package dev.larder.stores.types;

/** What a store says of a kind of object. */
enum Acceptance {
  UNASKED("yes"),
  ALLOWED("`codec.allow`"),
  NEVER("never");

  private final String text;

  Acceptance(String text) {
    this.text = text;
  }

  /** Returns what the page says. */
  @Override
  public String toString() {
    return text;
  }
}
