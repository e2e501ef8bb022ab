package dev.larder.internal.memcached;

import static java.util.Objects.requireNonNull;

import dev.larder.internal.memcached.client.Node;
import dev.larder.internal.memcached.client.PendingReply;
import dev.larder.internal.memcached.client.Pipeline;
import dev.larder.internal.memcached.client.Reply;
import dev.larder.internal.memcached.client.StaleConnectionException;
import dev.larder.internal.memcached.client.Value;
import dev.larder.internal.memcached.generation.Generation;
import dev.larder.internal.memcached.generation.Generations;
import dev.larder.internal.memcached.index.Index;
import dev.larder.internal.memcached.layout.KeyLocation;
import dev.larder.internal.memcached.layout.ReplyErrors;
import dev.larder.internal.memcached.layout.StoreContext;
import dev.larder.internal.memcached.value.EncodedItem;
import dev.larder.store.Budget;
import dev.larder.store.StoreException;
import dev.larder.store.StoreException.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Writes to one server in one generation, made by one pipeline that first asks for the generation.
 * Not thread-safe.
 */
final class WriteBatch {
  private static final int FULL_ITEMS = 200;
  private static final long FULL_BYTES = 512 << 10;
  private static final Duration UNDO_TIME = Duration.ofMillis(500);

  /**
   * A write in the pipeline.
   *
   * @param reply the number of the reply to it; of a creation, the one before tells whether its key
   *     was recorded
   */
  record Staged(EntryWrite write, @Nullable EncodedItem item, int reply) {}

  private final StoreContext context;
  private final Generations generations;
  private final Index index;
  private final Generation generation;
  private final Pipeline pipeline;
  private final List<Staged> staged = new ArrayList<>(1);
  private @Nullable PendingReply pending;
  private @Nullable Budget budget;
  private List<Reply> replies = List.of();

  /**
   * Begins an empty batch.
   *
   * @param pipeline asks for the generation, and nothing else yet
   */
  WriteBatch(
      StoreContext context,
      Generations generations,
      Index index,
      Generation generation,
      Pipeline pipeline) {
    this.context = context;
    this.generations = generations;
    this.index = index;
    this.generation = generation;
    this.pipeline = pipeline;
  }

  Generation generation() {
    return generation;
  }

  boolean isFull() {
    return staged.size() >= FULL_ITEMS || pipeline.lengthBytes() >= FULL_BYTES;
  }

  List<Staged> staged() {
    return staged;
  }

  void add(EntryWrite write, @Nullable EncodedItem item) {
    write.appendTo(pipeline, generation, item, index);
    staged.add(new Staged(write, item, pipeline.commandCount() - 1));
  }

  void send(Budget given) {
    budget = given;
    pending = node().send(pipeline, given);
  }

  private Node node() {
    return staged.get(0).write.node();
  }

  /** Waits, and returns whether generation and connection were those that were assumed. */
  boolean awaitAndConfirm() {
    Budget left = requireNonNull(budget);
    try {
      replies = requireNonNull(pending).await(left);
    } catch (StaleConnectionException e) {
      return false;
    }
    try {
      return generations.confirm(node(), generation, replies.get(0), left);
    } catch (StoreException e) {
      Stream<Reply> writes = staged.stream().map(one -> replies.get(one.reply));
      throw ReplyErrors.unconfirmed(context.subject(), writes, e);
    }
  }

  /** Reads what became of a write, after {@link #awaitAndConfirm}, and has its key recorded. */
  WriteResult finish(Staged one) {
    boolean done = one.write.isDone(context.subject(), replies.get(one.reply));
    if (one.write.condition() == WriteCondition.ABSENT && context.options().keepsIndex()) {
      settle(one.write.location(), replies.get(one.reply - 1), done ? one.item : null);
    }
    return done ? WriteResult.DONE : WriteResult.REFUSED;
  }

  /** An entry whose key could not be recorded must not stay: no scan would find it. */
  private void settle(KeyLocation location, Reply recorded, @Nullable EncodedItem added) {
    try {
      index.settle(location, generation, recorded, requireNonNull(budget));
    } catch (StoreException e) {
      if (added != null && !undo(location, added)) {
        throw notUndone(e);
      }
      throw e;
    }
  }

  /** In a time of its own: what failed may have taken the call's. */
  private boolean undo(KeyLocation location, EncodedItem added) {
    Budget own = Budget.of(UNDO_TIME);
    byte[] name = generation.entry(location.hash());
    try {
      Value item = context.get(node(), new Pipeline().gets(name), own).value();
      if (item != null && Arrays.equals(item.data(), added.frame().encode())) {
        Pipeline delete = new Pipeline().deleteIfSame(name, item);
        boolean unused = context.write(node(), delete, own); // else another's by now
      }
      return true;
    } catch (StoreException e) {
      return false;
    }
  }

  private StoreException notUndone(StoreException cause) {
    return context.failure(
        "the entry was written, its key could not be recorded in the index, and whether the"
            + " entry could be removed again is not known: read it before you repeat it",
        cause,
        Outcome.UNKNOWN);
  }
}
