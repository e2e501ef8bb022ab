package dev.larder.internal.mongodb.document;

import java.security.SecureRandom;
import java.util.concurrent.atomic.AtomicLong;

/** Versions of entries. No two are equal, also across processes, except by a negligible chance. */
public final class Stamps {
  /**
   * Odd, so that the sequence visits every long before it repeats; large, so that the sequences of
   * two processes hardly meet.
   */
  private static final long STRIDE = 0x9E37_79B9_7F4A_7C15L;

  private static final AtomicLong LAST = new AtomicLong(new SecureRandom().nextLong());

  private Stamps() {}

  public static long next() {
    return LAST.addAndGet(STRIDE);
  }
}
