package dev.larder.region;

import javax.cache.CacheException;
import org.jspecify.annotations.Nullable;

/**
 * Thrown by {@link RegionLocks#lock} if another owner has the lock until {@code lock-wait} or
 * {@code lock-attempts} is exhausted, or if the thread is interrupted. The key is not locked. A
 * store that fails causes another {@link CacheException}. Immutable.
 */
public final class LockAcquisitionException extends CacheException {
  private static final long serialVersionUID = 1L;

  /**
   * Makes the exception.
   *
   * @param cause the interrupt, or null if another owner had the lock
   */
  public LockAcquisitionException(String message, @Nullable InterruptedException cause) {
    super(message, cause);
  }
}
