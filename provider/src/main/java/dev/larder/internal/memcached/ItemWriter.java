package dev.larder.internal.memcached;

import dev.larder.internal.codec.Frame;
import dev.larder.internal.memcached.client.Pipeline;
import dev.larder.internal.memcached.generation.Generation;
import dev.larder.internal.memcached.generation.Generations;
import dev.larder.internal.memcached.index.Index;
import dev.larder.internal.memcached.layout.KeyLocation;
import dev.larder.internal.memcached.layout.StoreContext;
import dev.larder.internal.memcached.value.EncodedItem;
import dev.larder.internal.memcached.value.ItemEncoder;
import dev.larder.internal.memcached.value.ItemReader;
import dev.larder.internal.memcached.value.MemcachedEntry;
import dev.larder.internal.memcached.value.SplitValues;
import dev.larder.store.Budget;
import dev.larder.store.Mutation;
import dev.larder.store.Mutation.Kind;
import dev.larder.store.StoreException;
import org.jspecify.annotations.Nullable;

/**
 * Writes entries, each by a pipeline of its own; {@link BulkWriter} writes many. A write that does
 * not say what was there before sends no read, except where values are split: then the entry must
 * be read, or the parts of the value that is replaced would stay. Thread-safe.
 */
record ItemWriter(
    StoreContext context,
    Generations generations,
    ItemReader reader,
    ItemEncoder encoder,
    SplitValues splitValues,
    Index index) {
  /** What the commands and names of most writes take. */
  private static final int COMMAND_BYTES = 192;

  /** What a record of the key takes. */
  private static final int RECORD_BYTES = 96;

  // ---- what is written

  /** Returns the write that creates an entry, or changes the one that was read. */
  EntryWrite swap(KeyLocation location, @Nullable MemcachedEntry seen, Mutation<byte[]> mutation) {
    if (seen == null) {
      return new EntryWrite(location, created(location, mutation), WriteCondition.ABSENT, null);
    }
    Frame frame =
        (mutation.kind() == Kind.REMOVE)
            ? null
            : encoder.changed(location.requireKey(), seen, mutation);
    return new EntryWrite(location, frame, WriteCondition.UNCHANGED, seen);
  }

  /** Returns the write that changes the entry if there is one. */
  EntryWrite update(KeyLocation location, Mutation<byte[]> mutation) {
    Frame frame = (mutation.kind() == Kind.REMOVE) ? null : created(location, mutation);
    return new EntryWrite(location, frame, WriteCondition.PRESENT, null);
  }

  /** Returns the write over whatever is there; for {@link #put}. */
  EntryWrite overwrite(KeyLocation location, Mutation<byte[]> put) {
    return new EntryWrite(location, created(location, put), overwriting(), null);
  }

  /** Returns the write of the same over whatever is there. */
  EntryWrite overwrite(EntryWrite creation) {
    return new EntryWrite(creation.location(), creation.frame(), overwriting(), null);
  }

  /** Without an index, a creation needs no record of its key. */
  private WriteCondition overwriting() {
    return context.options().keepsIndex()
        ? WriteCondition.PRESENT_ELSE_CREATE
        : WriteCondition.NONE;
  }

  private Frame created(KeyLocation location, Mutation<byte[]> put) {
    return encoder.created(location.requireKey(), put.value(), put.expiresAtMillis());
  }

  // ---- writes

  /** Writes the entry, new or not. */
  void put(EntryWrite overwrite, Budget budget) {
    boolean written = false;
    while (!written) {
      written = write(overwrite, budget) || write(overwrite.ifAbsent(), budget);
    }
  }

  /** Makes a write, and returns whether its condition held. */
  boolean write(EntryWrite write, Budget budget) {
    while (true) {
      Generation generation = generations.on(write.node(), budget);
      if (!write.canHold(generation)) {
        return false;
      } else if (write.condition().isBlind() && hasParts(write, generation)) {
        return writeOnRead(write, budget);
      }
      WriteResult result = write(write, generation, budget);
      if (result != WriteResult.STALE_GENERATION || write.seen() != null) {
        return result == WriteResult.DONE;
      }
    }
  }

  /** Returns whether parts of values may have to be written or removed for a write. */
  boolean hasParts(EntryWrite write, Generation generation) {
    MemcachedEntry seen = write.seen();
    boolean replacesParts =
        write.condition().isBlind() ? generation.splits() : seen != null && seen.manifest() != null;
    return replacesParts || mustBeSplit(write);
  }

  private boolean mustBeSplit(EntryWrite write) {
    return write.frame() != null && encoder.mustBeSplit(write.frame(), write.node());
  }

  private boolean writeOnRead(EntryWrite write, Budget budget) {
    while (true) {
      MemcachedEntry seen = reader.read(write.location(), budget);
      if (seen == null) {
        return false;
      }
      if (write(write.ifUnchanged(seen), seen.generation(), budget) == WriteResult.DONE) {
        return true;
      }
    }
  }

  /** What is not written leaves no parts; what may be written must keep them. */
  private WriteResult write(EntryWrite write, Generation known, Budget budget) {
    Generation generation = markIfSplit(write, known, budget);
    EncodedItem item = encode(write, generation, budget);
    boolean mayBeWritten = false;
    try {
      WriteResult result = send(write, generation, item, budget);
      mayBeWritten = result == WriteResult.DONE;
      if (mayBeWritten && write.seen() != null && !write.keepsParts()) {
        splitValues.discard(write.location(), generation, write.seen().manifest());
      }
      return result;
    } catch (StoreException e) {
      mayBeWritten = e.outcomeUnknown();
      throw e;
    } finally {
      if (!mayBeWritten && item != null) {
        splitValues.discard(write.location(), generation, item.manifest());
      }
    }
  }

  /** A generation must say that it has split values before it has the first one. */
  private Generation markIfSplit(EntryWrite write, Generation generation, Budget budget) {
    if (generation.splits() || !mustBeSplit(write)) {
      return generation;
    }
    Generation marked = generations.mark(write.node(), generation, Generation.SPLITS, budget);
    return (marked == null) ? generation : marked;
  }

  /** Returns the item, after its parts were written, or touched; null for a removal. */
  @Nullable EncodedItem encode(EntryWrite write, Generation generation, Budget budget) {
    if (write.frame() == null) {
      return null;
    }
    EncodedItem item = encoder.encode(write.location(), generation, write.frame(), budget);
    MemcachedEntry seen = write.seen();
    if (write.keepsParts() && seen != null && seen.manifest() != null) {
      splitValues.touch(write.location(), generation, seen.manifest(), item.exptime(), budget);
    }
    return item;
  }

  private WriteResult send(
      EntryWrite write, Generation generation, @Nullable EncodedItem item, Budget budget) {
    WriteBatch batch = batch(generation, question(write, item));
    batch.add(write, item);
    batch.send(budget);
    return batch.awaitAndConfirm()
        ? batch.finish(batch.staged().get(0))
        : WriteResult.STALE_GENERATION;
  }

  private Pipeline question(EntryWrite write, @Nullable EncodedItem item) {
    int recordBytes = (write.condition() == WriteCondition.ABSENT) ? RECORD_BYTES : 0;
    Pipeline pipeline =
        new Pipeline(COMMAND_BYTES + recordBytes + ((item == null) ? 0 : item.length()));
    byte[] name = context.names().generation();
    return write.condition().canShareQuestion() ? pipeline.ask(name) : pipeline.get(name);
  }

  // ---- for many

  WriteBatch batch(Generation generation) {
    return batch(generation, new Pipeline().get(context.names().generation()));
  }

  private WriteBatch batch(Generation generation, Pipeline question) {
    return new WriteBatch(context, generations, index, generation, question);
  }
}
