package dev.larder.store.memcached;

import static java.util.Objects.requireNonNull;

import dev.larder.codec.Frame;
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

/** Makes many swaps: a packet for each server and some hundred of them, a few at a time. */
final class BulkWriter {
  private static final int BATCHES_AT_ONCE = 2;

  private final StoreParts parts;
  private final EntryWriter writer;
  private final Index index;

  /** One swap, where it is made, and what it writes; no frame if it removes. */
  record Item(Swap<StoreKey, byte[]> swap, Place place, @Nullable Frame frame) {
    @Nullable MemcachedEntry seen() {
      return (MemcachedEntry) swap.seen();
    }
  }

  /** What is done with one collection of swaps. */
  private final class Run implements Outcomes {
    private final Allowance allowance;
    private final List<Swap<StoreKey, byte[]>> lost = new ArrayList<>();
    private final Deque<SwapBatch.Flight> sent = new ArrayDeque<>();
    private final Map<Node, SwapBatch> open = new LinkedHashMap<>();
    private final Deque<Item> left = new ArrayDeque<>();
    private @Nullable StoreException failure;

    private Run(Allowance allowance) {
      this.allowance = allowance;
    }

    private List<Swap<StoreKey, byte[]>> run(Collection<Swap<StoreKey, byte[]>> swaps) {
      swaps.forEach(swap -> attempt(() -> left.add(item(swap))));
      while (!left.isEmpty() || !open.isEmpty() || !sent.isEmpty()) {
        if (!left.isEmpty()) {
          attempt(() -> add(left.remove()));
        } else if (!open.isEmpty()) {
          send(open.remove(open.keySet().iterator().next()));
        } else {
          attempt(() -> finish(sent.remove()));
        }
      }
      if (failure != null) {
        throw failure;
      }
      return lost;
    }

    /** The first failure is told, after all others are done that can be. */
    private void attempt(Runnable step) {
      try {
        step.run();
      } catch (StoreException e) {
        failure = (failure == null) ? e : failure;
      }
    }

    private void add(Item item) {
      Node node = item.place.node();
      Budget budget = allowance.forRequest();
      Generation generation = parts.generations().on(node, budget);
      MemcachedEntry seen = item.seen();
      if (seen == null && item.swap.mutation().kind() != Kind.PUT) {
        lost.add(item.swap); // there is nothing to change
      } else if (isLarge(item, seen)) {
        boolean won = writer.swap(item.place, seen, item.swap.mutation(), budget);
        accept(item, won ? Outcome.WON : Outcome.LOST);
      } else if (seen != null && !EntryWriter.isCurrent(seen, generation, node)) {
        lost.add(item.swap);
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
        attempt(() -> finish(sent.remove()));
      }
      sent.add(batch.send(allowance.forRequest()));
    }

    private void finish(SwapBatch.Flight flight) {
      flight.finish(this, left);
    }

    @Override
    public void accept(Item item, Outcome outcome) {
      if (outcome == Outcome.LOST) {
        lost.add(item.swap);
      }
    }
  }

  /** Hears what became of a swap. */
  interface Outcomes {
    enum Outcome {
      WON,
      LOST
    }

    void accept(Item item, Outcome outcome);
  }

  BulkWriter(StoreParts parts, EntryWriter writer, Index index) {
    this.parts = parts;
    this.writer = writer;
    this.index = index;
  }

  /** Makes the swaps independently of each other and returns those that lost a race. */
  List<Swap<StoreKey, byte[]>> swapAll(
      Collection<Swap<StoreKey, byte[]>> swaps, Allowance allowance) {
    return new Run(allowance).run(swaps);
  }

  private Item item(Swap<StoreKey, byte[]> swap) {
    Place place = Place.of(swap.key(), parts.cluster());
    MemcachedEntry seen = (MemcachedEntry) swap.seen();
    boolean writes = (seen == null) ? swap.mutation().kind() == Kind.PUT : isWrite(swap);
    if (!writes) {
      return new Item(swap, place, null);
    }
    Frame frame =
        (seen == null)
            ? writer.draft(place, swap.mutation())
            : writer.staging().changed(swap.key(), seen, swap.mutation());
    return new Item(swap, place, frame);
  }

  private static boolean isWrite(Swap<StoreKey, byte[]> swap) {
    return swap.mutation().kind() != Kind.REMOVE;
  }

  /** A split value takes requests of its own. */
  private boolean isLarge(Item item, @Nullable MemcachedEntry seen) {
    Frame frame = item.frame;
    return (seen != null && seen.manifest() != null)
        || (frame != null && writer.staging().mustBeSplit(frame, item.place.node()));
  }
}
