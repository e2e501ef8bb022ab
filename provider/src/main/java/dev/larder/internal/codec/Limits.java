package dev.larder.internal.codec;

/** What one encoding may take: bytes, and levels of nesting. */
record Limits(int maxBytes, int maxDepth) {
  /** The longest array that every JVM allocates. */
  static final int MAX_ARRAY_LENGTH = Integer.MAX_VALUE - 8;

  /** From here on Java serialization, which writes shared objects once, may do better. */
  static final int MAX_TYPED = 64 << 20;

  static final Limits DEFAULT = new Limits(64 << 20, 64);

  /** Copies on the heap never leave the process: their size is the application's own choice. */
  Limits forHeap() {
    return new Limits(MAX_ARRAY_LENGTH, maxDepth);
  }
}
