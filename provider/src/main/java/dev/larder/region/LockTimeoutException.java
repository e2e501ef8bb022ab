package dev.larder.region;

import javax.cache.CacheException;

/** A lock has ended before what it guards was begun, which was therefore not done. */
public final class LockTimeoutException extends CacheException {
  private static final long serialVersionUID = 1L;

  public LockTimeoutException(String message) {
    super(message);
  }
}
