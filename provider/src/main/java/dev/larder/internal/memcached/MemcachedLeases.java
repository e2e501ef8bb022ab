package dev.larder.internal.memcached;

import static java.util.Objects.requireNonNull;

import dev.larder.internal.memcached.client.Pipeline;
import dev.larder.internal.memcached.client.Reply;
import dev.larder.internal.memcached.client.Reply.Status;
import dev.larder.internal.memcached.client.StaleConnectionException;
import dev.larder.internal.memcached.client.Value;
import dev.larder.internal.memcached.layout.ItemNames;
import dev.larder.internal.memcached.layout.KeyLocation;
import dev.larder.internal.memcached.layout.ReplyErrors;
import dev.larder.internal.memcached.layout.StoreContext;
import dev.larder.internal.memcached.value.Expiry;
import dev.larder.store.Budget;
import dev.larder.store.Leases;
import dev.larder.store.StoreException;
import dev.larder.store.StoreKey;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The locks of one cache: an item that holds its owner, on the server that has the key's entry, and
 * ends by itself. It belongs to no generation, so that a clear leaves it. Best effort: a server
 * that is restarted, or evicts the item, has forgotten who has the lock. Thread-safe.
 *
 * <p>Fencing numbers are counted by the server for all keys of a cache together, from the time at
 * which counting began, so that they go on where the count was lost.
 */
record MemcachedLeases(StoreContext context, Purpose purpose, Supplier<Budget> budgets)
    implements Leases<StoreKey> {
  /** How much larger a number is that begins a millisecond later, in bits. */
  private static final int NUMBERS_PER_MILLI_BITS = 20;

  private static final int PAGE_KEYS = 100;

  @Override
  public @Nullable Lease acquire(StoreKey key, String owner, Duration length) {
    KeyLocation location = context.locate(key);
    Budget budget = budgets.get();
    Pipeline pipeline = new Pipeline();
    appendAcquisition(pipeline, location, owner, length);
    List<Reply> replies = location.node().call(pipeline, budget);
    boolean taken = ReplyErrors.isStored(context.subject(), replies.get(0));
    try {
      Lease lease =
          isOf(owner, replies.get(2)) ? lease(location, owner, replies.get(1), budget) : null;
      return (lease != null && (taken || renew(key, lease, length))) ? lease : null;
    } catch (StoreException e) { // the item may be the owner's already
      throw e.asUnknownOutcome();
    }
  }

  private byte[] name(KeyLocation location) {
    return context.names().lock(purpose, location.hash());
  }

  private void appendAcquisition(
      Pipeline pipeline, KeyLocation location, String owner, Duration length) {
    byte[] name = name(location);
    pipeline
        .add(name, exptime(length), ItemNames.bytes(owner))
        .incr(context.names().lockNumber(), 1)
        .get(name);
  }

  private @Nullable Lease lease(KeyLocation location, String owner, Reply number, Budget budget) {
    return (number.status() == Status.NUMBER)
        ? new Lease(owner, number.number())
        : numbered(location, owner, number, budget);
  }

  /** By a pipeline for each server and hundred keys. */
  @Override
  public Map<StoreKey, Lease> acquireAll(
      Collection<? extends StoreKey> keys, String owner, Duration length) {
    Map<StoreKey, Lease> taken = new LinkedHashMap<>();
    for (List<KeyLocation> page : context.pages(keys, PAGE_KEYS)) {
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
      List<KeyLocation> page, String owner, Duration length, Map<StoreKey, Lease> taken) {
    Budget budget = budgets.get();
    Pipeline pipeline = new Pipeline();
    page.forEach(location -> appendAcquisition(pipeline, location, owner, length));
    Iterator<Reply> replies = send(page, pipeline, budget).iterator();
    for (KeyLocation location : page) {
      boolean added = ReplyErrors.isStored(context.subject(), replies.next());
      Reply number = replies.next();
      boolean mine = isOf(owner, replies.next());
      boolean plain = added && mine && number.status() == Status.NUMBER;
      Lease lease = null;
      if (plain) {
        lease = new Lease(owner, number.number());
      } else if (mine) { // had before, or the first to be counted
        lease = acquiredAgain(location.requireKey(), owner, length);
      }
      if (lease != null) {
        taken.put(location.requireKey(), lease);
      }
    }
  }

  private static List<Reply> send(List<KeyLocation> page, Pipeline pipeline, Budget budget) {
    return page.get(0).node().call(pipeline, budget);
  }

  /**
   * Begins to count. It may have taken long, and the lock been lost meanwhile; then the number
   * could be larger than the next owner's, and is nobody's.
   */
  private @Nullable Lease numbered(
      KeyLocation location, String owner, Reply missing, Budget budget) {
    if (missing.status() != Status.NOT_FOUND) {
      throw ReplyErrors.of(context.subject(), missing);
    }
    byte[] counter = context.names().lockNumber();
    long start = context.clock().millis() << NUMBERS_PER_MILLI_BITS;
    Pipeline pipeline =
        new Pipeline()
            .add(counter, 0, ItemNames.bytes(Long.toString(start)))
            .incr(counter, 1)
            .get(name(location));
    List<Reply> replies = location.node().call(pipeline, budget);
    Reply number = replies.get(1);
    if (number.status() != Status.NUMBER) {
      throw ReplyErrors.of(context.subject(), number);
    }
    return isOf(owner, replies.get(2)) ? new Lease(owner, number.number()) : null;
  }

  @Override
  public boolean renew(StoreKey key, Lease lease, Duration length) {
    return change(
        key,
        lease,
        (name, seen) ->
            new Pipeline().cas(name, exptime(length), ItemNames.bytes(lease.owner()), seen));
  }

  @Override
  public boolean release(StoreKey key, Lease lease) {
    return change(key, lease, (name, seen) -> new Pipeline().deleteIfSame(name, seen));
  }

  /** By two pipelines for each server and hundred keys. */
  @Override
  public void releaseAll(Map<? extends StoreKey, Lease> leases) {
    context.pages(leases.keySet(), PAGE_KEYS).forEach(page -> releasePage(page, leases));
  }

  private void releasePage(List<KeyLocation> page, Map<? extends StoreKey, Lease> leases) {
    Budget budget = budgets.get();
    Pipeline reads = new Pipeline();
    page.forEach(location -> reads.gets(name(location)));
    Iterator<Reply> replies = send(page, reads, budget).iterator();
    Pipeline deletions = new Pipeline();
    for (KeyLocation location : page) {
      Reply reply = replies.next();
      Value seen = ReplyErrors.requireValues(context.subject(), reply).value();
      if (seen != null && isOf(requireNonNull(leases.get(location.requireKey())).owner(), reply)) {
        deletions.deleteIfSame(name(location), seen);
      }
    }
    try {
      if (deletions.commandCount() > 0) {
        List<Reply> unused = send(page, deletions, budget);
      }
    } catch (StaleConnectionException e) { // a server that was restarted numbers its items anew
      for (KeyLocation location : page) {
        StoreKey key = location.requireKey();
        boolean unused = release(key, requireNonNull(leases.get(key)));
      }
    }
  }

  /** Makes the pipeline that changes what was read. */
  private interface Change {
    Pipeline of(byte[] name, Value seen);
  }

  /** Changes the item if it is the owner's, and reads it anew where the connection has changed. */
  private boolean change(StoreKey key, Lease lease, Change change) {
    KeyLocation location = context.locate(key);
    byte[] name = name(location);
    Budget budget = budgets.get();
    while (true) {
      Reply held = context.get(location.node(), new Pipeline().gets(name), budget);
      Value seen = held.value();
      if (seen == null || !isOf(lease.owner(), held)) {
        return false;
      }
      try {
        return context.write(location.node(), change.of(name, seen), budget);
      } catch (StaleConnectionException e) { // a server that was restarted numbers its items anew
        if (budget.isSpent()) {
          throw e;
        }
      }
    }
  }

  private boolean isOf(String owner, Reply reply) {
    Value item = ReplyErrors.requireValues(context.subject(), reply).value();
    return item != null && Arrays.equals(item.data(), ItemNames.bytes(owner));
  }

  /** The server counts whole seconds, and may be one early. */
  private long exptime(Duration length) {
    return Expiry.exptime(length, context.clock().millis());
  }
}
