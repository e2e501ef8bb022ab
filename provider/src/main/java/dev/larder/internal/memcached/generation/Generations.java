package dev.larder.internal.memcached.generation;

import dev.larder.internal.memcached.client.Node;
import dev.larder.internal.memcached.client.PendingReply;
import dev.larder.internal.memcached.client.Pipeline;
import dev.larder.internal.memcached.client.Reply;
import dev.larder.internal.memcached.client.StaleConnectionException;
import dev.larder.internal.memcached.client.Value;
import dev.larder.internal.memcached.layout.ItemNames;
import dev.larder.internal.memcached.layout.ReplyErrors;
import dev.larder.internal.memcached.layout.Shards;
import dev.larder.internal.memcached.layout.StoreContext;
import dev.larder.store.Budget;
import dev.larder.store.StoreException;
import dev.larder.store.StoreException.Outcome;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/**
 * A cache's generation on each server, as this process knows it. What is known may be out of date:
 * each request asks for the truth in its own pipeline and is repeated if it assumed another. A read
 * asks behind the entry, so the generation was true when the entry was read. A write asks in front
 * of it: what it then writes is seen only by those for whom the generation has not ended. Hence a
 * clear that overlaps happens before or after it, and never half.
 *
 * <p>A token is never used twice, so nothing comes back: not after the generation's item was
 * evicted, nor after the server was restarted, nor for a ticket of before a clear. Thread-safe.
 */
public final class Generations {
  private final ConcurrentMap<Node, Generation> known = new ConcurrentHashMap<>();

  private final PendingClears pendingClears;
  private final StoreContext context;
  private final ItemNames names;

  public Generations(StoreContext context) {
    this.context = context;
    this.names = context.names();
    this.pendingClears = new PendingClears(names);
  }

  StoreContext context() {
    return context;
  }

  /** Returns the generation that a server is assumed to have; asks for it if there is none yet. */
  public Generation on(Node node, Budget budget) {
    Generation assumed = known.get(node);
    return (assumed == null || pendingClears.contains(node)) ? learn(node, budget) : assumed;
  }

  /** Takes note, unless a clear has failed meanwhile: that must not be forgotten. */
  private boolean note(Node node, Generation generation) {
    known.put(node, generation);
    if (pendingClears.contains(node)) {
      known.remove(node, generation);
      return false;
    }
    return true;
  }

  /**
   * Returns whether the generation that was assumed is the one that the server has; takes note of
   * the latter. What was damaged on its way is asked for again.
   */
  public boolean confirm(Node node, Generation assumed, @Nullable Value item, Budget budget) {
    if (item == null) {
      context.losses().generations.increment();
      known.remove(node, assumed);
      return false;
    } else if (Arrays.equals(item.data(), assumed.bytes())) {
      return true;
    }
    Generation actual = Generation.of(names, item.data());
    if (actual == null) {
      context.losses().damages.increment();
      return confirm(node, assumed, budget);
    }
    if (!isAdmitted(actual)) {
      known.remove(node, assumed);
      return false;
    }
    return note(node, actual) && actual.isSameAs(assumed);
  }

  /**
   * Returns whether the generation that was assumed is the one that the first reply of a write
   * tells. If that is an error, asks again: what the write came to depends on it.
   */
  public boolean confirm(Node node, Generation assumed, Reply first, Budget budget) {
    return first.isError()
        ? confirm(node, assumed, budget)
        : confirm(node, assumed, first.value(), budget);
  }

  /** Asks; a generation that is there was there before, since none is used twice. */
  boolean confirm(Node node, Generation assumed, Budget budget) {
    known.remove(node, assumed);
    return learn(node, budget).isSameAs(assumed);
  }

  private Generation learn(Node node, Budget budget) {
    while (true) {
      pendingClears.make(node, () -> requireCleared(beginClearing(node, budget), budget));
      Reading found = read(node, budget);
      Generation learnt =
          (found.generation == null) ? begin(node, found.item, budget) : found.generation;
      Generation usable = (learnt == null) ? null : admitted(node, learnt, budget);
      if (usable != null && note(node, usable)) {
        return usable;
      }
    }
  }

  private Generation fresh() {
    Generation fresh = Generation.fresh(names);
    return context.options().keepsIndex() ? fresh : fresh.with(names, Generation.UNINDEXED);
  }

  /** Who keeps no index says so before anything else, to those who do. */
  private @Nullable Generation admitted(Node node, Generation learnt, Budget budget) {
    return isAdmitted(learnt) ? learnt : mark(node, learnt, Generation.UNINDEXED, budget);
  }

  private boolean isAdmitted(Generation generation) {
    return context.options().keepsIndex() || generation.unindexed();
  }

  /**
   * What a server has.
   *
   * @param generation null if the item is none
   */
  private record Reading(@Nullable Value item, @Nullable Generation generation) {}

  /** An item is damaged if it is so twice and in the same way; else the network was at fault. */
  private Reading read(Node node, Budget budget) {
    Value damaged = null;
    while (true) {
      Value item = ask(node, budget);
      Generation found = (item == null) ? null : Generation.of(names, item.data());
      if (item == null || found != null || isSame(item, damaged)) {
        return new Reading(item, found);
      }
      context.losses().damages.increment();
      damaged = item;
    }
  }

  private static boolean isSame(Value item, @Nullable Value other) {
    return other != null
        && item.cas() == other.cas()
        && item.epoch() == other.epoch()
        && Arrays.equals(item.data(), other.data());
  }

  private @Nullable Value ask(Node node, Budget budget) {
    return context.get(node, new Pipeline().gets(names.generation()), budget).value();
  }

  /**
   * Begins a generation where there is none, or a damaged one, which is nobody's any more. Null if
   * somebody was faster.
   */
  private @Nullable Generation begin(Node node, @Nullable Value damaged, Budget budget) {
    Generation fresh = fresh();
    Pipeline pipeline = withShards(fresh);
    if (damaged == null) {
      pipeline.add(names.generation(), 0, fresh.bytes());
    } else {
      pipeline.cas(names.generation(), 0, fresh.bytes(), damaged);
    }
    List<Reply> replies = node.call(pipeline, budget);
    boolean begun = ReplyErrors.isStored(context.subject(), replies.get(replies.size() - 1));
    if (begun && damaged != null) {
      context.losses().generations.increment();
    }
    return begun ? fresh : null;
  }

  /** The index's shards come first: one that is missing later was lost. */
  private Pipeline withShards(Generation fresh) {
    Pipeline pipeline = new Pipeline();
    if (context.options().keepsIndex()) {
      for (int number = 0; number < Shards.count(0); number++) {
        pipeline.add(fresh.shard(0, number), 0, Shards.EMPTY);
      }
    }
    return pipeline;
  }

  /**
   * Adds a mark to the generation, unless it has it, or as many of its kind.
   *
   * @return the generation as it now is, or null if there is another
   */
  @Nullable
  public Generation mark(Node node, Generation assumed, char mark, Budget budget) {
    int wanted = assumed.count(mark) + 1;
    while (true) {
      Reading found = read(node, budget);
      Value item = found.item;
      Generation actual = found.generation;
      if (item == null || actual == null || !actual.isSameAs(assumed)) {
        return null;
      }
      boolean marked = actual.count(mark) >= wanted;
      Generation next = marked ? actual : actual.with(names, mark);
      if (marked || replace(node, item, next, budget)) {
        return note(node, next) ? next : null;
      }
    }
  }

  private boolean replace(Node node, Value item, Generation next, Budget budget) {
    Pipeline cas = new Pipeline().cas(names.generation(), 0, next.bytes(), item);
    try {
      return context.write(node, cas, budget);
    } catch (StaleConnectionException e) {
      return false;
    }
  }

  // ---- clear

  /**
   * Begins a generation on each server, one pipeline each. A server that is not reached keeps the
   * old one; this process then begins another there before it reads anything from it.
   */
  public void clear(List<Node> nodes, Budget budget) {
    List<Clearing> sent = nodes.stream().map(node -> beginClearing(node, budget)).toList();
    List<String> unreached = new ArrayList<>();
    StoreException failure = null;
    for (Clearing clearing : sent) {
      try {
        requireCleared(clearing, budget);
      } catch (StoreException e) {
        pendingClears.add(clearing.node);
        known.remove(clearing.node);
        unreached.add(clearing.node.name());
        failure = e;
      }
    }
    if (failure != null) {
      throw notCleared(unreached, failure);
    }
  }

  /** A generation on its way to a server. */
  private record Clearing(Node node, Generation fresh, PendingReply pending) {}

  private Clearing beginClearing(Node node, Budget budget) {
    Generation fresh = fresh();
    Pipeline pipeline = withShards(fresh).set(names.generation(), 0, fresh.bytes());
    return new Clearing(node, fresh, node.send(pipeline, budget));
  }

  private void requireCleared(Clearing clearing, Budget budget) {
    List<Reply> replies = clearing.pending.await(budget);
    Reply last = replies.get(replies.size() - 1);
    if (!ReplyErrors.isStored(context.subject(), last)) {
      throw ReplyErrors.of(context.subject(), last);
    }
    known.put(clearing.node, clearing.fresh);
    pendingClears.remove(clearing.node);
  }

  private StoreException notCleared(List<String> nodes, StoreException cause) {
    return context.failure(
        "not cleared on "
            + String.join(", ", nodes)
            + "; this process reads nothing older from there while it runs, but others may: clear"
            + " again when the servers answer",
        cause,
        Outcome.UNKNOWN);
  }

  private Pipeline forgetting() {
    return new Pipeline().delete(names.generation()).delete(names.lockNumber());
  }

  /**
   * Removes the generation from each server, and the count of locks: the next to come begins
   * others. Locks end by themselves.
   */
  public void forget(List<Node> nodes, Budget budget) {
    List<PendingReply> sent = nodes.stream().map(node -> node.send(forgetting(), budget)).toList();
    known.clear();
    for (PendingReply pending : sent) {
      Reply reply = pending.await(budget).get(0);
      if (reply.isError()) {
        throw ReplyErrors.of(context.subject(), reply);
      }
    }
  }
}
