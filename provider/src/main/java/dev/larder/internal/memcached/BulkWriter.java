package dev.larder.internal.memcached;

import dev.larder.internal.codec.Frame;
import dev.larder.internal.memcached.SwapRun.Item;
import dev.larder.internal.memcached.SwapRun.Verb;
import dev.larder.internal.memcached.index.Index;
import dev.larder.store.Mutation;
import dev.larder.store.Mutation.Kind;
import dev.larder.store.Store.Put;
import dev.larder.store.Store.Swap;
import dev.larder.store.StoreKey;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Changes many entries: a packet for each server and some hundred of them. Thread-safe. */
final class BulkWriter {
  private final StoreContext parts;
  private final EntryWriter writer;
  private final BlindWriter blindWriter;
  private final Index index;

  BulkWriter(StoreContext parts, EntryWriter writer, BlindWriter blindWriter, Index index) {
    this.parts = parts;
    this.writer = writer;
    this.blindWriter = blindWriter;
    this.index = index;
  }

  /** Makes the swaps independently of each other and returns those that lost a race. */
  List<Swap<StoreKey, byte[]>> swapAll(
      Collection<Swap<StoreKey, byte[]>> swaps, Allowance allowance) {
    FailedKeys failed = new FailedKeys();
    List<Swap<StoreKey, byte[]>> lost =
        run(swaps.stream().map(this::item).toList(), allowance, failed);
    failed.throwIfAny(lost);
    return lost;
  }

  private List<Swap<StoreKey, byte[]>> run(
      List<Item> items, Allowance allowance, FailedKeys failed) {
    return new SwapRun(parts, writer, index, allowance, failed).run(items);
  }

  private Item item(Swap<StoreKey, byte[]> swap) {
    KeyLocation place = KeyLocation.of(swap.key(), parts.cluster());
    MemcachedEntry seen = (MemcachedEntry) swap.seen();
    if (seen != null && swap.mutation().kind() != Kind.REMOVE) {
      return new Item(
          swap, place, writer.staging().changed(swap.key(), seen, swap.mutation()), Verb.SWAP);
    }
    boolean creates = seen == null && swap.mutation().kind() == Kind.PUT;
    return new Item(swap, place, creates ? writer.draft(place, swap.mutation()) : null, Verb.SWAP);
  }

  /**
   * Writes the entries, new or not: those that there are in one round trip, new ones in another,
   * since their keys must be recorded.
   */
  void putAll(Collection<Put<StoreKey, byte[]>> puts, Allowance allowance) {
    Verb verb = parts.options().keepsIndex() ? Verb.REPLACE : Verb.SET;
    FailedKeys failed = new FailedKeys();
    List<Item> together = new ArrayList<>();
    List<Swap<StoreKey, byte[]>> alone = new ArrayList<>();
    for (Put<StoreKey, byte[]> put : puts) {
      Mutation<byte[]> mutation = Mutation.put(put.value(), put.expiresAtMillis());
      Swap<StoreKey, byte[]> swap = new Swap<>(put.key(), null, mutation);
      KeyLocation place = KeyLocation.of(put.key(), parts.cluster());
      Frame frame = writer.draft(place, mutation);
      failed.attemptOn(
          place,
          () -> {
            if (blindWriter.mustRead(place, frame, allowance.forRequest())) {
              alone.add(swap);
            } else {
              together.add(new Item(swap, place, frame, verb));
            }
          });
    }
    List<Item> creations = run(together, allowance, failed).stream().map(this::item).toList();
    alone.addAll(run(creations, allowance, failed)); // others created them in the meantime
    alone.forEach(swap -> putAlone(swap, allowance, failed));
    failed.throwIfAny(List.of());
  }

  private void putAlone(Swap<StoreKey, byte[]> swap, Allowance allowance, FailedKeys failed) {
    Mutation<byte[]> put = swap.mutation();
    KeyLocation place = KeyLocation.of(swap.key(), parts.cluster());
    failed.attempt(
        place,
        () -> blindWriter.put(place, put.value(), put.expiresAtMillis(), allowance.forRequest()));
  }
}
