package dev.larder.internal.cache;

import dev.larder.internal.config.CacheSettings;
import dev.larder.internal.core.Change;
import dev.larder.region.NullToken;
import dev.larder.region.RegionSettings;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import javax.cache.event.EventType;
import org.jspecify.annotations.Nullable;

/**
 * Null as a value, where a cache's region may have it: a token in the store, null to callers of the
 * region, and nothing at all to whom JCache has it that there is no null. Immutable.
 */
final class NullValues<V> {
  private final String subject;
  private final boolean allowed;

  /** Makes what the settings say. */
  NullValues(CacheSettings<?, ?> settings) {
    this.allowed = settings.get(RegionSettings.NULL_VALUES);
    this.subject = "region '" + settings.name() + "': ";
  }

  /**
   * Returns what is stored for the value.
   *
   * @throws NullPointerException if it is null, and that is no value
   */
  V stored(@Nullable V value) {
    V stored = created(value);
    if (stored == null) {
      throw new NullPointerException(
          subject + "null is no value: delete the key instead, or set null-values: true");
    }
    return stored;
  }

  /** Returns what is stored for a value that was created, or null if that is nothing. */
  @SuppressWarnings("unchecked") // the token is stored as a value
  @Nullable V created(@Nullable V value) {
    return (value == null && allowed) ? (V) NullToken.INSTANCE : value;
  }

  /** Returns a creator of what is stored. */
  <K> Function<? super K, ? extends @Nullable V> creating(
      Function<? super K, ? extends @Nullable V> creator) {
    return allowed ? key -> created(creator.apply(key)) : creator;
  }

  /** Returns the value of what was stored; null if that is the token. */
  @Nullable V shown(@Nullable V stored) {
    return (stored == null || !allowed) ? stored : NullToken.reveal(stored);
  }

  /** Returns the changes as listeners see them, to whom an entry of null is none. */
  List<Change<V>> shown(List<Change<V>> changes) {
    return allowed ? changes.stream().map(this::shown).filter(Objects::nonNull).toList() : changes;
  }

  private @Nullable Change<V> shown(Change<V> change) {
    boolean update = change.type() == EventType.UPDATED;
    V old = shown(change.oldValue());
    V value = shown(change.value());
    if (value != null) {
      return (update && old == null) ? new Change<>(EventType.CREATED, null, value) : change;
    }
    return (update && old != null) ? new Change<>(EventType.REMOVED, old, old) : null;
  }
}
