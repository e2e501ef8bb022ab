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
 *
 * @param epoch names the connection on which it was read
 * @param frame what was read, its value in the form in which it is kept; null if it is foreign
 * @param whole the value, if it had to be made of what is in the frame
 * @param manifest where the parts of the value are, if it is split
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record MemcachedEntry(
    Generation generation,
    long cas,
    long epoch,
    @Nullable Frame frame,
    byte @Nullable [] whole,
    @Nullable Manifest manifest)
    implements SlicedEntry {
  private static final byte[] NOTHING = {};

  /** Returns an entry that was read. */
  static MemcachedEntry of(
      Generation generation,
      Value item,
      @Nullable Frame frame,
      byte @Nullable [] whole,
      @Nullable Manifest manifest) {
    return new MemcachedEntry(generation, item.cas(), item.epoch(), frame, whole, manifest);
  }

  /** Returns what is there instead of an entry of the key: it may be replaced. */
  static MemcachedEntry foreign(Generation generation, Value item, @Nullable Manifest manifest) {
    return of(generation, item, null, NOTHING, manifest);
  }

  /** Returns CAS id and connection. */
  public Value ticket() {
    return new Value(NOTHING, cas, epoch);
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

  /** Returns the version alone: keys and values do not belong in logs. */
  @Override
  public String toString() {
    return "MemcachedEntry[" + version().orElseThrow() + "]";
  }
}
