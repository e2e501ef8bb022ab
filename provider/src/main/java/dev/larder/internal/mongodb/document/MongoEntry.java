package dev.larder.internal.mongodb.document;

import static java.util.Objects.requireNonNull;

import dev.larder.store.Entry;
import dev.larder.store.StoreKey;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalLong;
import org.bson.BsonValue;
import org.jspecify.annotations.Nullable;

/** An entry as its document holds it; its stamp makes it a ticket. Immutable. */
public record MongoEntry(Content parts, boolean whole, @Nullable MongoEntry successor)
    implements Entry<byte[]> {

  /** What a document holds; not thread-safe until it belongs to an entry. */
  static final class Content {
    @Nullable BsonValue id;
    byte @Nullable [] value;
    byte @Nullable [] longKey;
    @Nullable String unreadable;
    boolean hasValue;
    boolean hasStamp;
    boolean hasStrangeDeadline;
    boolean hasCreated;
    long expiresAtMillis = ETERNAL;
    long createdMillis;
    long stamp;
  }

  MongoEntry(Content parts) {
    this(parts, parts.hasValue && parts.hasStamp && !parts.hasStrangeDeadline, null);
  }

  /** Makes an entry that is to be written. */
  public static MongoEntry written(
      StoreKey key, byte[] value, long expiresAtMillis, long createdMillis) {
    return written(key, value, expiresAtMillis, createdMillis, Stamps.next());
  }

  /** Makes an entry that is to be written with a stamp that no other write has. */
  public static MongoEntry written(
      StoreKey key, byte[] value, long expiresAtMillis, long createdMillis, long stamp) {
    Content parts = new Content();
    parts.value = value;
    parts.hasValue = true;
    parts.longKey = DocumentIds.isHashed(key) ? key.bytes() : null;
    parts.expiresAtMillis = expiresAtMillis;
    parts.createdMillis = createdMillis;
    parts.hasCreated = true;
    parts.stamp = stamp;
    parts.hasStamp = true;
    return new MongoEntry(parts);
  }

  /** Returns this entry as the key's: foreign if it is of another key with the same hash. */
  public MongoEntry as(StoreKey key) {
    boolean same = !DocumentIds.isHashed(key) || Arrays.equals(parts.longKey, key.bytes());
    return same ? this : new MongoEntry(parts, false, null);
  }

  /** Returns this entry as the one that an exchange replaced by an entry with the stamp. */
  public MongoEntry replacedBy(long stamp) {
    Content next = new Content();
    next.hasStamp = true;
    next.stamp = stamp;
    return new MongoEntry(parts, whole, new MongoEntry(next));
  }

  /**
   * Returns whether it is a live entry to the server: it has every field, whether or not the value
   * can be read.
   */
  public boolean isLiveToServer(long nowMillis) {
    return whole && !isExpiredAt(nowMillis);
  }

  /** Returns the stamp, which a foreign document may lack. */
  public OptionalLong stamp() {
    return parts.hasStamp ? OptionalLong.of(parts.stamp) : OptionalLong.empty();
  }

  @Nullable
  public BsonValue id() {
    return parts.id;
  }

  public byte @Nullable [] longKey() {
    return parts.longKey;
  }

  @Override
  public byte[] value() {
    return requireNonNull(parts.value, "a foreign entry has no value");
  }

  @Override
  public long expiresAtMillis() {
    return parts.expiresAtMillis;
  }

  @Override
  public boolean isForeign() {
    return !whole || parts.value == null;
  }

  @Override
  public Optional<String> unreadableReason() {
    return Optional.ofNullable(parts.unreadable);
  }

  @Override
  public OptionalLong createdMillis() {
    return parts.hasCreated ? OptionalLong.of(parts.createdMillis) : OptionalLong.empty();
  }

  @Override
  public Optional<String> version() {
    return parts.hasStamp ? Optional.of(Long.toHexString(parts.stamp)) : Optional.empty();
  }
}
