package dev.larder.internal.memcached.layout;

import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/** Counts what a cache lost on its servers, as far as this process noticed. Thread-safe. */
public final class LossCounters {
  /** Reads that met an item that was no readable entry of the key, and were misses. */
  public final LongAdder unreadable = new LongAdder();

  /** Reads that met a value of which a part was gone, and were misses. */
  public final LongAdder values = new LongAdder();

  /** Parts of the index that were missing: a scan may have missed entries. */
  public final LongAdder shards = new LongAdder();

  /**
   * How often a server had lost all of the cache: restarted, or short of memory, or its
   * generation's item was damaged there.
   */
  public final LongAdder generations = new LongAdder();

  /** How often the cache's generation was read damaged, on its way or on the server. */
  public final LongAdder damages = new LongAdder();

  public Map<String, Long> counts() {
    return Map.of(
        "unreadableItems", unreadable.sum(),
        "lostValueParts", values.sum(),
        "lostIndexShards", shards.sum(),
        "lostGenerations", generations.sum(),
        "damagedGenerations", damages.sum());
  }
}
