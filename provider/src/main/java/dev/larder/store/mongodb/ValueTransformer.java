package dev.larder.store.mongodb;

import org.bson.BsonValue;

/**
 * Says how a cache's values look in the field {@code value} of their documents, for programs that
 * read or write the collection beside the cache. The setting {@code value-transformer} names the
 * class, which has a public constructor without arguments. A cache makes one instance, at its first
 * use; if that fails, the call fails, and the next call tries again.
 *
 * <p>Several threads call an instance at the same time, in each operation: implementations are
 * thread-safe and quick, and wait for nothing.
 *
 * <p>Both directions agree: what {@link #read} makes of what {@link #write} returned equals the
 * value, and equal values are written alike, because {@code replace(k, old, new)} and {@code
 * remove(k, old)} compare them.
 *
 * @param <V> the type of the values
 */
public interface ValueTransformer<V> {
  /**
   * Returns the class of the values; it need not be on the list of {@code codec.allow}. Called once
   * for each instance.
   */
  Class<V> type();

  /**
   * Returns what to store in the place of a value.
   *
   * @param value never null
   * @return not null, nor BSON's null
   * @throws RuntimeException if the value cannot be stored. The call fails with a {@code
   *     CacheException}, nothing is sent, and the exception's message is shown nowhere, since it
   *     may hold the value
   */
  BsonValue write(V value);

  /**
   * Returns the value of what was stored, by this or another program.
   *
   * @param stored the field as it is in the document
   * @return not null
   * @throws RuntimeException if the field is none of this transformer's: the entry counts as
   *     absent, and gives way to what is put
   */
  V read(BsonValue stored);
}
