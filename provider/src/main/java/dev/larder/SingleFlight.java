package dev.larder;

import dev.larder.config.CacheSettings;
import dev.larder.config.CommonSettings;
import dev.larder.config.LoadSettings;
import dev.larder.config.LoadSettings.Refresh;
import dev.larder.core.Operation;
import dev.larder.engine.CacheExecutors;
import dev.larder.engine.EntryExecutor;
import dev.larder.engine.FreshReader;
import dev.larder.engine.Freshness;
import dev.larder.store.Capability;
import dev.larder.store.Entry;
import dev.larder.store.Leases;
import dev.larder.store.Leases.Purpose;
import dev.larder.store.StoreException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * How values that are missing come into the cache: by one loader among the threads of this process,
 * and, if that is configured, among all processes; with an old value meanwhile, if one is kept. A
 * hit costs nothing of it. Thread-safe.
 */
final class SingleFlight<K, V> implements Loads<K, V> {
  private static final Logger LOGGER = System.getLogger(SingleFlight.class.getName());

  private final Set<K> refreshing = ConcurrentHashMap.newKeySet();
  private final EntryExecutor<K, V> executor;
  private final FreshReader<K, V> reader;
  private final FailOpen<K, V> failOpen;
  private final BulkCreation<K, V> bulk;
  private final LoadTurn.Terms<K> terms;
  private final Absences<K> absences;
  private final long staleMillis;
  private final boolean staleOnError;
  private final @Nullable Executor background;
  private final String name;

  SingleFlight(
      CacheParts<K, V> parts,
      CacheExecutors<K, V> executors,
      FailOpen<K, V> failOpen,
      LongSupplier nanoClock) {
    CacheSettings<K, V> settings = parts.settings();
    this.executor = executors.single();
    this.reader = executors.reader();
    this.failOpen = failOpen;
    this.bulk = new BulkCreation<>(failOpen);
    this.name = parts.name();
    this.terms =
        new LoadTurn.Terms<>(
            leases(parts),
            settings.get(LoadSettings.LOAD_LEASE),
            settings.get(CommonSettings.LOAD_PATIENCE));
    this.absences = new Absences<>(settings.get(LoadSettings.NEGATIVE_TTL), nanoClock);
    this.staleMillis = settings.get(LoadSettings.STALE_FOR).toMillis();
    this.staleOnError = settings.get(LoadSettings.STALE_ON_ERROR);
    this.background =
        (settings.get(LoadSettings.REFRESH) == Refresh.BACKGROUND) ? threads(parts) : null;
  }

  private static <K, V> Executor threads(CacheParts<K, V> parts) {
    Workers threads = new Workers(parts.name() + "-refresh", parts.manager().getClassLoader());
    parts.lifecycle().add(threads);
    return threads;
  }

  /** Threads of one process take turns by themselves. */
  private static <K, V> @Nullable Supplier<Leases<K>> leases(CacheParts<K, V> parts) {
    boolean single = parts.settings().get(LoadSettings.SINGLE_LOADER);
    boolean shared = parts.store().capabilities().contains(Capability.SHARED);
    return (single && shared) ? () -> CacheLocks.leases(parts, Purpose.LOAD) : null;
  }

  private LoadTurn<K, V> turn(K key) {
    return turn(key, Freshness.LIVE);
  }

  private LoadTurn<K, V> turn(K key, Freshness freshness) {
    return new LoadTurn<>(key, terms, () -> reader.peek(key, freshness));
  }

  @Override
  public @Nullable V getOrCreate(
      K key, Function<? super K, ? extends @Nullable V> loader, Terms<V> wanted) {
    if (wanted.areUsual()) {
      return get(key, loader);
    }
    try (LoadTurn<K, V> turn = turn(key, wanted.freshness())) {
      return failOpen.getOrLoad(
          key,
          () -> loaded(turn, key, loader),
          load -> reader.getOrLoad(key, wanted.freshness(), load, wanted.worthStoring()));
    }
  }

  @Override
  public Map<K, V> getOrCreateAll(
      Set<K> keys, Function<List<K>, Map<K, V>> creator, Terms<V> wanted) {
    return bulk.getOrCreateAll(keys, creator, wanted);
  }

  /** Returns the value; loads it if there is none, or none that is fresh. */
  @Nullable V get(K key, Function<? super K, ? extends @Nullable V> loader) {
    Entry<V> seen = (staleMillis == 0) ? null : read(key);
    if (seen == null) {
      return load(turn(key), key, loader);
    } else if (executor.isLive(seen)) {
      return executor.get(key, seen);
    }
    return executor.isStale(seen) ? refresh(key, seen, loader) : load(turn(key), key, loader);
  }

  /** What follows copes with a store that fails. */
  private @Nullable Entry<V> read(K key) {
    try {
      return executor.read(key);
    } catch (StoreException e) {
      return null;
    }
  }

  private @Nullable V load(
      LoadTurn<K, V> turn, K key, Function<? super K, ? extends @Nullable V> loader) {
    try (turn) {
      return failOpen.getOrLoad(key, () -> loaded(turn, key, loader));
    }
  }

  private @Nullable V loaded(
      LoadTurn<K, V> turn, K key, Function<? super K, ? extends @Nullable V> loader) {
    if (absences.contains(key)) {
      return null;
    }
    V others = turn.await();
    V value = (others == null) ? loader.apply(key) : others;
    if (value == null) {
      absences.add(key);
    }
    return value;
  }

  // ---- stale values

  /** One loads the value anew, and the others have the old one. */
  private @Nullable V refresh(
      K key, Entry<V> seen, Function<? super K, ? extends @Nullable V> loader) {
    if (!refreshing.add(key)) {
      return executor.serve(seen);
    }
    LoadTurn<K, V> turn = turn(key);
    boolean handedOver = false;
    try {
      if (!turn.tryTake()) {
        return executor.serve(seen);
      } else if (background == null) {
        return loadOr(seen, turn, key, loader);
      }
      background.execute(() -> refreshInBackground(turn, key, loader));
      handedOver = true;
      return executor.serve(seen);
    } catch (RejectedExecutionException e) { // too much to do, or being closed
      return executor.serve(seen);
    } finally {
      if (!handedOver) {
        end(turn, key);
      }
    }
  }

  private void end(LoadTurn<K, V> turn, K key) {
    turn.close();
    refreshing.remove(key);
  }

  private @Nullable V loadOr(
      Entry<V> seen,
      LoadTurn<K, V> turn,
      K key,
      Function<? super K, ? extends @Nullable V> loader) {
    try {
      return load(turn, key, loader);
    } catch (RuntimeException e) {
      if (!staleOnError || e instanceof StoreException) {
        throw e;
      }
      log(e);
      return executor.serve(seen);
    }
  }

  private void refreshInBackground(
      LoadTurn<K, V> turn, K key, Function<? super K, ? extends @Nullable V> loader) {
    try {
      V unused = load(turn, key, loader);
    } catch (RuntimeException e) {
      log(e);
    } finally {
      end(turn, key);
    }
  }

  private void log(RuntimeException e) {
    LOGGER.log(
        Level.WARNING,
        "cache '" + name + "': a value could not be loaded anew, so the old one is served",
        e);
  }

  // ---- processors

  /** Performs a processor; on an absent entry one among all processes at a time. */
  <R extends @Nullable Object> R invoke(K key, Operation<V, R> processor) {
    if (terms.leases() == null) {
      return failOpen.invoke(key, processor);
    }
    try (LoadTurn<K, V> turn = turn(key)) {
      Operation<V, R> inTurn =
          entry -> {
            if (!entry.exists() && turn.await() != null) {
              throw new Stored();
            }
            return processor.apply(entry);
          };
      while (true) {
        try {
          return failOpen.invoke(key, inTurn);
        } catch (Stored e) {
          // again, with the entry that is there now
        }
      }
    }
  }

  /** The entry on which a processor was to run is no longer absent. */
  private static final class Stored extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Stored() {
      super("the entry was stored by another process", null, false, false);
    }
  }
}
