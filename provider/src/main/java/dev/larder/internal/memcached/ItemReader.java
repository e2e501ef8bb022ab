package dev.larder.internal.memcached;

import dev.larder.internal.codec.CodecException;
import dev.larder.internal.codec.Frame;
import dev.larder.internal.memcached.client.Node;
import dev.larder.internal.memcached.client.Pipeline;
import dev.larder.internal.memcached.client.Reply;
import dev.larder.internal.memcached.client.Value;
import dev.larder.internal.memcached.generation.Generation;
import dev.larder.internal.memcached.value.Deflation;
import dev.larder.internal.memcached.value.Manifest;
import dev.larder.internal.memcached.value.SplitValues;
import dev.larder.store.Budget;
import org.jspecify.annotations.Nullable;

/** Makes entries of items. What cannot be read is foreign, whatever it is. Thread-safe. */
public final class ItemReader {
  private final StoreContext parts;
  private final Deflation deflation;
  private final SplitValues splitValues;

  ItemReader(StoreContext parts, SplitValues splitValues) {
    this.parts = parts;
    this.splitValues = splitValues;
    this.deflation = new Deflation(parts.options());
  }

  /** Asks for one entry, in the generation that turns out to be true. */
  @Nullable MemcachedEntry read(KeyLocation place, Budget budget) {
    Node node = place.node();
    while (true) {
      Generation generation = parts.generations().on(node, budget);
      Pipeline packet = Pipeline.ofGets(generation.entry(place.hash()), parts.names().generation());
      Reply reply =
          ReplyErrors.requireValues(
              parts.subject(), node.send(packet, budget).await(budget).get(0));
      if (parts.generations().confirm(node, generation, reply.value(1), budget)) {
        return entry(place, generation, reply.value(0), budget);
      }
    }
  }

  /** Returns the entry in an item; null if there is none. A split value takes another request. */
  @Nullable
  public MemcachedEntry entry(
      KeyLocation place, Generation generation, @Nullable Value item, Budget budget) {
    if (item == null) {
      return null;
    }
    try {
      Frame frame = Frame.decode(item.data());
      if (!place.holds(frame)) {
        return foreign(generation, item, null);
      }
      return switch (frame.form()) {
        case PLAIN -> MemcachedEntry.of(generation, item, frame);
        case DEFLATED ->
            MemcachedEntry.of(generation, item, frame, deflation.inflated(frame.value()), null);
        case SPLIT, SPLIT_DEFLATED -> joined(place, generation, item, frame, budget);
      };
    } catch (CodecException e) {
      return foreign(generation, item, null);
    }
  }

  private MemcachedEntry foreign(Generation generation, Value item, @Nullable Manifest manifest) {
    parts.losses().unreadable.increment();
    return MemcachedEntry.foreign(generation, item, manifest);
  }

  private @Nullable MemcachedEntry joined(
      KeyLocation place, Generation generation, Value item, Frame frame, Budget budget) {
    Manifest manifest = Manifest.decode(frame.value(), parts.options().maximumEntryBytes());
    byte[] whole = splitValues.read(place, generation, manifest, budget);
    if (whole == null) {
      return afterLoss(place, generation, item, manifest, budget);
    }
    byte[] value = (frame.form() == Frame.Form.SPLIT_DEFLATED) ? deflation.inflated(whole) : whole;
    return MemcachedEntry.of(generation, item, frame, value, manifest);
  }

  /** A part that is missing was lost, unless the entry has been replaced in the meantime. */
  private @Nullable MemcachedEntry afterLoss(
      KeyLocation place, Generation generation, Value item, Manifest manifest, Budget budget) {
    Pipeline again = new Pipeline().gets(generation.entry(place.hash()));
    Reply reply =
        ReplyErrors.requireValues(
            parts.subject(), place.node().send(again, budget).await(budget).get(0));
    Value now = reply.value();
    if (now == null) {
      return null;
    } else if (now.cas() == item.cas() && now.epoch() == item.epoch()) {
      parts.losses().values.increment();
      return MemcachedEntry.foreign(generation, item, manifest);
    }
    return entry(place, generation, now, budget);
  }
}
