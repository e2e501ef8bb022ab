package dev.larder.internal.memcached.index;

import dev.larder.internal.memcached.client.Pipeline;
import dev.larder.internal.memcached.client.Reply;
import dev.larder.internal.memcached.generation.Generation;
import dev.larder.internal.memcached.layout.KeyLocation;
import dev.larder.internal.memcached.layout.ReplyErrors;
import dev.larder.internal.memcached.layout.Shards;
import dev.larder.internal.memcached.layout.Shards.Shard;
import dev.larder.internal.memcached.layout.StoreContext;
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

  private static final int MAX_ATTEMPTS = 8;
  private static final Duration CARE_TIME = Duration.ofMillis(500);

  private final ReentrantLock caring = new ReentrantLock();
  private final StoreContext context;
  private final IndexMaintenance maintenance;
  private final AppendCounter appends = new AppendCounter();

  public Index(StoreContext context, IndexMaintenance maintenance) {
    this.context = context;
    this.maintenance = maintenance;
  }

  /** Adds the command that records a key, if keys are recorded. */
  public void record(Pipeline pipeline, Generation generation, byte[] hash) {
    if (context.options().keepsIndex()) {
      Shard shard = shard(generation, hash);
      pipeline.append(generation.shard(shard.level(), shard.number()), hash);
    }
  }

  private static Shard shard(Generation generation, byte[] hash) {
    return new Shard(generation.level(), Shards.number(generation.level(), hash));
  }

  /** Sees to it that a key is recorded, whatever the server said to the command that does it. */
  public void settle(KeyLocation location, Generation generation, Reply recorded, Budget budget) {
    if (recorded.status() != Reply.Status.STORED) {
      recordAgain(location, generation, budget);
    } else if (appends.count(location.node(), shard(generation, location.hash()), generation)) {
      lookAfter(location, generation, budget);
    }
  }

  /** The server says the same of a shard that is not there and of one that cannot grow. */
  private void recordAgain(KeyLocation location, Generation first, Budget budget) {
    Generation generation = first;
    for (int attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
      if (record(location, generation, budget)) {
        return;
      }
      Shard shard = shard(generation, location.hash());
      generation = maintenance.makeRoom(location.node(), generation, shard, budget);
    }
    throw context.failure(
        "the key could not be recorded in the index after "
            + MAX_ATTEMPTS
            + " attempts; nothing was written: give the servers more memory (-m) or larger items"
            + " (-I), or switch the index off",
        null,
        Outcome.NOT_APPLIED);
  }

  private boolean record(KeyLocation location, Generation generation, Budget budget) {
    Shard shard = shard(generation, location.hash());
    byte[] name = generation.shard(shard.level(), shard.number());
    Pipeline pipeline = new Pipeline().add(name, 0, Shards.EMPTY).append(name, location.hash());
    List<Reply> replies = location.node().call(pipeline, budget);
    if (ReplyErrors.isStored(context.subject(), replies.get(0))) {
      context.losses().shards.increment();
    }
    return ReplyErrors.isStored(context.subject(), replies.get(1));
  }

  /** One thread at a time, for a short time, and never at the expense of what it came for. */
  private void lookAfter(KeyLocation location, Generation generation, Budget budget) {
    if (caring.tryLock()) {
      try {
        Shard shard = shard(generation, location.hash());
        int records =
            maintenance.look(
                location.node(), generation, shard, Budget.of(budget.atMost(CARE_TIME)));
        if (records >= 0) {
          appends.looked(location.node(), shard, generation, records);
        }
      } catch (StoreException e) { // the record is there; the next to come may have more luck
        appends.looked(location.node(), shard(generation, location.hash()), generation, 0);
      } finally {
        caring.unlock();
      }
    }
  }
}
