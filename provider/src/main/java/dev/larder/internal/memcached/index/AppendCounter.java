package dev.larder.internal.memcached.index;

import dev.larder.internal.memcached.client.Node;
import dev.larder.internal.memcached.generation.Generation;
import dev.larder.internal.memcached.layout.Shards;
import dev.larder.internal.memcached.layout.Shards.Shard;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicIntegerArray;

/**
 * How many records this process added to each shard since it looked at it last; so that looking
 * costs each record little, however large the shard. Thread-safe.
 */
final class AppendCounter {
  /** Of the level to which records are added at present. */
  private record Counts(Generation generation, AtomicIntegerArray byShard) {}

  private final ConcurrentMap<Node, Counts> counts = new ConcurrentHashMap<>();

  /** Counts one, and returns whether it is time to look at the shard. */
  boolean count(Node node, Shard shard, Generation generation) {
    return counts(node, generation).byShard.incrementAndGet(shard.number()) >= lookEvery(node);
  }

  /** Begins again; the more there was to look through, the later is the next time. */
  void looked(Node node, Shard shard, Generation generation, int records) {
    counts(node, generation)
        .byShard
        .set(shard.number(), Math.min(0, lookEvery(node) - records / 2));
  }

  private static int lookEvery(Node node) {
    return IndexMaintenance.fullRecords(node) / 2;
  }

  private Counts counts(Node node, Generation generation) {
    Counts present = counts.get(node);
    if (present == null
        || present.generation.level() != generation.level()
        || !present.generation.isSameAs(generation)) {
      present = new Counts(generation, new AtomicIntegerArray(Shards.count(generation.level())));
      counts.put(node, present);
    }
    return present;
  }
}
