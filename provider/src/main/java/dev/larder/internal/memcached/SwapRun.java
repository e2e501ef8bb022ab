package dev.larder.internal.memcached;

import static java.util.Objects.requireNonNull;

import dev.larder.internal.codec.Frame;
import dev.larder.internal.memcached.client.Node;
import dev.larder.internal.memcached.generation.Generation;
import dev.larder.internal.memcached.index.Index;
import dev.larder.store.Budget;
import dev.larder.store.Mutation.Kind;
import dev.larder.store.Store.Swap;
import dev.larder.store.StoreException;
import dev.larder.store.StoreKey;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Many writes on their way: batches for each server, a few at a time. Not thread-safe. */
final class SwapRun implements SwapBatch.Outcomes {
  private static final int BATCHES_AT_ONCE = 2;

  /** How an item is written. */
  enum Verb {
    /** If it is what was seen. */
    SWAP,
    /** If there is one. */
    REPLACE,
    /** Whatever is there. */
    SET
  }

  /** One swap, where it is made, and what it writes; no frame if it removes. */
  record Item(Swap<StoreKey, byte[]> swap, KeyLocation place, @Nullable Frame frame, Verb verb) {
    @Nullable MemcachedEntry seen() {
      return (MemcachedEntry) swap.seen();
    }

    /** Returns whether it adds an entry, so that its key must be recorded. */
    boolean isCreation() {
      return (verb == Verb.SWAP) && (swap.seen() == null);
    }
  }

  private final StoreContext parts;
  private final EntryWriter writer;
  private final Index index;
  private final Allowance allowance;
  private final FailedKeys failed;
  private final List<Swap<StoreKey, byte[]>> lost = new ArrayList<>();
  private final Deque<SwapBatch.Flight> sent = new ArrayDeque<>();
  private final Map<Node, SwapBatch> open = new LinkedHashMap<>();
  private final Deque<Item> left = new ArrayDeque<>();

  SwapRun(
      StoreContext parts, EntryWriter writer, Index index, Allowance allowance, FailedKeys failed) {
    this.parts = parts;
    this.writer = writer;
    this.index = index;
    this.allowance = allowance;
    this.failed = failed;
  }

  /** Does what the items say, and returns the swaps whose conditions did not hold. */
  List<Swap<StoreKey, byte[]>> run(Collection<Item> items) {
    left.addAll(items);
    while (!left.isEmpty() || !open.isEmpty() || !sent.isEmpty()) {
      if (!left.isEmpty()) {
        Item item = left.remove();
        failed.attempt(item.place(), () -> add(item));
      } else if (!open.isEmpty()) {
        send(open.remove(open.keySet().iterator().next()));
      } else {
        finish(sent.remove());
      }
    }
    return lost;
  }

  private void add(Item item) {
    Node node = item.place().node();
    Budget budget = allowance.forRequest();
    Generation generation = parts.generations().on(node, budget);
    MemcachedEntry seen = item.seen();
    if (seen == null && item.swap().mutation().kind() != Kind.PUT) {
      lost.add(item.swap()); // there is nothing to change
    } else if (isLarge(item, seen)) {
      boolean won = writer.swap(item.place(), seen, item.swap().mutation(), budget);
      accept(item, won ? SwapBatch.Outcome.WON : SwapBatch.Outcome.LOST);
    } else if (seen != null && !EntryWriter.isCurrent(seen, generation, node)) {
      lost.add(item.swap());
    } else {
      batch(node, generation).add(item, budget);
      if (batch(node, generation).isFull()) {
        send(requireNonNull(open.remove(node)));
      }
    }
  }

  private SwapBatch batch(Node node, Generation generation) {
    SwapBatch batch = open.get(node);
    if (batch != null && !batch.generation().isSameAs(generation)) {
      send(batch);
      batch = null;
    }
    SwapBatch usable =
        (batch == null) ? new SwapBatch(parts, writer, index, node, generation) : batch;
    open.put(node, usable);
    return usable;
  }

  private void send(SwapBatch batch) {
    if (sent.size() >= BATCHES_AT_ONCE * parts.cluster().nodes().size()) {
      finish(sent.remove());
    }
    sent.add(batch.send(allowance.forRequest()));
  }

  private void finish(SwapBatch.Flight flight) {
    flight.finish(this, left);
  }

  @Override
  public void accept(Item item, SwapBatch.Outcome outcome) {
    if (outcome == SwapBatch.Outcome.LOST) {
      lost.add(item.swap());
    }
  }

  @Override
  public void fail(Item item, StoreException e) {
    failed.add(item.swap().key(), e);
  }

  /** A split value takes requests of its own. */
  private boolean isLarge(Item item, @Nullable MemcachedEntry seen) {
    Frame frame = item.frame();
    return (seen != null && seen.manifest() != null)
        || (frame != null && writer.staging().mustBeSplit(frame, item.place().node()));
  }
}
