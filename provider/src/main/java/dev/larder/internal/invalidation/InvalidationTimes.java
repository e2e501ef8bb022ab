package dev.larder.internal.invalidation;

import dev.larder.store.Entry;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * The times of a region's last invalidations, in epoch milliseconds.
 *
 * @param droppedMillis values written before this time are absent
 * @param expiredMillis values written before this time expired at this time
 */
record InvalidationTimes(long droppedMillis, long expiredMillis) {
  private static final byte VERSION = 1;
  private static final int BYTES = 1 + 2 * Long.BYTES;
  private static final InvalidationTimes NEVER =
      new InvalidationTimes(Long.MIN_VALUE, Long.MIN_VALUE);

  /** Returns the times of the control entry; without one, the region was never invalidated. */
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

  /** Returns these times, with a drop no earlier than given. */
  InvalidationTimes droppedBefore(long millis) {
    return new InvalidationTimes(Math.max(droppedMillis, millis), expiredMillis);
  }

  /** Returns these times, with an expiration no earlier than given. */
  InvalidationTimes expiredBefore(long millis) {
    return new InvalidationTimes(droppedMillis, Math.max(expiredMillis, millis));
  }

  /** Returns the entry as these times make it; one without a creation time counts as older. */
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
