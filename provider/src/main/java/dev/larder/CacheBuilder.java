package dev.larder;

import dev.larder.config.CacheSettings;
import dev.larder.config.CommonSettings;
import dev.larder.config.LoadSettings;
import dev.larder.core.Deadlines;
import dev.larder.core.DeadlinesByKey;
import dev.larder.engine.CacheExecutors;
import dev.larder.engine.EntryExecutor;
import dev.larder.engine.Parts;
import dev.larder.engine.Patience;
import dev.larder.event.Dispatcher;
import dev.larder.integration.Loading;
import dev.larder.integration.Writing;
import dev.larder.store.SharedSettings;
import dev.larder.store.Store;
import dev.larder.store.StoreConnection;
import dev.larder.store.memory.MemoryStoreProvider;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import javax.cache.configuration.CacheEntryListenerConfiguration;
import javax.cache.configuration.CompleteConfiguration;
import javax.cache.configuration.Factory;
import javax.cache.expiry.ExpiryPolicy;
import javax.cache.integration.CacheLoader;
import javax.cache.integration.CacheWriter;
import org.jspecify.annotations.Nullable;

/**
 * Puts one cache together: the user's objects first, so that they are closed last, then the store,
 * then what runs on it. If a step fails, what the others opened is closed.
 */
final class CacheBuilder<K, V> {
  private final LarderCacheManager manager;
  private final CacheSettings<K, V> settings;
  private final CompleteConfiguration<K, V> configuration;
  private final CacheLifecycle lifecycle;
  private final MadeBy madeBy;

  CacheBuilder(LarderCacheManager manager, CacheSettings<K, V> settings, MadeBy madeBy) {
    this.lifecycle = new CacheLifecycle("cache '" + settings.name() + "'");
    this.configuration = settings.configuration();
    this.settings = settings;
    this.manager = manager;
    this.madeBy = madeBy;
  }

  /** Builds the parts of the cache, which is named as the source of events. */
  CacheParts<K, V> build(LarderCache<K, V> cache) {
    try {
      return assemble(cache);
    } catch (RuntimeException e) {
      closeAfter(e);
      throw e;
    }
  }

  private void closeAfter(RuntimeException failure) {
    try {
      lifecycle.close();
    } catch (RuntimeException e) {
      failure.addSuppressed(e);
    }
  }

  private CacheParts<K, V> assemble(LarderCache<K, V> cache) {
    String name = settings.name();
    LiveConfiguration<K, V> live = new LiveConfiguration<>(name, configuration);
    Loading<K, V> loading = loading();
    Workers listenerThreads = new Workers(name + "-listener", manager.getClassLoader());
    Workers loaderThreads = new Workers(name + "-loader", manager.getClassLoader());
    Dispatcher<K, V> dispatcher = dispatcher(cache, listenerThreads);
    StoreConnection connection = manager.stores().connection(settings.store());
    NullValues<V> nulls = new NullValues<>(settings);
    CacheEffects<K, V> effects =
        new CacheEffects<>(dispatcher, writing(nulls), nulls, connection.clock());
    DeadlinesByKey<K> deadlines =
        deadlines(make(configuration.getExpiryPolicyFactory()))
            .spread(settings.get(LoadSettings.EXPIRY_JITTER));
    Layers<K, V> layers = manager.stores().open(connection, settings, madeBy, effects);
    closing(layers.store());
    Parts<K, V> parts = parts(layers.store(), deadlines, connection.clock(), effects);
    CacheExecutors<K, V> executors = CacheExecutors.of(parts);
    CacheExecutors<K, V> ofRegion =
        layers.haveTwoViews() ? executors.with(parts.on(layers.regionStore())) : executors;
    closing(listenerThreads);
    closing(loaderThreads);
    sweepRegularly(ofRegion.single());
    CacheBeans beans =
        closing(new CacheBeans(lifecycle, manager.getURI().toString(), name, live, effects));
    return new CacheParts<>(
        settings,
        manager,
        lifecycle,
        live,
        layers,
        executors,
        ofRegion,
        dispatcher,
        effects,
        nulls,
        beans,
        (loading == null) ? null : new BulkLoader<>(executors.bulk(), loading, loaderThreads),
        configuration.isReadThrough() ? loading : null);
  }

  private Parts<K, V> parts(
      Store<K, V> store,
      DeadlinesByKey<K> deadlines,
      InstantSource clock,
      CacheEffects<K, V> effects) {
    return new Parts<>(
        settings.name(),
        store,
        deadlines,
        clock,
        manager.locks(),
        patience(),
        isolation(),
        settings.get(LoadSettings.STALE_FOR).toMillis(),
        effects);
  }

  @SuppressWarnings("unchecked") // a copy of a value is a value
  private UnaryOperator<V> isolation() {
    UnaryOperator<Object> isolation = manager.stores().isolation(settings);
    return value -> (V) isolation.apply(value);
  }

  private DeadlinesByKey<K> deadlines(ExpiryPolicy policy) {
    Set<String> exempt = Set.copyOf(settings.get(CommonSettings.NO_EXPIRY_KEYS));
    Optional<Duration> ofCache = settings.settings().find(SharedSettings.TTL);
    Optional<Duration> ofStore = settings.store().settings().find(SharedSettings.TTL);
    Deadlines capped =
        Stream.concat(ofCache.stream(), ofStore.stream())
            .min(Comparator.naturalOrder())
            .map(ttl -> new Deadlines(policy, ttl.toMillis()))
            .orElseGet(() -> new Deadlines(policy));
    return exempt.isEmpty()
        ? DeadlinesByKey.same(capped)
        : new DeadlinesByKey<>(
            capped, key -> exempt.contains(key.toString()), new Deadlines(policy));
  }

  private Patience patience() {
    return new Patience(
        settings.store().settings().get(SharedSettings.REQUEST_TIMEOUT),
        settings.get(CommonSettings.ORDER_PATIENCE),
        settings.get(CommonSettings.LOAD_PATIENCE),
        Patience.STANDARD.round());
  }

  private @Nullable Loading<K, V> loading() {
    Factory<CacheLoader<K, V>> factory = configuration.getCacheLoaderFactory();
    return (factory == null) ? null : new Loading<>(make(factory), settings.name());
  }

  @SuppressWarnings("unchecked") // a writer of supertypes takes these types
  private @Nullable Writing<K, V> writing(NullValues<V> nulls) {
    Factory<? extends CacheWriter<? super K, ? super V>> factory =
        configuration.getCacheWriterFactory();
    if (factory == null || !configuration.isWriteThrough()) {
      return null;
    }
    Function<V, @Nullable V> values = nulls::shown;
    return new Writing<>((CacheWriter<K, V>) make(factory), values, settings.name());
  }

  private Dispatcher<K, V> dispatcher(LarderCache<K, V> cache, Workers threads) {
    Dispatcher<K, V> dispatcher =
        new Dispatcher<>(cache, threads, patience().order(), manager.stores().isolation(settings));
    lifecycle.add(() -> lifecycle.closeCustomizations(dispatcher.deregisterAll()));
    for (CacheEntryListenerConfiguration<K, V> listener :
        configuration.getCacheEntryListenerConfigurations()) {
      dispatcher.register(listener);
    }
    return dispatcher;
  }

  private void sweepRegularly(EntryExecutor<K, V> executor) {
    Optional.of(executor.sweeper())
        .filter(sweeper -> sweeper.isNeeded())
        .ifPresent(
            sweeper ->
                closing(
                    manager
                        .timer()
                        .every(settings.get(MemoryStoreProvider.SWEEP_INTERVAL), sweeper::sweep)));
  }

  private <T> T make(Factory<T> factory) {
    T customization = factory.create();
    lifecycle.addCustomization(customization);
    return customization;
  }

  private <T extends AutoCloseable> T closing(T resource) {
    lifecycle.add(resource);
    return resource;
  }
}
