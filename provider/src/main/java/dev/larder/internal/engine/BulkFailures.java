package dev.larder.internal.engine;

import dev.larder.internal.support.FailureCollector;
import dev.larder.store.PartialFailureException;
import dev.larder.store.StoreException;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What went wrong in a bulk operation: the keys for which it failed in the store, and what failed
 * elsewhere. Not thread-safe.
 */
public final class BulkFailures<K> {
  private final Set<K> keys = new LinkedHashSet<>();
  private final FailureCollector others = new FailureCollector();
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

  /**
   * Notes that what was asked for failed: a part of it if the exception tells which, else all.
   *
   * @return the exception if it tells which part, and so what came of the rest; or null
   */
  @Nullable PartialFailureException add(Collection<? extends K> asked, StoreException e) {
    note(e);
    if (e instanceof PartialFailureException part && asked.containsAll(part.failedKeys())) {
      keys.addAll(part.failedKeys());
      return part;
    }
    keys.addAll(asked); // also if a layer in between has other keys
    whole = true;
    return null;
  }

  /** Gives those keys up that were not tried. */
  void giveUp(K key) {
    whole = true;
    keys.add(key);
  }

  /** Runs a step outside the store, and keeps what it throws. */
  void run(Runnable step) {
    others.run(step);
  }

  /** Keeps a failure outside the store. */
  void addOther(Throwable e) {
    others.add(e);
  }

  /** Throws what failed outside the store. */
  void throwOthers() {
    others.throwIfAny();
  }

  /**
   * Throws whatever failed.
   *
   * @param done what the operation has done nevertheless; if anything, the outcome is unknown
   */
  void throwAll(Map<?, ?> done) {
    if (reason != null) {
      others.add(done.isEmpty() ? reason : reason.asUnknownOutcome());
    }
    others.throwIfAny();
  }

  private void note(StoreException e) {
    reason = (reason == null) ? e : reason;
  }
}
