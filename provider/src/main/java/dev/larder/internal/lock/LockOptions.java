package dev.larder.internal.lock;

import dev.larder.store.Leases;
import java.time.Duration;

/**
 * How the locks of a region are taken.
 *
 * @param timeout how long an owner may rely on a lock after taking it; zero for ever
 * @param maxWait how long an attempt waits for the earlier owner
 * @param attempts how many requests an attempt makes at most
 */
public record LockOptions(Duration timeout, Duration maxWait, int attempts) {
  /** How much longer the store keeps a lock than its owner relies on it. */
  private static final Duration MARGIN = Duration.ofSeconds(1);

  /** Returns whether locks expire. */
  boolean canExpire() {
    return !timeout.isZero();
  }

  /** Returns how long the store keeps a lock. */
  Duration leaseLength() {
    return canExpire() ? timeout.plus(MARGIN) : Leases.ENDLESS;
  }
}
