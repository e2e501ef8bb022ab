package dev.larder.engine;

import dev.larder.store.PartialFailureException;
import dev.larder.store.StoreException;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The keys for which a bulk operation failed in the store, and why. Not thread-safe. */
public final class Shortfall<K> {
  private final Set<K> keys = new LinkedHashSet<>();
  private @Nullable StoreException reason;
  private boolean whole;

  /** Returns the keys for which nothing was done, or nobody knows. */
  public Set<K> keys() {
    return Collections.unmodifiableSet(keys);
  }

  /** Returns the first failure, or null if there was none. */
  public @Nullable StoreException reason() {
    return reason;
  }

  /** Returns whether it is of no use to ask the store for other keys. */
  boolean isWhole() {
    return whole;
  }

  /** Notes that one key failed. */
  void add(K key, StoreException e) {
    note(e);
    keys.add(key);
  }

  /** Notes that all that was asked for failed. */
  void addAll(Collection<? extends K> asked, StoreException e) {
    note(e);
    keys.addAll(asked);
    whole = true;
  }

  /**
   * Notes that a part of what was asked for failed.
   *
   * @return false if the exception does not tell which part, so that all of it has to be given up
   */
  boolean addPart(Collection<? extends K> asked, PartialFailureException e) {
    Set<K> failed = e.failedKeys();
    if (!asked.containsAll(failed)) { // a layer in between has other keys
      addAll(asked, e);
      return false;
    }
    note(e);
    keys.addAll(failed);
    return true;
  }

  /** Gives those keys up that were not tried. */
  void giveUp(K key) {
    whole = true;
    keys.add(key);
  }

  private void note(StoreException e) {
    reason = (reason == null) ? e : reason;
  }
}
