package dev.larder.internal.memcached.index;

import dev.larder.internal.memcached.KeyLocation;
import dev.larder.internal.memcached.ReplyErrors;
import dev.larder.internal.memcached.StoreContext;
import dev.larder.internal.memcached.client.Pipeline;
import dev.larder.internal.memcached.client.Reply;
import dev.larder.internal.memcached.generation.Generation;
import dev.larder.internal.memcached.index.Shards.Shard;
import dev.larder.store.Budget;
import dev.larder.store.StoreException;
import dev.larder.store.StoreException.Outcome;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The hashes of a cache's keys, recorded on the servers that have the entries: items that grow at
 * their end, 16 bytes with each creation. An entry that is removed leaves its record, until {@link
 * IndexMaintenance} finds it. Records never expire; a shard that the server drops is counted.
 * Thread-safe.
 */
public final class Index {
  public static final byte[] EMPTY = {};

  private static final int MAX_ATTEMPTS = 8;
  private static final Duration CARE_TIME = Duration.ofMillis(500);

  private final ReentrantLock caring = new ReentrantLock();
  private final StoreContext parts;
  private final IndexMaintenance care;
  private final AppendCounter appends = new AppendCounter();

  public Index(StoreContext parts, IndexMaintenance care) {
    this.parts = parts;
    this.care = care;
  }

  /** Adds the command that records a key, if keys are recorded. */
  public void record(Pipeline packet, Generation generation, byte[] hash) {
    if (parts.options().keepsIndex()) {
      Shard shard = shard(generation, hash);
      packet.append(generation.shard(shard.level(), shard.number()), hash);
    }
  }

  private static Shard shard(Generation generation, byte[] hash) {
    return new Shard(generation.level(), Shards.number(generation.level(), hash));
  }

  /** Sees to it that a key is recorded, whatever the server said to the command that does it. */
  public void settle(KeyLocation place, Generation generation, Reply recorded, Budget budget) {
    if (recorded.status() != Reply.Status.STORED) {
      recordAgain(place, generation, budget);
    } else if (appends.count(place.node(), shard(generation, place.hash()), generation)) {
      lookAfter(place, generation, budget);
    }
  }

  /** The server says the same of a shard that is not there and of one that cannot grow. */
  private void recordAgain(KeyLocation place, Generation first, Budget budget) {
    Generation generation = first;
    for (int attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
      if (record(place, generation, budget)) {
        return;
      }
      Shard shard = shard(generation, place.hash());
      generation = care.makeRoom(place.node(), generation, shard, budget);
    }
    throw new StoreException(
        parts.subject()
            + ": the key could not be recorded in the index after "
            + MAX_ATTEMPTS
            + " attempts; nothing was written: give the servers more memory (-m) or larger items"
            + " (-I), or switch the index off",
        null,
        Outcome.NOT_APPLIED);
  }

  private boolean record(KeyLocation place, Generation generation, Budget budget) {
    Shard shard = shard(generation, place.hash());
    byte[] name = generation.shard(shard.level(), shard.number());
    Pipeline packet = new Pipeline().add(name, 0, 0, EMPTY).append(name, place.hash());
    List<Reply> replies = place.node().send(packet, budget).await(budget);
    if (ReplyErrors.isStored(parts.subject(), replies.get(0))) {
      parts.losses().shards.increment();
    }
    return ReplyErrors.isStored(parts.subject(), replies.get(1));
  }

  /** One thread at a time, for a short time, and never at the expense of what it came for. */
  private void lookAfter(KeyLocation place, Generation generation, Budget budget) {
    if (caring.tryLock()) {
      try {
        Shard shard = shard(generation, place.hash());
        int records =
            care.look(place.node(), generation, shard, Budget.of(budget.atMost(CARE_TIME)));
        if (records >= 0) {
          appends.looked(place.node(), shard, generation, records);
        }
      } catch (StoreException e) { // the record is there; the next to come may have more luck
        appends.looked(place.node(), shard(generation, place.hash()), generation, 0);
      } finally {
        caring.unlock();
      }
    }
  }
}
