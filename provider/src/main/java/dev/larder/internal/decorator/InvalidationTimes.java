package dev.larder.internal.decorator;

import dev.larder.store.Entry;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * When a region was invalidated last.
 *
 * @param droppedMillis what was written before then is as good as absent, in epoch milliseconds
 * @param expiredMillis what was written before then has expired at that time, likewise
 */
record InvalidationTimes(long droppedMillis, long expiredMillis) {
  private static final byte VERSION = 1;
  private static final int BYTES = 1 + 2 * Long.BYTES;
  private static final InvalidationTimes NEVER =
      new InvalidationTimes(Long.MIN_VALUE, Long.MIN_VALUE);

  /** Returns what the control entry says; if there is none, the region never was invalidated. */
  static InvalidationTimes of(@Nullable Entry<byte[]> control) {
    if (control == null || control.isForeign()) {
      return NEVER;
    }
    ByteBuffer bytes = ByteBuffer.wrap(control.value());
    return (bytes.remaining() == BYTES && bytes.get() == VERSION)
        ? new InvalidationTimes(bytes.getLong(), bytes.getLong())
        : NEVER;
  }

  byte[] encoded() {
    return ByteBuffer.allocate(BYTES)
        .put(VERSION)
        .putLong(droppedMillis)
        .putLong(expiredMillis)
        .array();
  }

  /** Returns the later of these times and that, for a region that is dropped then. */
  InvalidationTimes droppedBefore(long millis) {
    return new InvalidationTimes(Math.max(droppedMillis, millis), expiredMillis);
  }

  /** Returns the later of these times and that, for a region that expires then. */
  InvalidationTimes expiredBefore(long millis) {
    return new InvalidationTimes(droppedMillis, Math.max(expiredMillis, millis));
  }

  /** Returns the entry as it is now. One that does not know when it was written was before. */
  Entry<byte[]> judged(Entry<byte[]> entry) {
    if (entry.isForeign()) {
      return entry;
    }
    long writtenMillis = entry.createdMillis().orElse(Long.MIN_VALUE);
    boolean dropped = writtenMillis < droppedMillis;
    boolean expired = writtenMillis < expiredMillis && expiredMillis < entry.expiresAtMillis();
    if (!dropped && !expired) {
      return entry;
    }
    return new Invalidated(entry, expired ? expiredMillis : entry.expiresAtMillis(), dropped);
  }
}
