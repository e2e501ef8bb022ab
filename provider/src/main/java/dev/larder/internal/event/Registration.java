package dev.larder.internal.event;

import dev.larder.internal.core.Change;
import java.util.List;
import javax.cache.Cache;
import javax.cache.configuration.CacheEntryListenerConfiguration;
import javax.cache.configuration.Factory;
import javax.cache.event.CacheEntryCreatedListener;
import javax.cache.event.CacheEntryEvent;
import javax.cache.event.CacheEntryEventFilter;
import javax.cache.event.CacheEntryExpiredListener;
import javax.cache.event.CacheEntryListener;
import javax.cache.event.CacheEntryListenerException;
import javax.cache.event.CacheEntryRemovedListener;
import javax.cache.event.CacheEntryUpdatedListener;
import javax.cache.event.EventType;
import org.jspecify.annotations.Nullable;

/** One listener with its filter, as it was configured. As thread-safe as they are. */
final class Registration<K, V> {
  private final CacheEntryListenerConfiguration<K, V> configuration;
  private final CacheEntryListener<? super K, ? super V> listener;
  private final @Nullable CacheEntryEventFilter<? super K, ? super V> filter;
  private final boolean synchronous;
  private final boolean oldValueRequired;

  /** Makes listener and filter by their factories; what those throw is the caller's. */
  Registration(CacheEntryListenerConfiguration<K, V> configuration) {
    Factory<CacheEntryEventFilter<? super K, ? super V>> filters =
        configuration.getCacheEntryEventFilterFactory();
    this.configuration = configuration;
    this.filter = (filters == null) ? null : filters.create();
    this.listener = listener(configuration, filter);
    this.synchronous = configuration.isSynchronous();
    this.oldValueRequired = configuration.isOldValueRequired();
  }

  /** A filter without its listener would be nobody's to close. */
  private static <K, V> CacheEntryListener<? super K, ? super V> listener(
      CacheEntryListenerConfiguration<K, V> configuration, @Nullable Object filter) {
    try {
      return configuration.getCacheEntryListenerFactory().create();
    } catch (RuntimeException e) {
      closeAfter(e, filter);
      throw e;
    }
  }

  private static void closeAfter(RuntimeException failure, @Nullable Object filter) {
    if (filter instanceof AutoCloseable closeable) {
      try {
        closeable.close();
      } catch (Exception e) {
        failure.addSuppressed(e);
      }
    }
  }

  CacheEntryListenerConfiguration<K, V> configuration() {
    return configuration;
  }

  boolean isSynchronous() {
    return synchronous;
  }

  /** Returns the user's objects, to be closed. */
  List<Object> customizations() {
    return (filter == null) ? List.of(listener) : List.of(listener, filter);
  }

  boolean hears(EventType type) {
    return switch (type) {
      case CREATED -> listener instanceof CacheEntryCreatedListener;
      case UPDATED -> listener instanceof CacheEntryUpdatedListener;
      case REMOVED -> listener instanceof CacheEntryRemovedListener;
      case EXPIRED -> listener instanceof CacheEntryExpiredListener;
    };
  }

  /**
   * Tells the listener, if its filter agrees.
   *
   * @throws CacheEntryListenerException wrapping what either threw
   */
  void deliver(Cache<K, V> cache, K key, Change<V> change) {
    CacheEntryEvent<K, V> event =
        oldValueRequired
            ? CacheChangeEvent.withOldValue(cache, key, change)
            : CacheChangeEvent.withoutOldValue(cache, key, change);
    try {
      if (filter == null || filter.evaluate(event)) {
        call(event);
      }
    } catch (CacheEntryListenerException e) {
      throw e;
    } catch (RuntimeException e) {
      throw new CacheEntryListenerException(
          "cache '" + cache.getName() + "': a listener of " + event.getEventType() + " failed", e);
    }
  }

  /** {@link #hears} was asked before: the listener is of the event's kind. */
  @SuppressWarnings("unchecked")
  private void call(CacheEntryEvent<K, V> event) {
    List<CacheEntryEvent<? extends K, ? extends V>> events = List.of(event);
    switch (event.getEventType()) {
      case CREATED -> ((CacheEntryCreatedListener<K, V>) listener).onCreated(events);
      case UPDATED -> ((CacheEntryUpdatedListener<K, V>) listener).onUpdated(events);
      case REMOVED -> ((CacheEntryRemovedListener<K, V>) listener).onRemoved(events);
      case EXPIRED -> ((CacheEntryExpiredListener<K, V>) listener).onExpired(events);
    }
  }
}
