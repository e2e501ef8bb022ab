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
 * What becomes of values that are no longer fresh, but still served: one caller among all processes
 * loads each anew, or lets a thread of the cache do it, and the others have the old one.
 * Thread-safe.
 */
final class StaleRefresher<K, V> {
  private static final Logger LOGGER = System.getLogger(StaleRefresher.class.getName());

  private final Set<K> refreshing = ConcurrentHashMap.newKeySet();
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

  /** Returns the old value, or the new one if it was this caller's turn to load it. */
  @Nullable V refresh(Entry<V> seen, Load<K, V> load) {
    if (!refreshing.add(load.key())) {
      return executor.serve(seen);
    }
    boolean handedOver = false;
    try {
      if (!load.tryTake()) {
        return executor.serve(seen);
      } else if (background == null) {
        return runOr(seen, load);
      }
      handedOver = handOver(load, background);
      return executor.serve(seen);
    } finally {
      if (!handedOver) {
        end(load);
      }
    }
  }

  /** It is not if there is too much to do, or the cache is being closed. */
  private boolean handOver(Load<K, V> load, Executor threads) {
    try {
      threads.execute(() -> runInBackground(load));
      return true;
    } catch (RejectedExecutionException e) {
      return false;
    }
  }

  private void end(Load<K, V> load) {
    try {
      load.close();
    } finally {
      refreshing.remove(load.key());
    }
  }

  private @Nullable V runOr(Entry<V> seen, Load<K, V> load) {
    try {
      return load.run();
    } catch (RuntimeException e) {
      if (!staleIfError || e instanceof StoreException) {
        throw e;
      }
      log(e);
      return executor.serve(seen);
    }
  }

  private void runInBackground(Load<K, V> load) {
    try {
      V unused = load.run();
    } catch (RuntimeException e) {
      log(e);
    } finally {
      end(load);
    }
  }

  private void log(RuntimeException e) {
    LOGGER.log(
        Level.WARNING,
        "cache '" + name + "': a value could not be loaded anew, so the old one is served",
        e);
  }
}
