package dev.larder.internal.cache;

import dev.larder.internal.core.Operations;
import dev.larder.internal.engine.BulkExecutor;
import dev.larder.internal.engine.Sweeper;
import dev.larder.settings.SharedSettings;
import dev.larder.store.Budget;
import dev.larder.store.Capability;
import dev.larder.store.Entry;
import dev.larder.store.Store;
import dev.larder.store.StoreException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import javax.cache.CacheException;

/** What is done to all entries of a cache, whichever they are. Thread-safe. */
public final class AllEntries<K, V> {
  private static final int KEYS_PER_REMOVAL = 1_000;

  private final List<Sweeper<K, V>> sweepers;
  private final BulkExecutor<K, V> bulk;
  private final Store<K, V> store;
  private final Duration timeout;
  private final String thing;

  public AllEntries(CacheParts<K, V> parts) {
    this.timeout = parts.settings().store().settings().get(SharedSettings.BULK_TIMEOUT);
    this.sweepers =
        List.of(parts.executors().single().sweeper(), parts.regionExecutors().single().sweeper());
    this.thing = parts.lifecycle().toString();
    this.store = parts.store();
    this.bulk = parts.executors().bulk();
  }

  /** Forgets the entries; tells nobody. */
  public void clear() {
    store.clear();
    sweepers.forEach(Sweeper::reset);
  }

  /** Removes each entry, with its events and writer calls, some at a time. */
  public void removeAll() {
    requireScan();
    Removals removals = new Removals(Budget.of(timeout));
    try {
      removals.addAll(store.scanForUpdate());
    } catch (StoreException e) {
      throw removals.began ? e.asUnknownOutcome() : e;
    }
  }

  /** What one call removes. */
  private final class Removals {
    private final Budget budget;
    private boolean began;

    Removals(Budget budget) {
      this.budget = budget;
    }

    void addAll(Iterator<Map.Entry<K, Entry<V>>> scan) {
      List<K> keys = new ArrayList<>();
      while (scan.hasNext()) {
        keys.add(scan.next().getKey());
        if (keys.size() == KEYS_PER_REMOVAL || !scan.hasNext()) {
          requireTime(budget);
          bulk.executeAll(keys, key -> Operations.<V>removeExisting());
          began = true;
          keys.clear();
        }
      }
    }
  }

  private void requireTime(Budget budget) {
    if (budget.isSpent()) {
      throw new CacheException(
          thing
              + ": removeAll did not reach every entry in "
              + timeout
              + "; what it reached is removed: call it again, or raise bulk-timeout");
    }
  }

  public Iterator<Map.Entry<K, Entry<V>>> scan() {
    requireScan();
    return store.scan();
  }

  private void requireScan() {
    if (!store.capabilities().contains(Capability.SCAN)) {
      throw new UnsupportedOperationException(
          thing + " cannot be iterated, since its store keeps no list of keys: use keys you know");
    }
  }

  /** Returns about how many entries there are, expired ones included, or -1. */
  public long estimatedSize() {
    return store.estimatedSize();
  }
}
