package dev.larder.internal.memcached;

import static java.util.Objects.requireNonNull;

import dev.larder.internal.codec.Frame;
import dev.larder.internal.memcached.client.Node;
import dev.larder.internal.memcached.client.Pipeline;
import dev.larder.internal.memcached.client.Reply;
import dev.larder.internal.memcached.generation.Generation;
import dev.larder.internal.memcached.index.Index;
import dev.larder.internal.memcached.layout.KeyLocation;
import dev.larder.internal.memcached.layout.ReplyErrors;
import dev.larder.internal.memcached.value.EncodedItem;
import dev.larder.internal.memcached.value.ItemEncoder;
import dev.larder.internal.memcached.value.MemcachedEntry;
import org.jspecify.annotations.Nullable;

/**
 * One write of one entry: appends its commands to a pipeline, and reads their reply.
 *
 * @param frame what is written; null if the entry is removed
 * @param seen the entry that was read, if it must be UNCHANGED; else null
 */
record EntryWrite(
    KeyLocation location,
    @Nullable Frame frame,
    WriteCondition condition,
    @Nullable MemcachedEntry seen) {

  /** Returns the write on the condition that the entry is the one that was read. */
  EntryWrite ifUnchanged(MemcachedEntry read) {
    return new EntryWrite(location, frame, WriteCondition.UNCHANGED, read);
  }

  EntryWrite ifAbsent() {
    return new EntryWrite(location, frame, WriteCondition.ABSENT, null);
  }

  Node node() {
    return location.node();
  }

  /** Returns whether the condition may hold; the server has the last word. */
  boolean canHold(Generation generation) {
    return seen == null
        || (seen.generation().isSameAs(generation) && seen.epoch() == node().epoch());
  }

  /**
   * Returns whether the parts of the value that was read are those of the value that is written.
   */
  boolean keepsParts() {
    return frame != null && ItemEncoder.isSplit(frame);
  }

  /** Appends the commands; the last is the write, and before a creation is that of the index. */
  void appendTo(Pipeline pipeline, Generation generation, @Nullable EncodedItem item, Index index) {
    byte[] name = generation.entry(location.hash());
    if (item == null) {
      appendRemoval(pipeline, name);
      return;
    }
    switch (condition) {
      case ABSENT -> {
        index.record(pipeline, generation, location.hash());
        pipeline.add(name, item.exptime(), item);
      }
      case UNCHANGED -> pipeline.cas(name, item.exptime(), item, requireNonNull(seen).ticket());
      case PRESENT, PRESENT_ELSE_CREATE -> pipeline.replace(name, item.exptime(), item);
      case NONE -> pipeline.set(name, item.exptime(), item);
    }
  }

  private void appendRemoval(Pipeline pipeline, byte[] name) {
    if (seen == null) {
      pipeline.delete(name);
    } else {
      pipeline.deleteIfSame(name, seen.ticket());
    }
  }

  /** Returns whether the condition held, by the reply to the write. */
  boolean isDone(String subject, Reply reply) {
    if (condition == WriteCondition.NONE) {
      ReplyErrors.requireSetAccepted(subject, reply);
    }
    return ReplyErrors.isStored(subject, reply);
  }
}
