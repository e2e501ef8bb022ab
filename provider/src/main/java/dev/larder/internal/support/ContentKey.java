package dev.larder.internal.support;

import java.util.Arrays;
import java.util.function.Supplier;

/**
 * Stands for a key that is equal to nothing but itself, such as an array: equal to every key of the
 * same content. As immutable as its parts.
 */
public final class ContentKey {
  private final byte[] content;
  private final int hash;
  private final Supplier<?> key;

  /**
   * Makes one.
   *
   * @param content the key's canonical bytes, which nobody changes afterwards
   * @param key returns the key
   */
  public ContentKey(byte[] content, Supplier<?> key) {
    this.hash = Arrays.hashCode(content);
    this.content = content;
    this.key = key;
  }

  /** Returns the key that stands for itself, or that something stands for. */
  public static Object keyOf(Object standing) {
    return (standing instanceof ContentKey content) ? content.key() : standing;
  }

  /** Returns the canonical bytes, not a copy. */
  public byte[] content() {
    return content;
  }

  /** Returns the key. */
  public Object key() {
    return key.get();
  }

  /** Returns where it gets its key from. */
  public Supplier<?> source() {
    return key;
  }

  /** Returns the same, that gets its key from elsewhere. */
  public ContentKey from(Supplier<?> other) {
    return new ContentKey(content, other);
  }

  @Override
  public boolean equals(Object o) {
    return (o == this) || (o instanceof ContentKey other && Arrays.equals(content, other.content));
  }

  @Override
  public int hashCode() {
    return hash;
  }

  /** Returns the length alone: keys do not belong in logs. */
  @Override
  public String toString() {
    return "ContentKey[" + content.length + " bytes]";
  }
}
