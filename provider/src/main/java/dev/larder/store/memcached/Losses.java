package dev.larder.store.memcached;

import java.util.concurrent.atomic.LongAdder;

/** Counts what a cache lost on its servers, as far as this process noticed. Thread-safe. */
final class Losses {
  final LongAdder unreadable = new LongAdder();
  final LongAdder values = new LongAdder();
  final LongAdder shards = new LongAdder();
  final LongAdder generations = new LongAdder();
  final LongAdder damages = new LongAdder();
}
