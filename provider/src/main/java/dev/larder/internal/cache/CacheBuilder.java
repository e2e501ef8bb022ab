package dev.larder.internal.cache;

import dev.larder.LarderCache;
import dev.larder.LarderCacheManager;
import dev.larder.internal.config.CacheSettings;
import dev.larder.internal.core.Deadlines;
import dev.larder.internal.core.DeadlinesByKey;
import dev.larder.internal.engine.CacheExecutors;
import dev.larder.internal.engine.EntryExecutor;
import dev.larder.internal.engine.ExecutorContext;
import dev.larder.internal.engine.Timeouts;
import dev.larder.internal.event.Dispatcher;
import dev.larder.internal.integration.LoaderAdapter;
import dev.larder.internal.integration.WriterAdapter;
import dev.larder.internal.layers.MadeBy;
import dev.larder.internal.layers.StoreStack;
import dev.larder.internal.load.LoadAll;
import dev.larder.internal.support.BoundedExecutor;
import dev.larder.internal.support.Lifecycle;
import dev.larder.settings.CommonSettings;
import dev.larder.settings.LoadSettings;
import dev.larder.settings.MemorySettings;
import dev.larder.settings.SharedSettings;
import dev.larder.store.Store;
import dev.larder.store.StoreConnection;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
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
public final class CacheBuilder<K, V> {
  private final LarderCacheManager manager;
  private final CacheSettings<K, V> settings;
  private final CompleteConfiguration<K, V> configuration;
  private final Lifecycle lifecycle;
  private final MadeBy madeBy;

  public CacheBuilder(LarderCacheManager manager, CacheSettings<K, V> settings, MadeBy madeBy) {
    this.lifecycle = new Lifecycle("cache '" + settings.name() + "'");
    this.configuration = settings.configuration();
    this.settings = settings;
    this.manager = manager;
    this.madeBy = madeBy;
  }

  /** Builds the parts of the cache, which is named as the source of events. */
  public CacheParts<K, V> build(LarderCache<K, V> cache) {
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
    LoaderAdapter<K, V> loading = loading();
    BoundedExecutor listenerThreads =
        new BoundedExecutor(name + "-listener", manager.getClassLoader());
    BoundedExecutor loaderThreads = new BoundedExecutor(name + "-loader", manager.getClassLoader());
    Dispatcher<K, V> dispatcher = dispatcher(cache, listenerThreads);
    StoreConnection connection = manager.stores().connection(settings.store());
    NullValues<V> nulls = new NullValues<>(settings);
    CacheEffects<K, V> effects =
        new CacheEffects<>(dispatcher, writing(nulls), nulls, connection.clock());
    DeadlinesByKey<K> deadlines =
        deadlines(make(configuration.getExpiryPolicyFactory()))
            .spread(settings.get(LoadSettings.EXPIRY_JITTER_PERCENT));
    StoreStack<K, V> layers = manager.stores().open(connection, settings, madeBy, effects);
    closing(layers.store());
    ExecutorContext<K, V> parts = parts(layers.store(), deadlines, connection.clock(), effects);
    CacheExecutors<K, V> executors = CacheExecutors.of(parts);
    CacheExecutors<K, V> ofRegion =
        layers.hasTwoViews() ? executors.with(parts.on(layers.regionStore())) : executors;
    closeLater(listenerThreads, loaderThreads);
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
        (loading == null) ? null : new LoadAll<>(executors.bulk(), loading, loaderThreads),
        configuration.isReadThrough() ? loading : null);
  }

  private ExecutorContext<K, V> parts(
      Store<K, V> store,
      DeadlinesByKey<K> deadlines,
      InstantSource clock,
      CacheEffects<K, V> effects) {
    return new ExecutorContext<>(
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

  private Timeouts patience() {
    return new Timeouts(
        settings.store().settings().get(SharedSettings.REQUEST_TIMEOUT),
        settings.get(CommonSettings.ORDER_WAIT),
        settings.get(CommonSettings.LOAD_WAIT),
        Timeouts.STANDARD.round());
  }

  private @Nullable LoaderAdapter<K, V> loading() {
    Factory<CacheLoader<K, V>> factory = configuration.getCacheLoaderFactory();
    return (factory == null) ? null : new LoaderAdapter<>(make(factory), settings.name());
  }

  @SuppressWarnings("unchecked") // a writer of supertypes takes these types
  private @Nullable WriterAdapter<K, V> writing(NullValues<V> nulls) {
    Factory<? extends CacheWriter<? super K, ? super V>> factory =
        configuration.getCacheWriterFactory();
    if (factory == null || !configuration.isWriteThrough()) {
      return null;
    }
    Function<V, @Nullable V> values = nulls::shown;
    return new WriterAdapter<>((CacheWriter<K, V>) make(factory), values, settings.name());
  }

  private Dispatcher<K, V> dispatcher(LarderCache<K, V> cache, BoundedExecutor threads) {
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
                        .every(settings.get(MemorySettings.SWEEP_INTERVAL), sweeper::sweep)));
  }

  private <T> T make(Factory<T> factory) {
    T customization = factory.create();
    lifecycle.addCustomization(customization);
    return customization;
  }

  private void closeLater(BoundedExecutor... threads) {
    List.of(threads).forEach(this::closing);
  }

  private <T extends AutoCloseable> T closing(T resource) {
    lifecycle.add(resource);
    return resource;
  }
}
