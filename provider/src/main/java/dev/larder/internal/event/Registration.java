package dev.larder.internal.event;

import dev.larder.internal.core.Change;
import dev.larder.internal.support.CustomizationException;
import dev.larder.internal.support.Customizations;
import java.util.List;
import java.util.Objects;
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

  /**
   * Makes listener and filter by their factories.
   *
   * @throws CustomizationException if one of them cannot be had
   */
  Registration(CacheEntryListenerConfiguration<K, V> configuration) {
    Factory<CacheEntryEventFilter<? super K, ? super V>> filters =
        configuration.getCacheEntryEventFilterFactory();
    Customizations customizations = new Customizations();
    this.configuration = configuration;
    this.filter =
        (filters == null)
            ? null
            : customizations.make("listener's filter", filters, CacheEntryEventFilter.class);
    CacheEntryListener<? super K, ? super V> made =
        customizations.make(
            "listener", configuration.getCacheEntryListenerFactory(), CacheEntryListener.class);
    try {
      customizations.throwIfAny();
    } catch (CustomizationException e) { // one without the other would be nobody's to close
      closeAfter(e, filter);
      closeAfter(e, made);
      throw e;
    }
    this.listener = Objects.requireNonNull(made);
    this.synchronous = configuration.isSynchronous();
    this.oldValueRequired = configuration.isOldValueRequired();
  }

  private static void closeAfter(RuntimeException failure, @Nullable Object customization) {
    if (customization instanceof AutoCloseable closeable) {
      try {
        closeable.close();
      } catch (Exception | Error e) {
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
