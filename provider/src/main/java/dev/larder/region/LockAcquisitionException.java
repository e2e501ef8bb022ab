package dev.larder.region;

import javax.cache.CacheException;
import org.jspecify.annotations.Nullable;

/**
 * A lock was not to be had within the time or the attempts there were, because somebody else had it
 * throughout; or the thread was interrupted meanwhile. A store that does not answer is told by
 * another {@link CacheException}.
 */
public final class LockAcquisitionException extends CacheException {
  private static final long serialVersionUID = 1L;

  public LockAcquisitionException(String message, @Nullable InterruptedException cause) {
    super(message, cause);
  }
}
