package dev.larder.internal.load;

import dev.larder.internal.config.CacheSettings;
import dev.larder.internal.engine.EntryExecutor;
import dev.larder.settings.LoadSettings;
import dev.larder.store.Entry;
import dev.larder.store.StoreException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * Refreshes values that are no longer fresh, but still served: one caller among all processes loads
 * each anew, or has a thread of the cache do it, and the others get the old one. Thread-safe.
 */
final class StaleRefresher<K, V> {
  private static final Logger LOGGER = System.getLogger(StaleRefresher.class.getName());

  private final Set<Object> refreshing = ConcurrentHashMap.newKeySet();
  private final EntryExecutor<K, V> executor;
  private final boolean staleIfError;
  private final @Nullable Executor background;
  private final String name;

  StaleRefresher(
      CacheSettings<K, ?> settings, EntryExecutor<K, V> executor, @Nullable Executor background) {
    this.staleIfError = settings.get(LoadSettings.STALE_IF_ERROR);
    this.name = settings.name();
    this.background = background;
    this.executor = executor;
  }

  /** Returns the old value, or the new one if this caller was the one to load it. */
  @Nullable V refresh(Entry<V> seen, SingleFlight<K, V>.Flight flight) {
    if (!refreshing.add(executor.identity(flight.key()))) {
      return serve(seen);
    }
    boolean handedOver = false;
    try {
      if (!flight.tryAcquire()) {
        return serve(seen);
      } else if (background == null) {
        return runOr(seen, flight);
      }
      handedOver = handOver(flight, background);
      return serve(seen);
    } finally {
      if (!handedOver) {
        end(flight);
      }
    }
  }

  private V serve(Entry<V> seen) {
    return executor.hit(seen, executor.startTime());
  }

  /** Returns false if there is too much to do, or the cache is being closed. */
  private boolean handOver(SingleFlight<K, V>.Flight flight, Executor threads) {
    try {
      threads.execute(() -> runInBackground(flight));
      return true;
    } catch (RejectedExecutionException e) {
      return false;
    }
  }

  private void end(SingleFlight<K, V>.Flight flight) {
    try {
      flight.close();
    } finally {
      refreshing.remove(executor.identity(flight.key()));
    }
  }

  private @Nullable V runOr(Entry<V> seen, SingleFlight<K, V>.Flight flight) {
    try {
      return flight.run();
    } catch (RuntimeException e) {
      if (!staleIfError || e instanceof StoreException) {
        throw e;
      }
      log(e);
      return serve(seen);
    }
  }

  private void runInBackground(SingleFlight<K, V>.Flight flight) {
    try {
      V unused = flight.run();
    } catch (RuntimeException e) {
      log(e);
    } finally {
      end(flight);
    }
  }

  private void log(RuntimeException e) {
    LOGGER.log(
        Level.WARNING,
        "cache '" + name + "': a value could not be loaded anew, so the old one is served",
        e);
  }
}
