package dev.larder.internal.memcached;

import static java.util.Objects.requireNonNull;

import dev.larder.internal.memcached.client.Node;
import dev.larder.internal.memcached.generation.Generation;
import dev.larder.internal.memcached.value.MemcachedEntry;
import dev.larder.store.Budget;
import dev.larder.store.Mutation;
import dev.larder.store.Mutation.Kind;
import dev.larder.store.Store.Put;
import dev.larder.store.Store.Swap;
import dev.larder.store.StoreException;
import dev.larder.store.StoreKey;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Writes many entries for one call: batches of some hundred for each server, a few of them on their
 * way at a time. Not thread-safe.
 */
final class BulkWriter {
  private static final int BATCHES_AT_ONCE = 2;

  private final ItemWriter writer;
  private final Supplier<Budget> budgets;
  private final int maxSent;
  private final FailedKeys failed = new FailedKeys();
  private final Deque<EntryWrite> left = new ArrayDeque<>();
  private final Map<Node, WriteBatch> open = new LinkedHashMap<>();
  private final Deque<WriteBatch> sent = new ArrayDeque<>();
  private final List<EntryWrite> lost = new ArrayList<>();

  /** Takes what gives the time of each request. */
  BulkWriter(ItemWriter writer, Supplier<Budget> budgets) {
    this.writer = writer;
    this.budgets = budgets;
    this.maxSent = BATCHES_AT_ONCE * writer.context().cluster().nodes().size();
  }

  /** Makes the swaps independently of each other and returns those that lost a race. */
  List<Swap<StoreKey, byte[]>> swapAll(Collection<Swap<StoreKey, byte[]>> swaps) {
    List<Swap<StoreKey, byte[]>> lostSwaps = new ArrayList<>();
    List<EntryWrite> writes = new ArrayList<>(swaps.size());
    IdentityHashMap<EntryWrite, Swap<StoreKey, byte[]>> swapOf = new IdentityHashMap<>();
    for (Swap<StoreKey, byte[]> swap : swaps) {
      MemcachedEntry seen = (MemcachedEntry) swap.seen();
      if (seen == null && swap.mutation().kind() != Kind.PUT) {
        lostSwaps.add(swap); // there is nothing to change
      } else {
        EntryWrite write = writer.swap(writer.context().locate(swap.key()), seen, swap.mutation());
        writes.add(write);
        swapOf.put(write, swap);
      }
    }
    writeAll(writes).forEach(write -> lostSwaps.add(requireNonNull(swapOf.get(write))));
    failed.throwIfAny(lostSwaps);
    return lostSwaps;
  }

  /**
   * Writes the entries, new or not: those that there are in one round trip, new ones in another,
   * since their keys must be recorded.
   */
  void putAll(Collection<Put<StoreKey, byte[]>> puts) {
    List<EntryWrite> absent = writeAll(puts.stream().map(this::overwrite).toList());
    // a write that is refused now, too: another writer has created the entry meanwhile
    for (EntryWrite write : writeAll(absent.stream().map(EntryWrite::ifAbsent).toList())) {
      failed.attempt(write.location(), () -> writer.put(writer.overwrite(write), budgets.get()));
    }
    failed.throwIfAny(List.of());
  }

  private EntryWrite overwrite(Put<StoreKey, byte[]> put) {
    return writer.overwrite(
        writer.context().locate(put.key()), Mutation.put(put.value(), put.expiresAtMillis()));
  }

  /** Makes the writes, and returns those whose conditions did not hold. */
  private List<EntryWrite> writeAll(List<EntryWrite> writes) {
    left.addAll(writes);
    while (!left.isEmpty() || !open.isEmpty() || !sent.isEmpty()) {
      if (!left.isEmpty()) {
        EntryWrite write = left.remove();
        failed.attempt(write.location(), () -> add(write));
      } else if (!open.isEmpty()) {
        send(open.remove(open.keySet().iterator().next()));
      } else {
        finish(sent.remove());
      }
    }
    List<EntryWrite> refused = List.copyOf(lost);
    lost.clear();
    return refused;
  }

  private void add(EntryWrite write) {
    Node node = write.node();
    Budget budget = budgets.get();
    Generation generation = failed.ask(node, () -> writer.generations().on(node, budget));
    if (writer.hasParts(write, generation)) {
      writeAlone(write, budget);
    } else if (!write.canHold(generation)) {
      lost.add(write);
    } else {
      WriteBatch batch = batch(node, generation);
      batch.add(write, writer.encode(write, generation, budget));
      if (batch.isFull()) {
        send(requireNonNull(open.remove(node)));
      }
    }
  }

  /** Parts of values take requests of their own. */
  private void writeAlone(EntryWrite write, Budget budget) {
    if (write.condition().isBlind()) {
      writer.put(write, budget);
    } else if (!writer.write(write, budget)) {
      lost.add(write);
    }
  }

  private WriteBatch batch(Node node, Generation generation) {
    WriteBatch batch = open.get(node);
    if (batch != null && !batch.generation().isSameAs(generation)) {
      send(batch);
      batch = null;
    }
    WriteBatch usable = (batch == null) ? writer.batch(generation) : batch;
    open.put(node, usable);
    return usable;
  }

  private void send(WriteBatch batch) {
    if (sent.size() >= maxSent) {
      finish(sent.remove());
    }
    batch.send(budgets.get());
    sent.add(batch);
  }

  private void finish(WriteBatch batch) {
    boolean confirmed;
    try {
      confirmed = batch.awaitAndConfirm();
    } catch (StoreException e) {
      batch.staged().forEach(one -> failed.add(one.write().location().requireKey(), e));
      return;
    }
    for (WriteBatch.Staged one : batch.staged()) {
      if (confirmed) { // a write that the server refuses must not hide what became of the others
        failed.attempt(one.write().location(), () -> finish(batch, one));
      } else if (one.write().seen() == null) {
        left.add(one.write());
      } else {
        lost.add(one.write());
      }
    }
  }

  private void finish(WriteBatch batch, WriteBatch.Staged one) {
    if (batch.finish(one) == WriteResult.REFUSED) {
      lost.add(one.write());
    }
  }
}
