package dev.larder.internal.memcached;

import dev.larder.internal.codec.Frame;
import dev.larder.internal.memcached.SwapRun.Item;
import dev.larder.internal.memcached.SwapRun.Verb;
import dev.larder.internal.memcached.client.Node;
import dev.larder.internal.memcached.client.PendingReply;
import dev.larder.internal.memcached.client.Pipeline;
import dev.larder.internal.memcached.client.Reply;
import dev.larder.internal.memcached.client.StaleConnectionException;
import dev.larder.internal.memcached.generation.Generation;
import dev.larder.internal.memcached.generation.GenerationRequests;
import dev.larder.internal.memcached.index.Index;
import dev.larder.internal.memcached.value.EncodedItem;
import dev.larder.store.Budget;
import dev.larder.store.StoreException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Swaps of entries of one server that are made by one packet. Not thread-safe. */
final class SwapBatch {
  private static final int FULL_ITEMS = 200;
  private static final long FULL_BYTES = 512 << 10;

  /**
   * A swap in the packet.
   *
   * @param reply the number of the reply that tells whether it was made; of a creation, the one
   *     before tells whether its key was recorded
   */
  private record Sent(Item item, @Nullable EncodedItem staged, int reply) {}

  /** What became of a swap. */
  enum Outcome {
    WON,
    LOST
  }

  /** Hears what became of swaps. */
  interface Outcomes {
    void accept(Item item, Outcome outcome);

    void fail(Item item, StoreException e);
  }

  private final StoreContext parts;
  private final EntryWriter writer;
  private final Index index;
  private final Node node;
  private final Generation generation;
  private final Pipeline packet;
  private final List<Sent> swaps = new ArrayList<>();
  private long bytes;

  SwapBatch(StoreContext parts, EntryWriter writer, Index index, Node node, Generation generation) {
    this.parts = parts;
    this.writer = writer;
    this.index = index;
    this.node = node;
    this.generation = generation;
    this.packet = new Pipeline().get(parts.names().generation());
  }

  Generation generation() {
    return generation;
  }

  boolean isFull() {
    return swaps.size() >= FULL_ITEMS || bytes >= FULL_BYTES;
  }

  void add(Item item, Budget budget) {
    Frame frame = item.frame();
    EncodedItem staged =
        (frame == null) ? null : writer.staging().stage(item.place(), generation, frame, budget);
    MemcachedEntry seen = item.seen();
    byte[] name = generation.entry(item.place().hash());
    if (staged != null && item.verb() == Verb.SET) {
      packet.set(name, staged);
    } else if (staged != null && item.verb() == Verb.REPLACE) {
      packet.replace(name, staged);
    } else if (staged == null) {
      packet.deleteIfSame(name, EntryWriter.requireSeen(seen).ticket());
    } else if (seen != null) {
      packet.cas(name, staged, seen.ticket());
    } else {
      index.record(packet, generation, item.place().hash());
      packet.add(name, staged);
    }
    bytes += (staged == null) ? 0 : staged.lengthBytes();
    swaps.add(new Sent(item, staged, packet.commandCount() - 1));
  }

  Flight send(Budget budget) {
    return new Flight(node.send(packet, budget), budget);
  }

  /** A batch that was sent. */
  final class Flight {
    private final PendingReply exchange;
    private final Budget budget;

    private Flight(PendingReply exchange, Budget budget) {
      this.exchange = exchange;
      this.budget = budget;
    }

    /**
     * Waits, and tells what became of the swaps.
     *
     * @param again takes the creations that are to be made in another generation
     */
    void finish(Outcomes outcomes, Collection<Item> again) {
      try {
        finish(exchange.await(budget), outcomes, again);
      } catch (StaleConnectionException e) {
        inVain(outcomes, again);
      } catch (StoreException e) {
        swaps.forEach(swap -> outcomes.fail(swap.item, e));
      }
    }

    private void finish(List<Reply> replies, Outcomes outcomes, Collection<Item> again) {
      if (isTrue(replies)) {
        tell(replies, outcomes);
      } else {
        inVain(outcomes, again);
      }
    }

    private boolean isTrue(List<Reply> replies) {
      GenerationRequests requests = new GenerationRequests(parts);
      try {
        return requests.confirm(node, generation, replies.get(0), budget);
      } catch (StoreException e) {
        Stream<Reply> writes = swaps.stream().map(swap -> replies.get(swap.reply));
        throw ReplyErrors.unconfirmed(parts.subject(), writes, e);
      }
    }

    private void inVain(Outcomes outcomes, Collection<Item> again) {
      for (Sent swap : swaps) {
        if (swap.item.seen() == null) {
          again.add(swap.item);
        } else {
          outcomes.accept(swap.item, Outcome.LOST);
        }
      }
    }

    /** One that the server refuses must not hide what became of the others. */
    private void tell(List<Reply> replies, Outcomes outcomes) {
      for (Sent swap : swaps) {
        try {
          outcomes.accept(swap.item, outcome(swap, replies));
        } catch (StoreException e) {
          outcomes.fail(swap.item, e);
        }
      }
    }

    private Outcome outcome(Sent swap, List<Reply> replies) {
      Reply reply = replies.get(swap.reply);
      boolean made =
          (swap.item.verb() == Verb.SET)
              ? ReplyErrors.isSet(parts.subject(), reply)
              : ReplyErrors.isStored(parts.subject(), reply);
      if (swap.item.isCreation() && parts.options().keepsIndex()) {
        Reply recorded = replies.get(swap.reply - 1);
        writer.settle(swap.item.place(), generation, recorded, made ? swap.staged : null, budget);
      }
      return made ? Outcome.WON : Outcome.LOST;
    }
  }
}
