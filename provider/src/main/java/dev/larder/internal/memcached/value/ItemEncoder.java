package dev.larder.internal.memcached.value;

import dev.larder.internal.codec.Frame;
import dev.larder.internal.codec.Frame.Form;
import dev.larder.internal.memcached.client.Node;
import dev.larder.internal.memcached.generation.Generation;
import dev.larder.internal.memcached.layout.KeyLocation;
import dev.larder.internal.memcached.layout.StoreContext;
import dev.larder.store.Budget;
import dev.larder.store.Mutation;
import dev.larder.store.Mutation.Kind;
import dev.larder.store.StoreException.Outcome;
import dev.larder.store.StoreKey;

/** Prepares what is to be written: the frame, and before it the parts of a split value. */
public record ItemEncoder(
    StoreContext context, SplitValues splitValues, Deflation deflation, Expiry expiry) {

  /**
   * Returns the frame of a new value.
   *
   * @throws dev.larder.store.StoreException if the value is longer than it may be
   */
  public Frame created(StoreKey key, byte[] value, long expiresAtMillis) {
    check(value);
    byte[] kept = deflation.deflated(value);
    return new Frame(
        context.clock().millis(),
        expiresAtMillis,
        key.bytes(),
        kept,
        (kept == value) ? Form.PLAIN : Form.DEFLATED);
  }

  /** Returns the frame of what becomes of an entry by TOUCH, REVALUE or PUT. */
  public Frame changed(StoreKey key, MemcachedEntry seen, Mutation<byte[]> mutation) {
    Frame before = seen.frame();
    if (mutation.kind() == Kind.TOUCH && before != null) {
      return new Frame(
          before.createdMillis(),
          mutation.expiresAtMillis(),
          before.key(),
          before.value(),
          before.form());
    }
    boolean keepsDeadline = mutation.kind() == Kind.REVALUE;
    long deadline = keepsDeadline ? seen.expiresAtMillis() : mutation.expiresAtMillis();
    return created(key, mutation.value(), deadline);
  }

  /** What the setting maximum-value-size may be at most. */
  private static final int MAX_ENTRY_BYTES = 1 << 30;

  /** Refuses a value that is longer than it may be. */
  public void check(byte[] value) {
    int maximum = context.options().maximumEntryBytes();
    if (value.length > maximum) {
      throw context.failure(
          "a value of "
              + value.length
              + " bytes, the maximum is "
              + maximum
              + ": store less in one entry"
              + (maximum < MAX_ENTRY_BYTES ? ", or raise maximum-value-size, at most to 1GiB" : ""),
          null,
          Outcome.REFUSED);
    }
  }

  /** Returns whether a frame is too large for one item. */
  public boolean mustBeSplit(Frame frame, Node node) {
    return !isSplit(frame) && sizeBytes(frame) > SplitValues.roomBytes(node);
  }

  private static long sizeBytes(Frame frame) {
    return (long) frame.keyLength() + frame.valueLength() + 32;
  }

  public static boolean isSplit(Frame frame) {
    return frame.form() == Form.SPLIT || frame.form() == Form.SPLIT_DEFLATED;
  }

  /** Prepares an item in a generation. */
  public EncodedItem encode(
      KeyLocation location, Generation generation, Frame frame, Budget budget) {
    long exptime = expiry.exptime(frame.expiresAtMillis(), context.clock().millis());
    if (!mustBeSplit(frame, location.node())) {
      return new EncodedItem(frame, exptime, null);
    }
    requireRoom(frame, location.node());
    Manifest manifest = splitValues.write(location, generation, frame.value(), exptime, budget);
    Frame index =
        new Frame(
            frame.createdMillis(),
            frame.expiresAtMillis(),
            frame.key(),
            manifest.encode(),
            (frame.form() == Form.PLAIN) ? Form.SPLIT : Form.SPLIT_DEFLATED);
    return new EncodedItem(index, exptime, manifest);
  }

  /** The key stays in the item. */
  private void requireRoom(Frame frame, Node node) {
    int room = SplitValues.roomBytes(node) - 64;
    if (frame.keyLength() > room) {
      throw context.failure(
          "a key of "
              + frame.keyLength()
              + " bytes, the servers' items leave "
              + room
              + ": use a shorter key, or give the servers a larger -I",
          null,
          Outcome.REFUSED);
    }
  }
}
