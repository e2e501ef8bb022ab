package dev.larder.internal.load;

import dev.larder.internal.config.CacheSettings;
import dev.larder.internal.core.Operation;
import dev.larder.internal.engine.CacheExecutors;
import dev.larder.internal.engine.EntryExecutor;
import dev.larder.internal.engine.FreshReader;
import dev.larder.internal.engine.Freshness;
import dev.larder.internal.failopen.FailOpen;
import dev.larder.settings.CommonSettings;
import dev.larder.settings.LoadSettings;
import dev.larder.store.Entry;
import dev.larder.store.StoreException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * How values that are missing come into the cache: by one loader among the threads of this process,
 * and, if that is configured, among all processes; with an old value meanwhile, if one is kept. A
 * hit costs nothing of it. Thread-safe.
 */
public final class SingleFlight<K, V> {
  private final EntryExecutor<K, V> executor;
  private final FreshReader<K, V> reader;
  private final FailOpen<K, V> failOpen;
  private final BulkSingleFlight<K, V> bulk;
  private final StaleRefresher<K, V> refresher;
  private final LeaseOptions<K> leasing;
  private final NegativeCache<K> absences;
  private final boolean servesStale;

  /**
   * Makes the loads of a cache, or of its region.
   *
   * @param background refreshes stale values; null if a caller does
   */
  public SingleFlight(
      CacheSettings<K, V> settings,
      CacheExecutors<K, V> executors,
      FailOpen<K, V> failOpen,
      StoreLeases<K> leases,
      @Nullable Executor background) {
    this.executor = executors.single();
    this.reader = executors.reader();
    this.failOpen = failOpen;
    this.leasing =
        new LeaseOptions<>(
            leases.ofLoaders(),
            settings.get(LoadSettings.LOAD_LEASE),
            settings.get(CommonSettings.LOAD_WAIT));
    this.bulk = new BulkSingleFlight<>(failOpen, leasing);
    this.refresher = new StaleRefresher<>(settings, executor, background);
    this.absences = new NegativeCache<>(settings.get(LoadSettings.NEGATIVE_TTL), System::nanoTime);
    this.servesStale = !settings.get(LoadSettings.STALE_FOR).isZero();
  }

  private LoadLease<K, V> lease(K key, Freshness freshness) {
    return new LoadLease<>(key, leasing, () -> reader.getForUpdate(key, freshness));
  }

  public @Nullable V getOrCreate(
      K key, Function<? super K, ? extends @Nullable V> loader, LoadOptions<V> wanted) {
    Entry<V> seen = servesStale ? read(key) : null;
    if (seen == null) {
      return load(key, loader, wanted).run();
    }
    return switch (reader.stateOf(seen, wanted.freshness())) {
      case FRESH -> {
        V value = reader.get(key, seen, wanted.freshness()); // null if it has just expired
        yield (value == null) ? load(key, loader, wanted).run() : value;
      }
      case STALE -> refresher.refresh(seen, load(key, loader, wanted));
      case OUTDATED -> load(key, loader, wanted).run();
    };
  }

  /** Where failures are tolerated, what follows copes with a store that fails. */
  private @Nullable Entry<V> read(K key) {
    try {
      return executor.read(key);
    } catch (StoreException e) {
      if (failOpen.tolerates()) {
        return null;
      }
      throw e;
    }
  }

  private Load<K, V> load(
      K key, Function<? super K, ? extends @Nullable V> loader, LoadOptions<V> wanted) {
    LoadLease<K, V> turn = lease(key, wanted.freshness());
    Supplier<@Nullable V> loaded = () -> loaded(turn, key, loader);
    Supplier<@Nullable V> way =
        wanted.equals(LoadOptions.defaults())
            ? () -> failOpen.getOrLoad(key, loaded)
            : () -> failOpen.getOrLoad(key, loaded, load -> getOrLoad(key, load, wanted));
    return new Load<>(key, turn, () -> untilNobodyElseStored(way));
  }

  private @Nullable V getOrLoad(
      K key, Supplier<? extends @Nullable V> loader, LoadOptions<V> wanted) {
    return reader.getOrLoad(key, wanted.freshness(), loader, wanted.worthStoring());
  }

  private @Nullable V loaded(
      LoadLease<K, V> turn, K key, Function<? super K, ? extends @Nullable V> loader) {
    if (absences.contains(key)) {
      return null;
    }
    if (turn.await() != null) {
      throw new Stored(); // not this caller's to store: it may have gone again
    }
    V value = loader.apply(key);
    if (value == null) {
      absences.add(key);
    }
    return value;
  }

  private static <R extends @Nullable Object> R untilNobodyElseStored(Supplier<R> way) {
    while (true) {
      try {
        return way.get();
      } catch (Stored e) {
        // again, with the entry that is there now; turns are waited for once
      }
    }
  }

  public Map<K, V> getOrCreateAll(
      Set<? extends K> keys, Function<List<K>, Map<K, V>> creator, LoadOptions<V> wanted) {
    return bulk.getOrCreateAll(keys, creator, wanted);
  }

  // ---- processors

  /** Performs a processor; on an absent entry one among all processes at a time. */
  public <R extends @Nullable Object> R invoke(K key, Operation<V, R> processor) {
    if (leasing.leases() == null) {
      return failOpen.invoke(key, processor);
    }
    try (LoadLease<K, V> turn = lease(key, Freshness.LIVE)) {
      Operation<V, R> inTurn =
          entry -> {
            if (!entry.exists() && turn.await() != null) {
              throw new Stored();
            }
            return processor.apply(entry);
          };
      return untilNobodyElseStored(() -> failOpen.invoke(key, inTurn));
    }
  }

  /** The entry is no longer absent. */
  private static final class Stored extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Stored() {
      super("the entry was stored by another process", null, false, false);
    }
  }
}
