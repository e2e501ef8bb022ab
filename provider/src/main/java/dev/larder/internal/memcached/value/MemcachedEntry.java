package dev.larder.internal.memcached.value;

import static java.util.Objects.requireNonNull;

import dev.larder.internal.codec.Frame;
import dev.larder.internal.memcached.client.Value;
import dev.larder.internal.memcached.generation.Generation;
import dev.larder.store.SlicedEntry;
import dev.larder.store.StoreKey;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * The ticket: one state of one item of one generation, read on one connection. A CAS id alone would
 * not do, since a server that is restarted begins to count anew. Immutable.
 */
public final class MemcachedEntry implements SlicedEntry {
  private static final byte[] NOTHING = {};

  private final Generation generation;
  private final long cas;
  private final long epoch;
  private final @Nullable Frame frame;
  private final byte @Nullable [] whole;
  private final @Nullable Manifest manifest;

  private MemcachedEntry(
      Generation generation,
      Value item,
      @Nullable Frame frame,
      byte @Nullable [] whole,
      @Nullable Manifest manifest) {
    this.generation = generation;
    this.cas = item.cas();
    this.epoch = item.epoch();
    this.frame = frame;
    this.whole = whole;
    this.manifest = manifest;
  }

  /** Returns an entry that was read, whose value is in its frame as it is. */
  static MemcachedEntry of(Generation generation, Value item, Frame frame) {
    return new MemcachedEntry(generation, item, frame, null, null);
  }

  /** Returns an entry that was read, and its value made of what is in its frame. */
  static MemcachedEntry of(
      Generation generation, Value item, Frame frame, byte[] whole, @Nullable Manifest manifest) {
    return new MemcachedEntry(generation, item, frame, whole, manifest);
  }

  /** Returns what is there instead of an entry of the key: it may be replaced. */
  static MemcachedEntry foreign(Generation generation, Value item, @Nullable Manifest manifest) {
    return new MemcachedEntry(generation, item, null, NOTHING, manifest);
  }

  public Generation generation() {
    return generation;
  }

  /** Returns CAS id and connection. */
  public Value ticket() {
    return new Value(NOTHING, cas, epoch);
  }

  /** Returns the epoch of the connection on which it was read. */
  public long epoch() {
    return epoch;
  }

  /** Returns what was read, its value in the form in which it is kept; null if it is foreign. */
  @Nullable
  public Frame frame() {
    return frame;
  }

  /** Returns where the parts of the value are, if it is split. */
  @Nullable
  public Manifest manifest() {
    return manifest;
  }

  public StoreKey key() {
    return new StoreKey((frame == null) ? NOTHING : frame.key());
  }

  @Override
  public byte[] value() {
    return (whole == null) ? requireFrame().value() : whole;
  }

  @Override
  public byte[] array() {
    return (whole == null) ? requireFrame().valueArray() : whole;
  }

  @Override
  public int offset() {
    return (whole == null) ? requireFrame().valueOffset() : 0;
  }

  @Override
  public int length() {
    return (whole == null) ? requireFrame().valueLength() : whole.length;
  }

  private Frame requireFrame() {
    return requireNonNull(frame, "a foreign entry has a value");
  }

  @Override
  public long expiresAtMillis() {
    return (frame == null) ? ETERNAL : frame.expiresAtMillis();
  }

  @Override
  public boolean isForeign() {
    return frame == null;
  }

  @Override
  public OptionalLong createdMillis() {
    return (frame == null) ? OptionalLong.empty() : OptionalLong.of(frame.createdMillis());
  }

  @Override
  public Optional<String> version() {
    return Optional.of(generation.token() + "." + Long.toUnsignedString(cas));
  }
}
