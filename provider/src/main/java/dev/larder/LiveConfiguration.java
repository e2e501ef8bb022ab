package dev.larder;

import javax.cache.configuration.CacheEntryListenerConfiguration;
import javax.cache.configuration.CompleteConfiguration;
import javax.cache.configuration.Configuration;
import javax.cache.configuration.MutableConfiguration;

/**
 * A cache's configuration, which follows what changes while it is open: listeners, statistics and
 * management. What it hands out is a copy. Thread-safe.
 */
final class LiveConfiguration<K, V> {
  private final String cacheName;
  private MutableConfiguration<K, V> current;

  LiveConfiguration(String cacheName, CompleteConfiguration<K, V> configuration) {
    this.current = new MutableConfiguration<>(configuration);
    this.cacheName = cacheName;
  }

  synchronized CompleteConfiguration<K, V> snapshot() {
    return new MutableConfiguration<>(current);
  }

  <C extends Configuration<K, V>> C snapshot(Class<C> type) {
    return Unwrapping.unwrap(snapshot(), type);
  }

  /** Adds a listener; refuses one that is there already. */
  synchronized void add(CacheEntryListenerConfiguration<K, V> listener) {
    for (CacheEntryListenerConfiguration<K, V> known :
        current.getCacheEntryListenerConfigurations()) {
      if (known.equals(listener)) {
        throw new IllegalArgumentException(
            "cache '"
                + cacheName
                + "': an equal listener configuration is registered already: deregister it first");
      }
    }
    current = snapshotMutable().addCacheEntryListenerConfiguration(listener);
  }

  synchronized void remove(CacheEntryListenerConfiguration<K, V> listener) {
    current = snapshotMutable().removeCacheEntryListenerConfiguration(listener);
  }

  synchronized void noteStatisticsStarted() {
    current = snapshotMutable().setStatisticsEnabled(true);
  }

  synchronized void noteStatisticsStopped() {
    current = snapshotMutable().setStatisticsEnabled(false);
  }

  synchronized void noteManagementShown() {
    current = snapshotMutable().setManagementEnabled(true);
  }

  synchronized void noteManagementHidden() {
    current = snapshotMutable().setManagementEnabled(false);
  }

  private MutableConfiguration<K, V> snapshotMutable() {
    return new MutableConfiguration<>(current);
  }
}
