package dev.larder.internal.cache;

import dev.larder.internal.config.CacheSettings;
import dev.larder.internal.event.Dispatcher;
import dev.larder.internal.support.CustomizationException;
import dev.larder.internal.support.Lifecycle;
import javax.cache.configuration.CacheEntryListenerConfiguration;

/** The listeners of one cache, which come and go while it is open. Thread-safe. */
public record CacheListeners<K, V>(
    CacheSettings<K, V> settings,
    LiveConfiguration<K, V> configuration,
    Dispatcher<K, V> dispatcher,
    CallGuard<K, V> guard,
    Lifecycle lifecycle) {
  /** Registers a listener; refuses one that is equal to another. */
  public void register(CacheEntryListenerConfiguration<K, V> listener) {
    configuration.add(listener);
    try {
      dispatcher.register(listener);
    } catch (CustomizationException e) {
      configuration.remove(listener);
      throw CustomizationProblems.of(settings, e);
    } catch (RuntimeException e) {
      configuration.remove(listener);
      throw guard.translated(e);
    }
    if (lifecycle.isClosed()) { // too late to be closed with the cache
      lifecycle.closeCustomizations(dispatcher.deregister(listener));
      guard.requireOpen();
    }
  }

  public void deregister(CacheEntryListenerConfiguration<K, V> listener) {
    configuration.remove(listener);
    lifecycle.closeCustomizations(dispatcher.deregister(listener));
  }
}
