package dev.larder.region;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import javax.cache.CacheException;
import org.jspecify.annotations.Nullable;

/**
 * There is no value for a key, or for some of several. The keys are in the exception, but not in
 * its message, which may come into a log.
 */
public final class KeyNotFoundException extends CacheException {
  private static final long serialVersionUID = 1L;

  @SuppressWarnings("serial") // a key need not be serializable
  private final transient @Nullable List<Object> keys;

  /**
   * Names the keys that have no value.
   *
   * @param region its name, for the message
   * @param keys at least one, in the order in which they were asked for
   * @param asked how many were asked for
   */
  public KeyNotFoundException(String region, Collection<?> keys, int asked) {
    super(
        "region '"
            + region
            + "': "
            + ((asked == 1) ? "the key has" : keys.size() + " of " + asked + " keys have")
            + " no value: set it before, or ask the region itself, which returns what is absent");
    this.keys = Collections.unmodifiableList(new ArrayList<>(keys));
  }

  /** Returns the key that has no value; of several the first. Null after deserialization. */
  public @Nullable Object key() {
    return keys().isEmpty() ? null : keys().get(0);
  }

  /** Returns all keys that have no value, as they were asked for; none after deserialization. */
  public List<Object> keys() {
    return (keys == null) ? List.of() : keys;
  }
}
