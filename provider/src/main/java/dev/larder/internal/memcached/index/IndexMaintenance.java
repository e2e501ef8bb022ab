package dev.larder.internal.memcached.index;

import dev.larder.internal.memcached.client.Node;
import dev.larder.internal.memcached.client.Pipeline;
import dev.larder.internal.memcached.client.Reply;
import dev.larder.internal.memcached.client.StaleConnectionException;
import dev.larder.internal.memcached.client.Value;
import dev.larder.internal.memcached.generation.Generation;
import dev.larder.internal.memcached.generation.Generations;
import dev.larder.internal.memcached.index.Records.Hash;
import dev.larder.internal.memcached.layout.ReplyErrors;
import dev.larder.internal.memcached.layout.Shards;
import dev.larder.internal.memcached.layout.Shards.Shard;
import dev.larder.internal.memcached.layout.StoreContext;
import dev.larder.internal.memcached.value.SplitValues;
import dev.larder.store.Budget;
import dev.larder.store.StoreException;
import dev.larder.store.StoreException.Outcome;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the index small: drops records that are doubled or of no entry, and lets it grow by a level
 * where a shard has too many that are neither. A shard is rewritten by CAS, so that a record that
 * is added meanwhile is never lost. Thread-safe.
 */
public record IndexMaintenance(StoreContext context, Generations generations, ShardAges ages) {
  /** Beyond it, appending to a shard costs its server more than another shard would. */
  private static final int FULL_RECORDS = 512;

  /** Below it, a rewrite saves nothing worth a request. */
  private static final int WORTHWHILE_RECORDS = 32;

  private static final int PIPELINE_COMMANDS = 512;

  /** No item has it, so that a cas with it changes nothing, but tells whether there is one. */
  private static final long NO_CAS = -1;

  /**
   * Keys that have no entry.
   *
   * @param sinceNanos before when it was looked up, by {@link #nowNanos}
   */
  record Dead(Set<Hash> keys, long sinceNanos) {}

  /** Returns the time by which records age. */
  long nowNanos() {
    return ages.nowNanos();
  }

  /**
   * Looks at a shard and does what is due.
   *
   * @return how many keys it has, or a negative number if it should be looked at again soon, since
   *     somebody added a record while it was rewritten
   */
  int look(Node node, Generation generation, Shard shard, Budget budget) {
    Value value = read(node, generation, shard, budget);
    if (value == null) {
      return 0;
    }
    Records records = new Records(value.data());
    int keys = records.distinct().size();
    if (records.count() >= 2 * keys && records.count() >= 2 * WORTHWHILE_RECORDS) {
      return rewrite(node, generation, shard, value, records.without(Set.of()), budget) ? keys : -1;
    } else if (keys > fullRecords(node)) {
      Dead dead = dead(node, generation, records.distinct(), budget);
      int gone = dead.keys.size();
      if (2 * gone > keys) {
        drop(node, generation, shard, value, dead, budget);
      } else if (keys - gone > fullRecords(node) && shard.level() == generation.level()) {
        grow(node, generation, budget);
      }
    }
    return keys;
  }

  /**
   * Makes room in a shard that could not be extended, and returns the generation whose level has
   * it.
   *
   * @throws StoreException if size is not what it lacks
   */
  Generation makeRoom(Node node, Generation generation, Shard shard, Budget budget) {
    Value value = read(node, generation, shard, budget);
    if (value == null) {
      return generation;
    }
    if (2 * value.data().length < SplitValues.roomBytes(node)) {
      throw noRoom();
    }
    Records records = new Records(value.data());
    if (2 * records.distinct().size() <= records.count()) {
      rewrite(node, generation, shard, value, records.without(Set.of()), budget);
      return generation;
    }
    Generation grown = grow(node, generation, budget);
    if (grown.level() == shard.level()) {
      throw noRoom();
    }
    return grown;
  }

  private StoreException noRoom() {
    return context.failure(
        "the server has no room to record a key in the index; nothing was written: give it"
            + " more memory (-m), or let it evict (no -M)",
        null,
        Outcome.NOT_APPLIED);
  }

  /** Returns with how many keys a shard is full. */
  static int fullRecords(Node node) {
    return Math.min(FULL_RECORDS, SplitValues.roomBytes(node) / (2 * Records.RECORD_BYTES));
  }

  private @Nullable Value read(Node node, Generation generation, Shard shard, Budget budget) {
    Pipeline pipeline = new Pipeline().gets(generation.shard(shard.level(), shard.number()));
    return context.get(node, pipeline, budget).value();
  }

  /**
   * Drops the records of keys that have no entry, if they are more than half, and of those the ones
   * that are old: a younger one may be that of an entry about to be created.
   */
  void drop(Node node, Generation generation, Shard shard, Value value, Dead dead, Budget budget) {
    Records records = new Records(value.data());
    int keys = records.distinct().size();
    Set<Hash> gone = new HashSet<>(records.distinct());
    gone.retainAll(dead.keys);
    if (keys < WORTHWHILE_RECORDS || 2 * gone.size() <= keys) {
      return;
    }
    int oldBytes = ages.oldBytes(node, generation, shard, value.data(), dead.sinceNanos);
    int old = oldBytes / Records.RECORD_BYTES;
    gone.removeIf(hash -> records.number(hash) >= old);
    if (4 * gone.size() > keys) {
      rewrite(node, generation, shard, value, records.without(gone), budget);
    } else if (old > 0) {
      ages.forget(node, generation, shard); // those that came since begin to age
    }
  }

  private boolean rewrite(
      Node node, Generation generation, Shard shard, Value seen, byte[] records, Budget budget) {
    byte[] name = generation.shard(shard.level(), shard.number());
    ages.forget(node, generation, shard);
    try {
      return context.write(node, new Pipeline().cas(name, 0, records, seen), budget);
    } catch (StaleConnectionException e) {
      return false;
    }
  }

  /** Returns those that have no entry. */
  private Dead dead(Node node, Generation generation, Set<Hash> keys, Budget budget) {
    long sinceNanos = nowNanos();
    Set<Hash> dead = new HashSet<>();
    Value nobody = new Value(Shards.EMPTY, NO_CAS, node.epoch());
    Pipeline pipeline = new Pipeline();
    List<Hash> asked = List.copyOf(keys);
    asked.forEach(
        hash ->
            pipeline.cas(generation.entry(hash.bytes()), Pipeline.EXPIRED, Shards.EMPTY, nobody));
    List<Reply> replies = node.call(pipeline, budget);
    for (int i = 0; i < asked.size(); i++) {
      if (replies.get(i).status() == Reply.Status.NOT_FOUND) {
        dead.add(asked.get(i));
      }
    }
    return new Dead(dead, sinceNanos);
  }

  /** Adds a level, its shards before all, and returns the generation that has it. */
  private Generation grow(Node node, Generation generation, Budget budget) {
    int level = generation.level() + 1;
    if (level > Shards.MAX_LEVEL) {
      return generation;
    }
    for (int first = 0; first < Shards.count(level); first += PIPELINE_COMMANDS) {
      Pipeline pipeline = new Pipeline();
      int past = Math.min(Shards.count(level), first + PIPELINE_COMMANDS);
      for (int number = first; number < past; number++) {
        pipeline.add(generation.shard(level, number), 0, Shards.EMPTY);
      }
      for (Reply reply : node.call(pipeline, budget)) {
        ReplyErrors.isStored(context.subject(), reply);
      }
    }
    Generation grown = generations.mark(node, generation, Generation.GROWN, budget);
    return (grown == null) ? generation : grown;
  }
}
