package dev.larder.store.memcached;

import dev.larder.store.Budget;
import dev.larder.store.StoreException;
import dev.larder.store.StoreException.Outcome;
import dev.larder.store.memcached.Shards.Shard;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The hashes of a cache's keys, recorded on the servers that have the entries: items that grow at
 * their end, 16 bytes with each creation. An entry that is removed leaves its record, until {@link
 * IndexCare} finds it. Records never expire; a shard that the server drops is counted. Thread-safe.
 */
final class Index {
  static final byte[] EMPTY = {};

  private static final int MAXIMUM_ATTEMPTS = 8;
  private static final Duration CARE_TIME = Duration.ofMillis(500);

  private final ReentrantLock caring = new ReentrantLock();
  private final StoreParts parts;
  private final IndexCare care;
  private final Appends appends = new Appends();

  Index(StoreParts parts, IndexCare care) {
    this.parts = parts;
    this.care = care;
  }

  /** Adds the command that records a key, if keys are recorded. */
  void record(Packet packet, Generation generation, byte[] hash) {
    if (parts.options().keepsIndex()) {
      Shard shard = shard(generation, hash);
      packet.append(generation.shard(shard.level(), shard.number()), hash);
    }
  }

  private static Shard shard(Generation generation, byte[] hash) {
    return new Shard(generation.level(), Shards.number(generation.level(), hash));
  }

  /** Sees to it that a key is recorded, whatever the server said to the command that does it. */
  void settle(Place place, Generation generation, Reply recorded, Budget budget) {
    if (recorded.status() != Reply.Status.STORED) {
      recordAgain(place, generation, budget);
    } else if (appends.count(place.node(), shard(generation, place.hash()), generation)) {
      lookAfter(place, generation, budget);
    }
  }

  /** The server says the same of a shard that is not there and of one that cannot grow. */
  private void recordAgain(Place place, Generation first, Budget budget) {
    Generation generation = first;
    for (int attempt = 0; attempt < MAXIMUM_ATTEMPTS; attempt++) {
      if (isRecorded(place, generation, budget)) {
        return;
      }
      Shard shard = shard(generation, place.hash());
      generation = care.makeRoom(place.node(), generation, shard, budget);
    }
    throw new StoreException(
        parts.subject()
            + ": the key could not be recorded in the index after "
            + MAXIMUM_ATTEMPTS
            + " attempts; nothing was written: give the servers more memory (-m) or larger items"
            + " (-I), or switch the index off",
        null,
        Outcome.NOT_APPLIED);
  }

  private boolean isRecorded(Place place, Generation generation, Budget budget) {
    Shard shard = shard(generation, place.hash());
    byte[] name = generation.shard(shard.level(), shard.number());
    Packet packet = new Packet().add(name, 0, 0, EMPTY).append(name, place.hash());
    List<Reply> replies = place.node().send(packet, budget).await(budget);
    if (Refusal.isStored(parts.subject(), replies.get(0))) {
      parts.losses().shards.increment();
    }
    return Refusal.isStored(parts.subject(), replies.get(1));
  }

  /** One thread at a time, for a short time, and never at the expense of what it came for. */
  private void lookAfter(Place place, Generation generation, Budget budget) {
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
