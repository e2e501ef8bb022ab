package dev.larder.internal.support;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A value whose bytes a proxy transformed. A type of its own, so that a cache without that proxy
 * never takes it for a {@code byte[]} of its user. Immutable, as long as nobody changes the bytes.
 */
public final class TransformedBytes {
  private final byte[] bytes;

  /** Keeps the array itself. */
  public TransformedBytes(byte[] bytes) {
    this.bytes = bytes;
  }

  /** Returns the array itself. */
  public byte[] bytes() {
    return bytes;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof TransformedBytes that && Arrays.equals(bytes, that.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }
}
