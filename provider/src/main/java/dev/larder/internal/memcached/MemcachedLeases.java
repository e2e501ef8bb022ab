package dev.larder.internal.memcached;

import static java.util.Objects.requireNonNull;

import dev.larder.internal.memcached.client.Node;
import dev.larder.internal.memcached.client.Pipeline;
import dev.larder.internal.memcached.client.Reply;
import dev.larder.internal.memcached.client.Reply.Status;
import dev.larder.internal.memcached.client.StaleConnectionException;
import dev.larder.internal.memcached.client.Value;
import dev.larder.internal.memcached.value.Expiry;
import dev.larder.store.Budget;
import dev.larder.store.Leases;
import dev.larder.store.StoreException;
import dev.larder.store.StoreKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

  private static final int PAGE_KEYS = 100;

  private final StoreContext parts;
  private final Purpose purpose;
  private final Allowance allowance;

  MemcachedLeases(StoreContext parts, Purpose purpose, Allowance allowance) {
    this.purpose = purpose;
    this.parts = parts;
    this.allowance = allowance;
  }

  @Override
  public @Nullable Lease acquire(StoreKey key, String owner, Duration length) {
    KeyLocation place = KeyLocation.of(key, parts.cluster());
    byte[] name = parts.names().lock(purpose, place.hash());
    Budget budget = allowance.forRequest();
    Pipeline packet =
        new Pipeline()
            .add(name, 0, exptime(length), ItemNames.bytes(owner))
            .incr(parts.names().lockNumber(), 1)
            .get(name);
    List<Reply> replies = place.node().send(packet, budget).await(budget);
    boolean taken = ReplyErrors.isStored(parts.subject(), replies.get(0));
    try {
      Lease lease =
          isOf(owner, replies.get(2)) ? lease(place, owner, replies.get(1), budget) : null;
      boolean stands = lease != null && (taken || renew(key, lease, length));
      return stands ? lease : null;
    } catch (StoreException e) { // the item may be the owner's already
      throw e.asUnknownOutcome();
    }
  }

  private @Nullable Lease lease(KeyLocation place, String owner, Reply number, Budget budget) {
    return (number.status() == Status.NUMBER)
        ? new Lease(owner, number.number())
        : numbered(place, owner, number, budget);
  }

  /** By a packet for each server and hundred keys. */
  @Override
  public Map<StoreKey, Lease> acquireAll(
      Collection<? extends StoreKey> keys, String owner, Duration length) {
    Map<StoreKey, Lease> taken = new LinkedHashMap<>();
    for (Map<StoreKey, KeyLocation> page : pages(keys)) {
      acquirePage(page, owner, length, taken);
    }
    return taken;
  }

  private @Nullable Lease acquiredAgain(StoreKey key, String owner, Duration length) {
    try {
      return acquire(key, owner, length);
    } catch (StoreException e) { // others may be the owner's already
      throw e.asUnknownOutcome();
    }
  }

  private void acquirePage(
      Map<StoreKey, KeyLocation> page, String owner, Duration length, Map<StoreKey, Lease> taken) {
    Budget budget = allowance.forRequest();
    Pipeline packet = new Pipeline();
    for (KeyLocation place : page.values()) {
      byte[] name = parts.names().lock(purpose, place.hash());
      packet
          .add(name, 0, exptime(length), ItemNames.bytes(owner))
          .incr(parts.names().lockNumber(), 1)
          .get(name);
    }
    Iterator<Reply> replies = send(page, packet, budget).iterator();
    for (StoreKey key : page.keySet()) {
      boolean added = ReplyErrors.isStored(parts.subject(), replies.next());
      Reply number = replies.next();
      boolean mine = isOf(owner, replies.next());
      boolean plain = added && mine && number.status() == Status.NUMBER;
      Lease lease = null;
      if (plain) {
        lease = new Lease(owner, number.number());
      } else if (mine) { // had before, or the first to be counted
        lease = acquiredAgain(key, owner, length);
      }
      if (lease != null) {
        taken.put(key, lease);
      }
    }
  }

  private static List<Reply> send(Map<StoreKey, KeyLocation> page, Pipeline packet, Budget budget) {
    return page.values().iterator().next().node().send(packet, budget).await(budget);
  }

  /** Returns the places of keys, those together that are asked for together. */
  private List<Map<StoreKey, KeyLocation>> pages(Collection<? extends StoreKey> keys) {
    List<Map<StoreKey, KeyLocation>> pages = new ArrayList<>();
    Map<Node, Map<StoreKey, KeyLocation>> open = new HashMap<>();
    for (StoreKey key : keys) {
      KeyLocation place = KeyLocation.of(key, parts.cluster());
      Map<StoreKey, KeyLocation> page = open.get(place.node());
      if (page == null || page.size() == PAGE_KEYS) {
        page = new LinkedHashMap<>();
        open.put(place.node(), page);
        pages.add(page);
      }
      page.put(key, place);
    }
    return pages;
  }

  /**
   * Begins to count. It may have taken long, and the lock been lost meanwhile; then the number
   * could be larger than the next owner's, and is nobody's.
   */
  private @Nullable Lease numbered(KeyLocation place, String owner, Reply missing, Budget budget) {
    if (missing.status() != Status.NOT_FOUND) {
      throw ReplyErrors.of(parts.subject(), missing);
    }
    byte[] counter = parts.names().lockNumber();
    long start = parts.clock().millis() << NUMBERS_PER_MILLI_BITS;
    Pipeline packet =
        new Pipeline()
            .add(counter, 0, 0, ItemNames.bytes(Long.toString(start)))
            .incr(counter, 1)
            .get(parts.names().lock(purpose, place.hash()));
    List<Reply> replies = place.node().send(packet, budget).await(budget);
    Reply number = replies.get(1);
    if (number.status() != Status.NUMBER) {
      throw ReplyErrors.of(parts.subject(), number);
    }
    return isOf(owner, replies.get(2)) ? new Lease(owner, number.number()) : null;
  }

  @Override
  public boolean renew(StoreKey key, Lease lease, Duration length) {
    return change(
        key,
        lease,
        (name, seen) ->
            new Pipeline().cas(name, 0, exptime(length), ItemNames.bytes(lease.owner()), seen));
  }

  @Override
  public boolean release(StoreKey key, Lease lease) {
    return change(key, lease, (name, seen) -> new Pipeline().deleteIfSame(name, seen));
  }

  /** By two packets for each server and hundred keys. */
  @Override
  public void releaseAll(Map<? extends StoreKey, Lease> leases) {
    pages(leases.keySet()).forEach(page -> releasePage(page, leases));
  }

  private void releasePage(Map<StoreKey, KeyLocation> page, Map<? extends StoreKey, Lease> leases) {
    Budget budget = allowance.forRequest();
    Pipeline reads = new Pipeline();
    page.values().forEach(place -> reads.gets(parts.names().lock(purpose, place.hash())));
    Iterator<Reply> replies = send(page, reads, budget).iterator();
    Pipeline deletions = new Pipeline();
    int held = 0;
    for (Map.Entry<StoreKey, KeyLocation> one : page.entrySet()) {
      Reply reply = replies.next();
      Value seen = ReplyErrors.requireValues(parts.subject(), reply).value();
      if (seen != null && isOf(requireNonNull(leases.get(one.getKey())).owner(), reply)) {
        deletions.deleteIfSame(parts.names().lock(purpose, one.getValue().hash()), seen);
        held++;
      }
    }
    try {
      if (held > 0) {
        List<Reply> unused = send(page, deletions, budget);
      }
    } catch (StaleConnectionException e) { // a server that was restarted numbers its items anew
      page.keySet().forEach(key -> release(key, requireNonNull(leases.get(key))));
    }
  }

  /** Makes the packet that changes what was read. */
  private interface Change {
    Pipeline of(byte[] name, Value seen);
  }

  /** Changes the item if it is the owner's, and reads it anew where the connection has changed. */
  private boolean change(StoreKey key, Lease lease, Change change) {
    KeyLocation place = KeyLocation.of(key, parts.cluster());
    byte[] name = parts.names().lock(purpose, place.hash());
    Budget budget = allowance.forRequest();
    while (true) {
      Reply held = place.node().send(new Pipeline().gets(name), budget).await(budget).get(0);
      Value seen = ReplyErrors.requireValues(parts.subject(), held).value();
      if (seen == null || !isOf(lease.owner(), held)) {
        return false;
      }
      try {
        Pipeline packet = change.of(name, seen);
        Reply changed = place.node().send(packet, budget).await(budget).get(0);
        return ReplyErrors.isStored(parts.subject(), changed);
      } catch (StaleConnectionException e) { // a server that was restarted numbers its items anew
        requireTime(e, budget);
      }
    }
  }

  private static void requireTime(StaleConnectionException e, Budget budget) {
    if (budget.isSpent()) {
      throw e;
    }
  }

  private boolean isOf(String owner, Reply reply) {
    Value item = ReplyErrors.requireValues(parts.subject(), reply).value();
    return item != null && Arrays.equals(item.data(), ItemNames.bytes(owner));
  }

  /** The server counts whole seconds, and may be one early. */
  private long exptime(Duration length) {
    return Expiry.exptime(length, parts.clock().millis());
  }
}
