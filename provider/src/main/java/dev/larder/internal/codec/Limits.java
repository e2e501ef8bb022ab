package dev.larder.internal.codec;

/**
 * What one encoding may take.
 *
 * @param maxBytes bytes
 * @param maxDepth levels of nesting, of what leaves the process
 */
record Limits(int maxBytes, int maxDepth) {
  /** The longest array that every JVM allocates; so long may copies on the heap be. */
  static final int MAX_ARRAY_LENGTH = Integer.MAX_VALUE - 8;

  /** From here on Java serialization, which writes shared objects once, may do better. */
  static final int MAX_TYPED = 64 << 20;

  /** Of copies on the heap, which never leave the process: only the stack bounds their depth. */
  static final Limits OF_COPIES = new Limits(MAX_ARRAY_LENGTH, Integer.MAX_VALUE);

  Limits typed() {
    return new Limits(Math.min(maxBytes, MAX_TYPED), maxDepth);
  }
}
