package dev.larder.internal.core;

import java.util.function.UnaryOperator;
import javax.cache.event.EventType;
import org.jspecify.annotations.Nullable;

/**
 * One event to publish once the mutation is committed.
 *
 * @param oldValue the value before the change, or null where there was none
 * @param value the value after it; for a removal or an expiration, the value that went
 */
public record Change<V>(EventType type, @Nullable V oldValue, V value) {

  /** Returns the same change of other objects, such as copies. */
  @SuppressWarnings("unchecked") // the copy of a value is a value
  public Change<V> map(UnaryOperator<Object> copier) {
    return new Change<>(
        type, (oldValue == null) ? null : (V) copier.apply(oldValue), (V) copier.apply(value));
  }
}
