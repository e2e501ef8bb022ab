package dev.larder.internal.memcached;

import java.util.concurrent.atomic.LongAdder;

/** Counts what a cache lost on its servers, as far as this process noticed. Thread-safe. */
public final class LossCounters {
  final LongAdder unreadable = new LongAdder();
  final LongAdder values = new LongAdder();
  public final LongAdder shards = new LongAdder();
  public final LongAdder generations = new LongAdder();
  public final LongAdder damages = new LongAdder();
}
