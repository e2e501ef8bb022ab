package dev.larder.processes;

import java.io.Serializable;
import javax.cache.Cache;
import javax.cache.configuration.FactoryBuilder;
import javax.cache.configuration.MutableCacheEntryListenerConfiguration;
import javax.cache.event.CacheEntryCreatedListener;
import javax.cache.event.CacheEntryEvent;
import javax.cache.event.CacheEntryExpiredListener;
import javax.cache.event.CacheEntryRemovedListener;
import javax.cache.event.CacheEntryUpdatedListener;

/** The configuration of an arena's caches, which decides the commands that they send. */
public enum Usage {
  /** Entries never expire, and there are neither listeners nor statistics. */
  PLAIN(""),
  /** Each read prolongs its entry, calls are counted, and old values are wanted. */
  WATCHED(", statistics: true, expiry: {created: PT1H, updated: PT1H, accessed: PT1H}");

  private final String settings;

  Usage(String settings) {
    this.settings = settings;
  }

  /** Returns the settings of a cache, in YAML's form, with a comma before them. */
  String settings() {
    return settings;
  }

  /** Returns how many requests follow the read of an entry. */
  public int touches() {
    return (this == WATCHED) ? 1 : 0;
  }

  /** Registers a listener in this process. */
  void listenTo(Cache<Integer, Long> cache) {
    if (this == WATCHED) {
      cache.registerCacheEntryListener(
          new MutableCacheEntryListenerConfiguration<Integer, Long>(
              FactoryBuilder.factoryOf(new Attentive()), null, true, true));
    }
  }

  /** Needs every old value, and does nothing with it. */
  private static final class Attentive
      implements CacheEntryCreatedListener<Integer, Long>,
          CacheEntryUpdatedListener<Integer, Long>,
          CacheEntryRemovedListener<Integer, Long>,
          CacheEntryExpiredListener<Integer, Long>,
          Serializable {
    private static final long serialVersionUID = 1;

    @Override
    public void onCreated(Iterable<CacheEntryEvent<? extends Integer, ? extends Long>> events) {
      events.forEach(CacheEntryEvent::getOldValue);
    }

    @Override
    public void onUpdated(Iterable<CacheEntryEvent<? extends Integer, ? extends Long>> events) {
      events.forEach(CacheEntryEvent::getOldValue);
    }

    @Override
    public void onRemoved(Iterable<CacheEntryEvent<? extends Integer, ? extends Long>> events) {
      events.forEach(CacheEntryEvent::getOldValue);
    }

    @Override
    public void onExpired(Iterable<CacheEntryEvent<? extends Integer, ? extends Long>> events) {
      events.forEach(CacheEntryEvent::getOldValue);
    }
  }
}
