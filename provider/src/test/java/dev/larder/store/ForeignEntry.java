package dev.larder.store;

/** Another key's entry, or bytes that cannot be read. */
public final class ForeignEntry<V> implements Entry<V> {
  @Override
  public V value() {
    throw new AssertionError("nobody may open a foreign entry");
  }

  @Override
  public long expiresAtMillis() {
    return ETERNAL;
  }

  @Override
  public boolean isForeign() {
    return true;
  }
}
