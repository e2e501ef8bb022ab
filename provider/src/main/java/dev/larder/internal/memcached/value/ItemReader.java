package dev.larder.internal.memcached.value;

import dev.larder.internal.codec.CodecException;
import dev.larder.internal.codec.Frame;
import dev.larder.internal.memcached.client.Node;
import dev.larder.internal.memcached.client.Pipeline;
import dev.larder.internal.memcached.client.Reply;
import dev.larder.internal.memcached.client.Value;
import dev.larder.internal.memcached.generation.Generation;
import dev.larder.internal.memcached.generation.Generations;
import dev.larder.internal.memcached.layout.KeyLocation;
import dev.larder.internal.memcached.layout.StoreContext;
import dev.larder.store.Budget;
import org.jspecify.annotations.Nullable;

/** Makes entries of items. What cannot be read is foreign, whatever it is. Thread-safe. */
public record ItemReader(
    StoreContext context, Generations generations, SplitValues splitValues, Deflation deflation) {

  /** Asks for one entry, in the generation that turns out to be true. */
  @Nullable
  public MemcachedEntry read(KeyLocation location, Budget budget) {
    Node node = location.node();
    while (true) {
      Generation generation = generations.on(node, budget);
      Pipeline pipeline =
          Pipeline.ofGets(generation.entry(location.hash()), context.names().generation());
      Reply reply = context.get(node, pipeline, budget);
      if (generations.confirm(node, generation, reply.value(1), budget)) {
        return entry(location, generation, reply.value(0), budget);
      }
    }
  }

  /** Returns the entry in an item; null if there is none. A split value takes another request. */
  @Nullable
  public MemcachedEntry entry(
      KeyLocation location, Generation generation, @Nullable Value item, Budget budget) {
    if (item == null) {
      return null;
    }
    try {
      Frame frame = Frame.decode(item.data());
      if (!location.holds(frame)) {
        return foreign(generation, item, null);
      }
      return switch (frame.form()) {
        case PLAIN -> MemcachedEntry.of(generation, item, frame, null, null);
        case DEFLATED ->
            MemcachedEntry.of(generation, item, frame, deflation.inflated(frame.value()), null);
        case SPLIT, SPLIT_DEFLATED -> joined(location, generation, item, frame, budget);
      };
    } catch (CodecException e) {
      return foreign(generation, item, null);
    }
  }

  private MemcachedEntry foreign(Generation generation, Value item, @Nullable Manifest manifest) {
    context.losses().unreadable.increment();
    return MemcachedEntry.foreign(generation, item, manifest);
  }

  private @Nullable MemcachedEntry joined(
      KeyLocation location, Generation generation, Value item, Frame frame, Budget budget) {
    Manifest manifest = Manifest.decode(frame.value(), context.options().maximumEntryBytes());
    byte[] whole = splitValues.read(location, generation, manifest, budget);
    if (whole == null) {
      return afterLoss(location, generation, item, manifest, budget);
    }
    byte[] value = (frame.form() == Frame.Form.SPLIT_DEFLATED) ? deflation.inflated(whole) : whole;
    return MemcachedEntry.of(generation, item, frame, value, manifest);
  }

  /** A part that is missing was lost, unless the entry has been replaced in the meantime. */
  private @Nullable MemcachedEntry afterLoss(
      KeyLocation location, Generation generation, Value item, Manifest manifest, Budget budget) {
    Pipeline again = new Pipeline().gets(generation.entry(location.hash()));
    Value now = context.get(location.node(), again, budget).value();
    if (now == null) {
      return null;
    } else if (now.cas() == item.cas() && now.epoch() == item.epoch()) {
      context.losses().values.increment();
      return MemcachedEntry.foreign(generation, item, manifest);
    }
    return entry(location, generation, now, budget);
  }
}
