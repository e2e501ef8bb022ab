package dev.larder.internal.memcached.value;

import dev.larder.internal.memcached.client.Pipeline;
import dev.larder.store.Entry;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * When the server is told to drop an item: some time after the deadline, which the frame has to the
 * millisecond. The server counts whole seconds and may be one early.
 */
public record Expiry(long graceMillis) {
  /** What is longer is taken for a date. */
  private static final long MAX_RELATIVE_SECONDS = TimeUnit.DAYS.toSeconds(30);

  /** 2038-01-18T00:00:00Z: later dates do not fit into the server's 31 bits. */
  private static final long LAST_DATE_SECONDS = 2_147_385_600L;

  private static final long NEVER = 0;

  /** Returns the expiry time of an item that is written now. */
  public long exptime(long expiresAtMillis, long nowMillis) {
    if (expiresAtMillis == Entry.ETERNAL) {
      return NEVER;
    }
    long nowSeconds = Math.floorDiv(nowMillis, 1_000L);
    long endMillis = saturatedSum(expiresAtMillis, graceMillis);
    long seconds = Math.floorDiv(endMillis, 1_000L) - nowSeconds + 2;
    if (nowSeconds + seconds > LAST_DATE_SECONDS) {
      return NEVER;
    } else if (seconds <= 0) {
      return Pipeline.EXPIRED;
    }
    return (seconds <= MAX_RELATIVE_SECONDS) ? seconds : nowSeconds + seconds;
  }

  /** Returns the expiry time of an item that is to stay at least so long, and little longer. */
  public static long exptime(Duration length, long nowMillis) {
    long nowSeconds = Math.floorDiv(nowMillis, 1_000L);
    long seconds =
        Math.min(length.getSeconds(), LAST_DATE_SECONDS) + (length.getNano() > 0 ? 2 : 1);
    if (nowSeconds + seconds > LAST_DATE_SECONDS) {
      return NEVER;
    }
    return (seconds <= MAX_RELATIVE_SECONDS) ? seconds : nowSeconds + seconds;
  }

  private static long saturatedSum(long instant, long more) {
    long sum = instant + more;
    return (sum < instant) ? Long.MAX_VALUE : sum;
  }
}
