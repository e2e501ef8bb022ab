package dev.larder.management;

import java.util.Map;
import javax.cache.management.CacheStatisticsMXBean;

/** A cache's statistics as JCache defines them, and what did not go as it should. */
public interface LarderStatisticsMXBean extends CacheStatisticsMXBean {
  /**
   * Returns what went wrong since the cache was opened, by name; {@link #clear} does not reset it.
   * All zero in a healthy cache.
   */
  Map<String, Long> getFaults();
}
