package dev.larder.store.memcached;

import dev.larder.store.Budget;
import dev.larder.store.Leases;
import dev.larder.store.StoreKey;
import dev.larder.store.memcached.Reply.Status;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The locks of one cache: an item that holds its owner, on the server that has the key's entry, and
 * ends by itself. It belongs to no generation, so that a clear leaves it. Best effort: a server
 * that is restarted, or evicts the item, has forgotten who has the lock. Thread-safe.
 *
 * <p>Fencing numbers are counted by the server for all keys of a cache together, from the time at
 * which counting began, so that they go on where the count was lost.
 */
final class MemcachedLeases implements Leases<StoreKey> {
  /** How much larger a number is that begins a millisecond later, in bits. */
  private static final int NUMBERS_PER_MILLI_BITS = 20;

  private final StoreParts parts;
  private final Purpose purpose;
  private final Allowance allowance;

  MemcachedLeases(StoreParts parts, Purpose purpose, Allowance allowance) {
    this.purpose = purpose;
    this.parts = parts;
    this.allowance = allowance;
  }

  @Override
  public @Nullable Lease acquire(StoreKey key, String owner, Duration length) {
    Place place = Place.of(key, parts.cluster());
    byte[] name = parts.names().lock(purpose, place.hash());
    Budget budget = allowance.forRequest();
    Packet packet =
        new Packet()
            .add(name, 0, exptime(length), Names.bytes(owner))
            .incr(parts.names().lockNumber(), 1)
            .get(name);
    List<Reply> replies = place.node().send(packet, budget).await(budget);
    boolean taken = Refusal.isStored(parts.subject(), replies.get(0));
    if (!isOf(owner, replies.get(2))) {
      return null;
    }
    Reply number = replies.get(1);
    Lease lease =
        (number.status() == Status.NUMBER)
            ? new Lease(owner, number.number())
            : numbered(place, owner, number, budget);
    boolean stands = lease != null && (taken || renew(key, lease, length));
    return stands ? lease : null;
  }

  /**
   * Begins to count. It may have taken long, and the lock been lost meanwhile; then the number
   * could be larger than the next owner's, and is nobody's.
   */
  private @Nullable Lease numbered(Place place, String owner, Reply missing, Budget budget) {
    if (missing.status() != Status.NOT_FOUND) {
      throw Refusal.of(parts.subject(), missing);
    }
    byte[] counter = parts.names().lockNumber();
    long start = parts.clock().millis() << NUMBERS_PER_MILLI_BITS;
    Packet packet =
        new Packet()
            .add(counter, 0, 0, Names.bytes(Long.toString(start)))
            .incr(counter, 1)
            .get(parts.names().lock(purpose, place.hash()));
    List<Reply> replies = place.node().send(packet, budget).await(budget);
    Reply number = replies.get(1);
    if (number.status() != Status.NUMBER) {
      throw Refusal.of(parts.subject(), number);
    }
    return isOf(owner, replies.get(2)) ? new Lease(owner, number.number()) : null;
  }

  @Override
  public boolean renew(StoreKey key, Lease lease, Duration length) {
    return change(
        key,
        lease,
        (name, seen) ->
            new Packet().cas(name, 0, exptime(length), Names.bytes(lease.owner()), seen));
  }

  @Override
  public boolean release(StoreKey key, Lease lease) {
    return change(key, lease, (name, seen) -> new Packet().deleteIfSame(name, seen));
  }

  /** Makes the packet that changes what was read. */
  private interface Change {
    Packet of(byte[] name, Value seen);
  }

  /** Changes the item if it is the owner's, and reads it anew where the connection has changed. */
  private boolean change(StoreKey key, Lease lease, Change change) {
    Place place = Place.of(key, parts.cluster());
    byte[] name = parts.names().lock(purpose, place.hash());
    Budget budget = allowance.forRequest();
    while (true) {
      Reply held = place.node().send(new Packet().gets(name), budget).await(budget).get(0);
      Value seen = Refusal.requireValues(parts.subject(), held).value();
      if (seen == null || !isOf(lease.owner(), held)) {
        return false;
      }
      try {
        Packet packet = change.of(name, seen);
        Reply changed = place.node().send(packet, budget).await(budget).get(0);
        return Refusal.isStored(parts.subject(), changed);
      } catch (StaleEpochException e) { // a server that was restarted numbers its items anew
        requireTime(e, budget);
      }
    }
  }

  private static void requireTime(StaleEpochException e, Budget budget) {
    if (budget.isSpent()) {
      throw e;
    }
  }

  private boolean isOf(String owner, Reply reply) {
    Value item = Refusal.requireValues(parts.subject(), reply).value();
    return item != null && Arrays.equals(item.data(), Names.bytes(owner));
  }

  /** The server counts whole seconds, and may be one early. */
  private long exptime(Duration length) {
    return Expiry.exptime(length, parts.clock().millis());
  }
}
