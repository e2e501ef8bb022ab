package dev.larder.internal.load;

import dev.larder.internal.config.CacheSettings;
import dev.larder.internal.core.Operation;
import dev.larder.internal.engine.CacheExecutors;
import dev.larder.internal.engine.EntryExecutor;
import dev.larder.internal.engine.FirstRead;
import dev.larder.internal.engine.Freshness;
import dev.larder.internal.engine.LoadOptions;
import dev.larder.internal.engine.StoreCall;
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
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Loads values that are missing: by one loader among the threads of this process, and, if that is
 * configured, among all processes; serves an old value meanwhile, if one is kept. A hit makes no
 * objects and no further requests. Thread-safe.
 */
public final class SingleFlight<K, V> {
  private final EntryExecutor<K, V> executor;
  private final FailOpen<K, V> failOpen;
  private final BulkSingleFlight<K, V> bulk;
  private final StaleRefresher<K, V> refresher;
  private final LeaseOptions<K> leasing;
  private final NegativeCache<Object> absences;
  private final UnaryOperator<K> keys;

  /**
   * Makes the loads of a cache, or of its region.
   *
   * @param keys copies a key, which its user may change while the value is loaded
   * @param background refreshes stale values; null if a caller does
   */
  public SingleFlight(
      CacheSettings<K, V> settings,
      CacheExecutors<K, V> executors,
      FailOpen<K, V> failOpen,
      StoreLeases<K> leases,
      UnaryOperator<K> keys,
      @Nullable Executor background) {
    this.keys = keys;
    this.executor = executors.single();
    this.failOpen = failOpen;
    this.leasing =
        new LeaseOptions<>(
            leases.ofLoaders(),
            settings.get(LoadSettings.LOAD_LEASE),
            settings.get(CommonSettings.LOAD_WAIT),
            executor::identity);
    this.bulk = new BulkSingleFlight<>(failOpen, leasing);
    this.refresher = new StaleRefresher<>(settings, executor, background);
    this.absences = new NegativeCache<>(settings.get(LoadSettings.NEGATIVE_TTL), System::nanoTime);
  }

  private LoadLease<K, V> lease(K key, Freshness freshness) {
    return new LoadLease<>(key, leasing, () -> executor.getForUpdate(key, freshness));
  }

  /** Returns the value that the options allow; loads it if there is none. */
  public @Nullable V getOrCreate(
      K key, Function<? super K, ? extends @Nullable V> loader, LoadOptions<V> options) {
    long start = executor.startTime();
    StoreCall<K, V> call = executor.startCall();
    Entry<V> seen;
    try {
      seen = call.store().get(key);
    } catch (StoreException e) {
      return new Flight(key, loader, options).run(new FirstRead<>(call, start, null, e));
    }
    if (seen != null && executor.isHit(seen, options.freshness())) {
      return executor.hit(seen, start);
    }
    Flight flight = new Flight(key, loader, options);
    return (seen != null && executor.isStale(seen, options.freshness()))
        ? refresher.refresh(seen, flight)
        : flight.run(new FirstRead<>(call, start, seen));
  }

  /**
   * One caller's way to a value that may have to be loaded. May be handed over to another thread,
   * but only one works with it at a time.
   */
  final class Flight implements AutoCloseable {
    private final K key;
    private final Function<? super K, ? extends @Nullable V> loader;
    private final LoadOptions<V> options;
    private final LoadLease<K, V> lease;

    Flight(K key, Function<? super K, ? extends @Nullable V> loader, LoadOptions<V> options) {
      this.key = keys.apply(key);
      this.lease = lease(this.key, options.freshness());
      this.options = options;
      this.loader = loader;
    }

    K key() {
      return key;
    }

    /** Acquires the lease, unless another process has it. */
    boolean tryAcquire() {
      return lease.tryAcquire();
    }

    /** Returns the value, or null if there is none; releases the lease. */
    @Nullable V run() {
      return run(executor.firstRead(key));
    }

    private @Nullable V run(FirstRead<K, V> first) {
      try (lease) {
        FirstRead<K, V> read = first;
        while (true) {
          try {
            return failOpen.getOrLoad(key, options, this::load, read);
          } catch (Stored e) {
            read = executor.firstRead(key); // again, but the lease is waited for once
          }
        }
      }
    }

    private @Nullable V load() {
      if (absences.contains(executor.identity(key))) {
        return null;
      }
      if (lease.await() != null) {
        throw new Stored(); // not this caller's to store: it may have gone again
      }
      V value = loader.apply(keys.apply(key));
      if (value == null) {
        absences.add(executor.identity(key));
      }
      return value;
    }

    /** Releases the lease. */
    @Override
    public void close() {
      lease.close();
    }
  }

  public Map<K, V> getOrCreateAll(
      Set<? extends K> keys, Function<List<K>, Map<K, V>> creator, LoadOptions<V> options) {
    return bulk.getOrCreateAll(keys, creator, options);
  }

  // ---- processors

  /** Performs a processor; on an absent entry one among all processes at a time. */
  public <R extends @Nullable Object> R invoke(K key, Operation<V, R> processor) {
    if (leasing.leases() == null) {
      return failOpen.invoke(key, processor);
    }
    try (LoadLease<K, V> lease = lease(key, Freshness.LIVE)) {
      Operation<V, R> leased =
          entry -> {
            if (!entry.exists() && lease.await() != null) {
              throw new Stored();
            }
            return processor.apply(entry);
          };
      while (true) {
        try {
          return failOpen.invoke(key, leased);
        } catch (Stored e) {
          // again, with the entry that is there now; the lease is waited for once
        }
      }
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
