package dev.larder.region;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import javax.cache.CacheException;
import org.jspecify.annotations.Nullable;

/**
 * Thrown by a {@link KeyValueStore} if a key, or some of several keys, have no value. The exception
 * has the keys; its message does not, since messages are logged. Immutable. Serializable without
 * the keys.
 */
public final class KeyNotFoundException extends CacheException {
  private static final long serialVersionUID = 1L;

  @SuppressWarnings("serial") // a key need not be serializable
  private final transient @Nullable List<Object> keys;

  /**
   * Makes the exception.
   *
   * @param region the name of the region, for the message
   * @param keys the keys without a value, at least one, in the order in which they were asked for
   * @param asked how many keys were asked for
   */
  public KeyNotFoundException(String region, Collection<?> keys, int asked) {
    super(
        "region '"
            + region
            + "': "
            + ((asked == 1) ? "the key has" : keys.size() + " of " + asked + " keys have")
            + " no value: set a value first, or read by the region, where a miss is no error");
    this.keys = Collections.unmodifiableList(new ArrayList<>(keys));
  }

  /** Returns the first key that has no value; null after deserialization. */
  public @Nullable Object key() {
    return keys().isEmpty() ? null : keys().get(0);
  }

  /**
   * Returns all keys that have no value, in the order in which they were asked for; empty after
   * deserialization. Unmodifiable.
   */
  public List<Object> keys() {
    return (keys == null) ? List.of() : keys;
  }
}
