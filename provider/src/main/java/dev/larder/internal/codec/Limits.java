package dev.larder.internal.codec;

/** What one encoding may take: bytes, and levels of nesting. */
final class Limits {
  /** The longest array that every JVM allocates; so long may copies on the heap be. */
  static final int MAX_ARRAY_LENGTH = Integer.MAX_VALUE - 8;

  /** From here on Java serialization, which writes shared objects once, may do better. */
  static final int MAX_TYPED = 64 << 20;

  static final int DEFAULT_MAX_BYTES = 64 << 20;
  static final int MAX_DEPTH = 64;

  private Limits() {}
}
