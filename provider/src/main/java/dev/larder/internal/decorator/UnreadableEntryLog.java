package dev.larder.internal.decorator;

import dev.larder.internal.codec.CodecException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/**
 * Counts a cache's unreadable entries, and logs each reason once, up to 200 reasons. A reason names
 * classes, never a key or a value. Thread-safe.
 */
public final class UnreadableEntryLog {
  private static final Logger LOGGER = System.getLogger(UnreadableEntryLog.class.getName());
  private static final int MAX_REASONS = 200;
  private static final int MAX_REASON_LENGTH = 1_000;

  private final Set<String> logged = ConcurrentHashMap.newKeySet();
  private final LongAdder count = new LongAdder();
  private final String subject;

  /** Makes the log of a cache. */
  public UnreadableEntryLog(String cacheName) {
    this.subject = "cache '" + cacheName + "': ";
  }

  /** Counts an entry that could not be read; the reason names neither a key nor a value. */
  public void add(String reason) {
    count.increment();
    if (logged.size() < MAX_REASONS && logged.add(shortened(reason))) {
      LOGGER.log(
          Level.WARNING,
          subject
              + "an entry counts as a miss, and the next write replaces it: "
              + shortened(reason)
              + (logged.size() < MAX_REASONS ? "" : "; further reasons are counted only"));
    }
  }

  /**
   * Counts an entry that could not be decoded. Of the cause the class alone is told, since its
   * message may come from the user's code, and hold a value.
   */
  void add(CodecException e) {
    Throwable cause = e.getCause();
    add(e.getMessage() + ((cause == null) ? "" : " (" + cause.getClass().getName() + ")"));
  }

  /** Returns how many entries could not be read. */
  public long count() {
    return count.sum();
  }

  /** The codec's messages begin with the cache already. */
  private String shortened(String reason) {
    String own = reason.startsWith(subject) ? reason.substring(subject.length()) : reason;
    return own.substring(0, Math.min(own.length(), MAX_REASON_LENGTH));
  }
}
