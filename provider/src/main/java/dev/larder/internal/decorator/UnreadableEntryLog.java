package dev.larder.internal.decorator;

import dev.larder.internal.codec.CodecException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/**
 * Counts what could not be decoded, and logs each reason once, a few hundred at most. Thread-safe.
 */
public final class UnreadableEntryLog {
  private static final Logger LOGGER = System.getLogger(UnreadableEntryLog.class.getName());
  private static final int REASONS_LOGGED = 200;

  private final Set<String> logged = ConcurrentHashMap.newKeySet();
  private final LongAdder count = new LongAdder();
  private final String cacheName;

  /** Makes the counter of a cache. */
  public UnreadableEntryLog(String cacheName) {
    this.cacheName = cacheName;
  }

  /** Notes one that could not. */
  public void add(CodecException reason) {
    count.increment();
    String message = String.valueOf(reason.getMessage());
    if (logged.size() < REASONS_LOGGED && logged.add(message)) {
      LOGGER.log(Level.WARNING, "cache '" + cacheName + "': an entry counts as a miss: " + message);
    }
  }

  /** Returns how often that was so. */
  public long count() {
    return count.sum();
  }
}
