package dev.larder.internal.mongodb.document;

import java.security.SecureRandom;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Versions of entries: none is given twice, also not by two processes, but by a freak of chance.
 */
public final class Stamps {
  /** Odd, so that the sequence visits every long before it repeats; large, so that it looks it. */
  private static final long STRIDE = 0x9E37_79B9_7F4A_7C15L;

  private static final AtomicLong LAST = new AtomicLong(new SecureRandom().nextLong());

  private Stamps() {}

  public static long next() {
    return LAST.addAndGet(STRIDE);
  }
}
