package dev.larder.internal.load;

import static java.util.Objects.requireNonNull;

import dev.larder.internal.core.Operation;
import dev.larder.internal.core.Operations;
import dev.larder.internal.engine.BulkExecutor;
import dev.larder.internal.integration.LoaderAdapter;
import dev.larder.internal.support.BoundedExecutor;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import java.util.function.Function;
import javax.cache.CacheException;
import javax.cache.integration.CacheLoaderException;
import javax.cache.integration.CompletionListener;
import org.jspecify.annotations.Nullable;

/**
 * {@code loadAll}: in the background, on threads that end with the cache. Thread-safe.
 *
 * @param loader null if the cache has none; then nothing is loaded
 * @param executor runs loads in the background
 */
public record LoadAll<K, V>(
    BulkExecutor<K, V> bulk, @Nullable LoaderAdapter<K, V> loader, Executor executor) {
  /** Loads in the background the keys that have no value. A value that is put meanwhile stays. */
  public void loadAbsent(Set<? extends K> keys, @Nullable CompletionListener listener) {
    Set<K> absent = new LinkedHashSet<>(keys);
    submit(
        listener,
        loader -> {
          absent.removeAll(bulk.liveAmong(absent));
          if (!absent.isEmpty()) {
            Map<K, V> loaded = loader.loadAll(absent);
            bulk.executeAll(loaded.keySet(), storing(loaded, Operations::loadIfAbsent));
          }
        });
  }

  /** Loads all keys in the background, and replaces what they have. */
  public void loadReplacing(Set<? extends K> keys, @Nullable CompletionListener listener) {
    Set<K> copy = new LinkedHashSet<>(keys);
    submit(
        listener,
        loader -> {
          Map<K, V> loaded = loader.loadAll(copy);
          bulk.executeAll(loaded.keySet(), storing(loaded, Operations::load));
        });
  }

  private Function<K, Operation<V, Boolean>> storing(
      Map<K, V> loaded, Function<V, Operation<V, Boolean>> store) {
    return key -> store.apply(requireNonNull(loaded.get(key)));
  }

  private void submit(@Nullable CompletionListener listener, Consumer<LoaderAdapter<K, V>> load) {
    LoaderAdapter<K, V> known = loader;
    if (known == null) {
      Optional.ofNullable(listener).ifPresent(CompletionListener::onCompletion);
      return;
    }
    try {
      executor.execute(new Task(listener, () -> load.accept(known)));
    } catch (RejectedExecutionException e) {
      throw new CacheException("too many loads are waiting, or the cache is being closed", e);
    }
  }

  /** A load in the background, and the listener that waits for its end. */
  private record Task(@Nullable CompletionListener listener, Runnable load)
      implements BoundedExecutor.Awaited {
    @Override
    public void run() {
      try {
        load.run();
      } catch (RuntimeException e) {
        fail(e);
        return;
      } catch (Error e) { // the caller must not wait for ever
        fail(new CacheLoaderException("the loader failed with an error", e));
        throw e;
      }
      if (listener != null) {
        listener.onCompletion();
      }
    }

    @Override
    public void abandon() {
      fail(new CacheException("the cache was closed before this load began: load it anew"));
    }

    private void fail(RuntimeException e) {
      if (listener != null) {
        listener.onException(e);
      }
    }
  }
}
