package dev.larder.internal.cache;

import dev.larder.internal.config.CacheSettings;
import dev.larder.internal.core.Operations;
import dev.larder.internal.engine.CacheExecutors;
import dev.larder.internal.engine.Sweeper;
import dev.larder.internal.layers.StoreStack;
import dev.larder.settings.SharedSettings;
import dev.larder.store.Budget;
import dev.larder.store.Capability;
import dev.larder.store.Entry;
import dev.larder.store.Invalidation;
import dev.larder.store.Store;
import dev.larder.store.StoreException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Consumer;
import javax.cache.Cache;
import javax.cache.CacheException;
import org.jspecify.annotations.Nullable;

/** Operations on all entries of a cache. Thread-safe. */
public final class AllEntries<K, V> {
  private static final int KEYS_PER_REMOVAL = 1_000;

  private final CallGuard<K, V> guard;
  private final CacheExecutors<K, V> executors;
  private final Sweeper<K, V> sweeperOfRegion;
  private final Store<K, V> store;
  private final @Nullable Invalidation invalidation;
  private final Duration timeout;

  AllEntries(
      CacheSettings<K, V> settings,
      CallGuard<K, V> guard,
      StoreStack<K, V> stack,
      CacheExecutors<K, V> executors,
      CacheExecutors<K, V> executorsOfRegion) {
    this.timeout = settings.store().settings().get(SharedSettings.BULK_TIMEOUT);
    this.sweeperOfRegion = executorsOfRegion.single().sweeper();
    this.invalidation = stack.invalidation();
    this.store = stack.store();
    this.executors = executors;
    this.guard = guard;
  }

  /** Removes the entries without events and without writer calls. */
  public void clear() {
    guard.run(
        () -> {
          store.clear();
          executors.single().sweeper().reset();
          sweeperOfRegion.reset();
        });
  }

  /** Returns whether entries can expire in a store that does not remove them by itself. */
  boolean isSweepNeeded() {
    return sweeperOfRegion.isNeeded();
  }

  /** Removes the entries that have expired. */
  void sweep() {
    sweeperOfRegion.sweep();
  }

  /** Makes all entries invalid; a store that clears at once needs no control entry for it. */
  void invalidate() {
    if (store.capabilities().contains(Capability.CONSTANT_TIME_CLEAR)) {
      clear();
    } else {
      guard.run(requireInvalidation("invalidation: true")::dropAll);
    }
  }

  /** Makes all entries expire. */
  void invalidateSoftly() {
    boolean ownTimes = !store.capabilities().contains(Capability.SHARED);
    guard.run(
        requireInvalidation(ownTimes ? "store-creation-time: true" : "invalidation: true")
            ::expireAll);
  }

  private Invalidation requireInvalidation(String setting) {
    guard.requireOpen();
    if (invalidation == null) {
      throw new UnsupportedOperationException(
          guard.lifecycle() + ": its store cannot invalidate all entries at once: set " + setting);
    }
    return invalidation;
  }

  /** Removes each entry with its events and writer calls, some of them at a time. */
  public void removeAll() {
    guard.run(
        () -> {
          requireScan();
          removeAll(Budget.of(timeout));
        });
  }

  private void removeAll(Budget budget) {
    boolean began = false;
    try {
      Iterator<Map.Entry<K, Entry<V>>> scan = store.scanForUpdate();
      List<K> keys = new ArrayList<>();
      while (scan.hasNext()) {
        keys.add(scan.next().getKey());
        if (keys.size() == KEYS_PER_REMOVAL || !scan.hasNext()) {
          requireTime(budget);
          executors.bulk().executeAll(keys, key -> Operations.<V>removeExisting());
          began = true;
          keys.clear();
        }
      }
    } catch (StoreException e) {
      throw began ? e.asUnknownOutcome() : e;
    }
  }

  private void requireTime(Budget budget) {
    if (budget.isSpent()) {
      throw new CacheException(
          guard.lifecycle()
              + ": removeAll did not reach every entry in "
              + timeout
              + "; what it reached is removed: call it again, or raise bulk-timeout");
    }
  }

  /**
   * Iterates over the live entries.
   *
   * @param remover removes an entry for {@link Iterator#remove}
   */
  public Iterator<Cache.Entry<K, V>> iterator(Consumer<K> remover) {
    return guard.call(
        () -> {
          requireScan();
          return new EntryIterator<>(guard, executors.single(), store.scan(), remover);
        });
  }

  private void requireScan() {
    if (!store.capabilities().contains(Capability.SCAN)) {
      throw new UnsupportedOperationException(
          guard.lifecycle()
              + " cannot be iterated, since its store keeps no list of keys: use keys you know");
    }
  }

  /** Returns about how many entries there are, expired ones included, if the store can tell. */
  public OptionalLong estimatedSize() {
    long size = guard.call(store::estimatedSize);
    return (size < 0) ? OptionalLong.empty() : OptionalLong.of(size);
  }
}
