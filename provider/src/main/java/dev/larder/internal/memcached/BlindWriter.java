package dev.larder.internal.memcached;

import dev.larder.internal.codec.Frame;
import dev.larder.internal.memcached.client.Pipeline;
import dev.larder.internal.memcached.generation.Generation;
import dev.larder.internal.memcached.generation.GenerationRequests;
import dev.larder.internal.memcached.generation.GenerationRequests.Attempt;
import dev.larder.internal.memcached.value.EncodedItem;
import dev.larder.store.Budget;
import dev.larder.store.Mutation;
import dev.larder.store.Mutation.Kind;

/**
 * Changes one entry without asking what it is; where values are split it must ask, or the parts of
 * what it replaces would stay. Thread-safe.
 */
final class BlindWriter {
  private final StoreContext parts;
  private final ItemReader reader;
  private final EntryWriter writer;
  private final GenerationRequests requests;

  BlindWriter(StoreContext parts, ItemReader reader, EntryWriter writer) {
    this.parts = parts;
    this.reader = reader;
    this.writer = writer;
    this.requests = new GenerationRequests(parts);
  }

  /** Writes the entry, new or not. */
  void put(KeyLocation place, byte[] value, long expiresAtMillis, Budget budget) {
    Frame frame = writer.staging().created(EntryWriter.key(place), value, expiresAtMillis);
    boolean written = false;
    while (!written) {
      boolean blind = !parts.options().keepsIndex() && !mustRead(place, frame, budget);
      written = blind ? set(place, frame, budget) : replaceOrCreate(place, frame, budget);
    }
  }

  private boolean set(KeyLocation place, Frame frame, Budget budget) {
    return write(place, frame, Verb.SET, budget) == Attempt.DONE;
  }

  private boolean replaceOrCreate(KeyLocation place, Frame frame, Budget budget) {
    return replace(place, frame, Verb.PUT, budget) || writer.create(place, frame, budget);
  }

  /** Changes the entry, if there is one, and returns whether there was. */
  boolean updateIfPresent(KeyLocation place, Mutation<byte[]> mutation, Budget budget) {
    if (mutation.kind() != Kind.REMOVE) {
      return replace(place, writer.draft(place, mutation), Verb.REPLACE, budget);
    }
    while (true) {
      Generation generation = parts.generations().on(place.node(), budget);
      if (generation.splits()) {
        return isChangedOnRead(
            place, (current, seen) -> writer.remove(place, current, seen, budget), budget);
      }
      Pipeline delete = requests.checked(0).delete(generation.entry(place.hash()));
      Attempt attempt = requests.send(place.node(), generation, delete, budget);
      if (attempt != Attempt.VAIN) {
        return attempt == Attempt.DONE;
      }
    }
  }

  /** Returns whether parts of a value may have to be removed, or are to be written. */
  boolean mustRead(KeyLocation place, Frame frame, Budget budget) {
    return parts.generations().on(place.node(), budget).splits()
        || writer.staging().mustBeSplit(frame, place.node());
  }

  private boolean replace(KeyLocation place, Frame frame, Verb verb, Budget budget) {
    while (true) {
      if (mustRead(place, frame, budget)) {
        return isChangedOnRead(
            place, (current, seen) -> writer.replace(place, current, seen, frame, budget), budget);
      }
      Attempt attempt = write(place, frame, verb, budget);
      if (attempt != Attempt.VAIN) {
        return attempt == Attempt.DONE;
      }
    }
  }

  private enum Verb {
    /** Whatever is there. */
    SET,
    /** If there is one; else it will be created. */
    PUT,
    /** If there is one, which the caller is told. */
    REPLACE
  }

  private Attempt write(KeyLocation place, Frame frame, Verb verb, Budget budget) {
    Generation generation = parts.generations().on(place.node(), budget);
    EncodedItem staged = writer.staging().stage(place, generation, frame, budget);
    byte[] name = generation.entry(place.hash());
    int length = staged.lengthBytes();
    Pipeline packet = (verb == Verb.REPLACE) ? requests.checked(length) : requests.sharing(length);
    if (verb == Verb.SET) {
      packet.set(name, staged);
      return requests.sendSet(place.node(), generation, packet, budget);
    }
    packet.replace(name, staged);
    return requests.send(place.node(), generation, packet, budget);
  }

  /** What is done to an entry that was read; false if another writer was first. */
  private interface Change {
    boolean apply(Generation generation, MemcachedEntry seen);
  }

  private boolean isChangedOnRead(KeyLocation place, Change change, Budget budget) {
    while (true) {
      MemcachedEntry seen = reader.read(place, budget);
      if (seen == null) {
        return false;
      } else if (change.apply(seen.generation(), seen)) {
        return true;
      }
    }
  }
}
