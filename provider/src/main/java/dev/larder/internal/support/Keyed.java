package dev.larder.internal.support;

/**
 * An entry's value together with its own key, where a store of objects does not keep entries by
 * that key but by what a key mangler makes of it. As immutable as its components.
 */
public record Keyed<K, V>(K key, V value) {
  /** Shows neither: keys and values do not belong in logs. */
  @Override
  public String toString() {
    return "Keyed";
  }
}
