package dev.larder.internal.lock;

import dev.larder.store.Leases;
import java.time.Duration;

/**
 * On which terms the locks of a region are taken.
 *
 * @param timeout how long an owner may rely on a lock from its acquisition on; zero if for ever
 * @param patience how long an acquisition waits for the owner before
 * @param attempts how often it asks at most
 */
public record LockOptions(Duration timeout, Duration patience, int attempts) {
  /** How much longer the store keeps a lock than its owner relies on it. */
  private static final Duration MARGIN = Duration.ofSeconds(1);

  /** Returns whether locks end by themselves. */
  boolean hasEnd() {
    return !timeout.isZero();
  }

  /** Returns how long the store is to keep a lock. */
  Duration lease() {
    return hasEnd() ? timeout.plus(MARGIN) : Leases.ENDLESS;
  }
}
