package dev.larder.store.mongodb;

import org.bson.BsonValue;

/**
 * Says how a cache's values look in the field {@code value} of their documents, for programs that
 * read or write the collection beside the cache. Named by the setting {@code value-transformer}; an
 * instance is made at the cache's first use. Thread-safe, and quick, for it is asked in each
 * operation.
 *
 * <p>Both directions must agree: what {@link #read} makes of what {@link #write} made equals the
 * value, and equal values are written alike.
 *
 * @param <V> the type of the values
 */
public interface ValueTransformer<V> {
  /** Returns the class of the values; it need not be on the list of {@code codec.allow}. */
  Class<V> type();

  /**
   * Returns what to store; not null, nor BSON's null.
   *
   * @throws RuntimeException if the value has no such form: it is refused, and nothing is sent
   */
  BsonValue write(V value);

  /**
   * Returns the value of what was stored, by this or another program.
   *
   * @throws RuntimeException if it is none: the entry counts as absent
   */
  V read(BsonValue stored);
}
