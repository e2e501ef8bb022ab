package dev.larder.internal.cache;

import dev.larder.internal.support.Unwrapping;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import javax.cache.configuration.CacheEntryListenerConfiguration;
import javax.cache.configuration.CompleteConfiguration;
import javax.cache.configuration.Configuration;
import javax.cache.configuration.MutableConfiguration;

/**
 * A cache's configuration, which follows what changes while it is open: listeners, statistics and
 * management. What it hands out is a copy. Thread-safe, without a lock: comparing listeners runs
 * the user's code.
 */
public final class LiveConfiguration<K, V> {
  private final AtomicReference<MutableConfiguration<K, V>> current;
  private final String subject;

  LiveConfiguration(String cacheName, CompleteConfiguration<K, V> configuration) {
    this.current = new AtomicReference<>(new MutableConfiguration<>(configuration));
    this.subject = "cache '" + cacheName + "': ";
  }

  public CompleteConfiguration<K, V> snapshot() {
    return new MutableConfiguration<>(current.get());
  }

  public <C extends Configuration<K, V>> C snapshot(Class<C> type) {
    return Unwrapping.unwrap(snapshot(), type);
  }

  /** Adds a listener; refuses one that is there already. */
  public void add(CacheEntryListenerConfiguration<K, V> listener) {
    change(
        copy -> {
          refuseKnown(copy, listener);
          copy.addCacheEntryListenerConfiguration(listener);
        });
  }

  private void refuseKnown(
      CompleteConfiguration<K, V> configuration, CacheEntryListenerConfiguration<K, V> listener) {
    for (CacheEntryListenerConfiguration<K, V> known :
        configuration.getCacheEntryListenerConfigurations()) {
      if (known.equals(listener)) {
        throw new IllegalArgumentException(
            subject + "an equal listener configuration is registered already: deregister it first");
      }
    }
  }

  public void remove(CacheEntryListenerConfiguration<K, V> listener) {
    change(copy -> copy.removeCacheEntryListenerConfiguration(listener));
  }

  /** Applies a change to a copy, as often as another change comes first. */
  void change(Consumer<? super MutableConfiguration<K, V>> change) {
    MutableConfiguration<K, V> before;
    MutableConfiguration<K, V> after;
    do {
      before = current.get();
      after = new MutableConfiguration<>(before);
      change.accept(after);
    } while (!current.compareAndSet(before, after));
  }
}
