package dev.larder.internal.decorator;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** Counts a cache's unreadable entries, and logs each reason once, up to 200. Thread-safe. */
public final class UnreadableEntryLog {
  private static final Logger LOGGER = System.getLogger(UnreadableEntryLog.class.getName());
  private static final int MAX_REASONS = 200;

  private final Set<String> logged = ConcurrentHashMap.newKeySet();
  private final LongAdder count = new LongAdder();
  private final String cacheName;

  /** Makes the log of a cache. */
  public UnreadableEntryLog(String cacheName) {
    this.cacheName = cacheName;
  }

  /** Counts an entry that could not be read; the reason names neither a key nor a value. */
  public void add(String reason) {
    count.increment();
    if (logged.size() < MAX_REASONS && logged.add(reason)) {
      LOGGER.log(Level.WARNING, "cache '" + cacheName + "': an entry counts as a miss: " + reason);
    }
  }

  /** Returns how many entries could not be read. */
  public long count() {
    return count.sum();
  }
}
