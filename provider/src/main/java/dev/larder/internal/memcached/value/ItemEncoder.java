package dev.larder.internal.memcached.value;

import dev.larder.internal.codec.Frame;
import dev.larder.internal.codec.Frame.Form;
import dev.larder.internal.memcached.KeyLocation;
import dev.larder.internal.memcached.MemcachedEntry;
import dev.larder.internal.memcached.StoreContext;
import dev.larder.internal.memcached.client.Node;
import dev.larder.internal.memcached.generation.Generation;
import dev.larder.store.Budget;
import dev.larder.store.Mutation;
import dev.larder.store.Mutation.Kind;
import dev.larder.store.StoreException;
import dev.larder.store.StoreException.Outcome;
import dev.larder.store.StoreKey;

/** Prepares what is to be written: the frame, and before it the parts of a split value. */
public final class ItemEncoder {
  private final StoreContext parts;
  private final SplitValues splitValues;
  private final Deflation deflation;
  private final Expiry expiry;

  public ItemEncoder(StoreContext parts, SplitValues splitValues) {
    this.parts = parts;
    this.splitValues = splitValues;
    this.deflation = new Deflation(parts.options());
    this.expiry = new Expiry(parts.options().expiryGrace());
  }

  /**
   * Returns the frame of a new value.
   *
   * @throws StoreException if the value is longer than it may be
   */
  public Frame created(StoreKey key, byte[] value, long expiresAtMillis) {
    return framed(key, value, expiresAtMillis);
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
    return framed(key, mutation.value(), deadline);
  }

  /** Refuses a value that is longer than it may be. */
  public void check(byte[] value) {
    int maximum = parts.options().maximumEntryBytes();
    if (value.length > maximum) {
      throw new StoreException(
          parts.subject()
              + ": a value of "
              + value.length
              + " bytes, the maximum is "
              + maximum
              + ": store less in one entry, or raise maximum-value-size",
          null,
          Outcome.REFUSED);
    }
  }

  private Frame framed(StoreKey key, byte[] value, long deadline) {
    check(value);
    long created = parts.clock().millis();
    byte[] kept = deflation.deflated(value);
    return new Frame(
        created, deadline, key.bytes(), kept, (kept == value) ? Form.PLAIN : Form.DEFLATED);
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
  public EncodedItem stage(KeyLocation place, Generation generation, Frame frame, Budget budget) {
    long exptime = expiry.exptime(frame.expiresAtMillis(), parts.clock().millis());
    if (!mustBeSplit(frame, place.node())) {
      return new EncodedItem(frame, exptime, null);
    }
    requireRoom(frame, place.node());
    Manifest manifest = splitValues.write(place, generation, frame.value(), exptime, budget);
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
      throw new StoreException(
          parts.subject()
              + ": a key of "
              + frame.keyLength()
              + " bytes, the servers' items leave "
              + room
              + ": use a shorter key, or give the servers a larger -I",
          null,
          Outcome.REFUSED);
    }
  }
}
