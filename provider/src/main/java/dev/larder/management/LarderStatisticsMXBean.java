package dev.larder.management;

import java.util.Map;
import javax.cache.management.CacheStatisticsMXBean;

/** A cache's statistics as JCache defines them, and its faults. Thread-safe. */
public interface LarderStatisticsMXBean extends CacheStatisticsMXBean {
  /**
   * Returns how often each fault occurred since the cache was opened in this process. All counts
   * are zero in a healthy cache; {@link #clear} does not reset them.
   *
   * <ul>
   *   <li>{@code orderTimeouts}: operations that waited {@code order-wait} for the lock of their
   *       key, and then went on without it, perhaps out of order
   *   <li>{@code droppedEvents}: events that asynchronous listeners did not get
   *   <li>{@code unreadableEntries}: reads of an entry that could not be decoded, which are misses
   *   <li>{@code storeFailures}: requests that the store failed to answer
   *   <li>{@code failOpenCalls}: calls that went on without the store, under {@code fail-open}
   *   <li>and the store's own counts, under names of its own
   * </ul>
   */
  Map<String, Long> getFaults();
}
