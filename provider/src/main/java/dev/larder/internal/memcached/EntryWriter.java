package dev.larder.internal.memcached;

import static java.util.Objects.requireNonNull;

import dev.larder.internal.codec.Frame;
import dev.larder.internal.memcached.client.Node;
import dev.larder.internal.memcached.client.Pipeline;
import dev.larder.internal.memcached.client.Reply;
import dev.larder.internal.memcached.client.Value;
import dev.larder.internal.memcached.generation.Generation;
import dev.larder.internal.memcached.generation.GenerationRequests;
import dev.larder.internal.memcached.generation.GenerationRequests.Attempt;
import dev.larder.internal.memcached.index.Index;
import dev.larder.internal.memcached.value.EncodedItem;
import dev.larder.internal.memcached.value.ItemEncoder;
import dev.larder.internal.memcached.value.SplitValues;
import dev.larder.store.Budget;
import dev.larder.store.Mutation;
import dev.larder.store.Mutation.Kind;
import dev.larder.store.StoreException;
import dev.larder.store.StoreException.Outcome;
import dev.larder.store.StoreKey;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Changes one entry at a time. Thread-safe. */
final class EntryWriter {
  private static final Duration UNDO_TIME = Duration.ofMillis(500);

  private final StoreContext parts;
  private final GenerationRequests requests;
  private final ItemEncoder staging;
  private final SplitValues splitValues;
  private final Index index;

  EntryWriter(StoreContext parts, SplitValues splitValues, Index index) {
    this.parts = parts;
    this.requests = new GenerationRequests(parts);
    this.splitValues = splitValues;
    this.staging = new ItemEncoder(parts, splitValues);
    this.index = index;
  }

  ItemEncoder staging() {
    return staging;
  }

  // ---- swap

  /** Changes the entry if it is the one that was read. */
  boolean swap(
      KeyLocation place, @Nullable MemcachedEntry seen, Mutation<byte[]> mutation, Budget budget) {
    if (seen == null) {
      return mutation.kind() == Kind.PUT && create(place, draft(place, mutation), budget);
    }
    Generation generation = parts.generations().on(place.node(), budget);
    if (!isCurrent(seen, generation, place.node())) {
      return false;
    } else if (mutation.kind() == Kind.REMOVE) {
      return remove(place, generation, seen, budget);
    }
    return replace(place, generation, seen, staging.changed(key(place), seen, mutation), budget);
  }

  Frame draft(KeyLocation place, Mutation<byte[]> put) {
    return staging.created(key(place), put.value(), put.expiresAtMillis());
  }

  static MemcachedEntry requireSeen(@Nullable MemcachedEntry seen) {
    return requireNonNull(seen, "what is removed was read");
  }

  static StoreKey key(KeyLocation place) {
    return requireNonNull(place.key(), "only entries with a known key are written");
  }

  /** Returns whether a ticket may still be valid; the server has the last word. */
  static boolean isCurrent(MemcachedEntry seen, Generation generation, Node node) {
    return seen.generation().isSameAs(generation) && seen.epoch() == node.epoch();
  }

  boolean remove(KeyLocation place, Generation generation, MemcachedEntry seen, Budget budget) {
    byte[] name = generation.entry(place.hash());
    Pipeline packet = requests.sharing(0).deleteIfSame(name, seen.ticket());
    boolean removed = requests.send(place.node(), generation, packet, budget) == Attempt.DONE;
    if (removed) {
      splitValues.discard(place, generation, seen.manifest());
    }
    return removed;
  }

  /** Replaces what was read; a frame that is split already keeps its parts. */
  boolean replace(
      KeyLocation place, Generation generation, MemcachedEntry seen, Frame frame, Budget budget) {
    Generation marked = markIfSplit(place, generation, frame, budget);
    EncodedItem staged = staging.stage(place, marked, frame, budget);
    boolean keepsParts = ItemEncoder.isSplit(frame);
    if (keepsParts && seen.manifest() != null) {
      splitValues.touch(place, marked, seen.manifest(), staged.exptime(), budget);
    }
    Pipeline packet =
        requests
            .sharing(staged.lengthBytes())
            .cas(marked.entry(place.hash()), staged, seen.ticket());
    Attempt attempt =
        orDiscard(place, marked, staged, () -> requests.send(place.node(), marked, packet, budget));
    if (attempt == Attempt.DONE && !keepsParts) {
      splitValues.discard(place, marked, seen.manifest());
    }
    return attempt == Attempt.DONE;
  }

  /** What is not written leaves no parts; what may be written must keep them. */
  private Attempt orDiscard(
      KeyLocation place, Generation generation, EncodedItem staged, Supplier<Attempt> write) {
    boolean mayBeWritten = false;
    try {
      Attempt attempt = write.get();
      mayBeWritten = attempt == Attempt.DONE;
      return attempt;
    } catch (StoreException e) {
      mayBeWritten = e.outcomeUnknown();
      throw e;
    } finally {
      if (!mayBeWritten) {
        splitValues.discard(place, generation, staged.manifest());
      }
    }
  }

  /** A generation must say that it has split values before it has the first one. */
  private Generation markIfSplit(
      KeyLocation place, Generation generation, Frame frame, Budget budget) {
    if (generation.splits() || !staging.mustBeSplit(frame, place.node())) {
      return generation;
    }
    Generation marked =
        parts.generations().mark(place.node(), generation, Generation.SPLITS, budget);
    return (marked == null) ? generation : marked;
  }

  // ---- creation

  /** Creates the entry; false if there is one. */
  boolean create(KeyLocation place, Frame frame, Budget budget) {
    while (true) {
      Generation known = parts.generations().on(place.node(), budget);
      Generation generation = markIfSplit(place, known, frame, budget);
      EncodedItem staged = staging.stage(place, generation, frame, budget);
      Attempt attempt =
          orDiscard(place, generation, staged, () -> add(place, generation, staged, budget));
      if (attempt != Attempt.VAIN) {
        return attempt == Attempt.DONE;
      }
    }
  }

  /** The record comes first: a crash in between leaves one of no entry, not the reverse. */
  private Attempt add(KeyLocation place, Generation generation, EncodedItem staged, Budget budget) {
    Pipeline packet = requests.recorded(staged.lengthBytes());
    index.record(packet, generation, place.hash());
    packet.add(generation.entry(place.hash()), staged);
    List<Reply> replies = place.node().send(packet, budget).await(budget);
    if (!requests.confirmGeneration(place.node(), generation, replies, budget)) {
      return Attempt.VAIN;
    }
    Reply last = replies.get(replies.size() - 1);
    boolean added = ReplyErrors.isStored(parts.subject(), last);
    if (parts.options().keepsIndex()) {
      settle(place, generation, replies.get(1), added ? staged : null, budget);
    }
    return added ? Attempt.DONE : Attempt.REFUSED;
  }

  /** What could not be recorded must not stay: no scan would find it. */
  void settle(
      KeyLocation place,
      Generation generation,
      Reply recorded,
      @Nullable EncodedItem added,
      Budget budget) {
    try {
      index.settle(place, generation, recorded, budget);
    } catch (StoreException e) {
      if (added != null && !undo(place, generation, added)) {
        throw notUndone(e);
      }
      throw e;
    }
  }

  /** In a time of its own: what failed may have taken the call's. */
  private boolean undo(KeyLocation place, Generation generation, EncodedItem added) {
    Budget budget = Budget.of(UNDO_TIME);
    byte[] name = generation.entry(place.hash());
    try {
      Reply reply = place.node().send(new Pipeline().gets(name), budget).await(budget).get(0);
      Value item = ReplyErrors.requireValues(parts.subject(), reply).value();
      if (item != null && Arrays.equals(item.data(), added.frame().encode())) {
        Pipeline delete = new Pipeline().deleteIfSame(name, item);
        Reply deleted = place.node().send(delete, budget).await(budget).get(0);
        boolean unused =
            ReplyErrors.isStored(parts.subject(), deleted); // else it is another's by now
      }
      return true;
    } catch (StoreException e) {
      return false;
    }
  }

  private StoreException notUndone(StoreException cause) {
    return new StoreException(
        parts.subject()
            + ": the entry was written, its key could not be recorded in the index, and whether the"
            + " entry could be removed again is not known: read it before you repeat it",
        cause,
        Outcome.UNKNOWN);
  }
}
