package dev.larder.conformance;

import javax.cache.processor.MutableEntry;
import org.jspecify.annotations.Nullable;

/**
 * The reference implementation's entry of a processor, which loads nothing once it is removed (e),
 * and notes what (d) and (f) are about.
 */
final class ReferenceEntry implements MutableEntry<Integer, String> {
  private enum Action {
    NONE,
    LOADED,
    LOADED_AND_REMOVED,
    WRITTEN,
    REMOVED
  }

  private @Nullable MutableEntry<Integer, String> entry;
  private Action action = Action.NONE;
  private boolean existed;
  private boolean loaded;
  private boolean removed;

  ReferenceEntry of(MutableEntry<Integer, String> mutable) {
    entry = mutable;
    existed = mutable.exists();
    return this;
  }

  /** Returns whether an entry was removed that is not there. */
  boolean removedNothing() {
    return action == Action.REMOVED && !existed;
  }

  /** Returns whether an entry was loaded, and then removed. */
  boolean removedLoaded() {
    return action == Action.LOADED_AND_REMOVED;
  }

  @Override
  public Integer getKey() {
    return entry.getKey();
  }

  @Override
  public boolean exists() {
    return entry.exists();
  }

  @Override
  public @Nullable String getValue() {
    if (removed) {
      return null;
    }
    String value = entry.getValue();
    if (action == Action.NONE && !existed && value != null) {
      action = Action.LOADED;
      loaded = true;
    }
    return value;
  }

  @Override
  public void setValue(String value) {
    entry.setValue(value);
    action = Action.WRITTEN;
    removed = false;
  }

  @Override
  public void remove() {
    if (action == Action.REMOVED || action == Action.LOADED_AND_REMOVED) {
      return;
    }
    entry.remove();
    removed = true;
    if (loaded) {
      action = Action.LOADED_AND_REMOVED;
    } else {
      action = (action == Action.WRITTEN && !existed) ? Action.NONE : Action.REMOVED;
    }
  }

  @Override
  public <T> T unwrap(Class<T> type) {
    return entry.unwrap(type);
  }
}
