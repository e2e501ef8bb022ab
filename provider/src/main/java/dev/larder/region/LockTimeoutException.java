package dev.larder.region;

import javax.cache.CacheException;

/**
 * Thrown if a lock has expired, or was lost by the store, before the guarded write or the renewal
 * began. Nothing was written or renewed. Immutable.
 */
public final class LockTimeoutException extends CacheException {
  private static final long serialVersionUID = 1L;

  /** Makes the exception. */
  public LockTimeoutException(String message) {
    super(message);
  }
}
