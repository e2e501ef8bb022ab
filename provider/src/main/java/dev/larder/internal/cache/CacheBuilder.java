package dev.larder.internal.cache;

import static java.util.Objects.requireNonNull;

import dev.larder.config.ConfigurationException;
import dev.larder.internal.codec.KeyIdentity;
import dev.larder.internal.config.CacheSettings;
import dev.larder.internal.core.Deadlines;
import dev.larder.internal.core.DeadlinesByKey;
import dev.larder.internal.engine.CacheExecutors;
import dev.larder.internal.engine.ExecutorContext;
import dev.larder.internal.engine.Timeouts;
import dev.larder.internal.event.Dispatcher;
import dev.larder.internal.failopen.FailOpen;
import dev.larder.internal.failopen.FailureCounters;
import dev.larder.internal.integration.LoaderAdapter;
import dev.larder.internal.integration.WriterAdapter;
import dev.larder.internal.layers.StoreStack;
import dev.larder.internal.load.LoadAll;
import dev.larder.internal.load.SingleFlight;
import dev.larder.internal.load.StoreLeases;
import dev.larder.internal.lock.LockClock;
import dev.larder.internal.lock.LockManager;
import dev.larder.internal.support.BoundedExecutor;
import dev.larder.internal.support.CustomizationException;
import dev.larder.internal.support.Customizations;
import dev.larder.internal.support.EntryTypes;
import dev.larder.internal.support.FailureCollector;
import dev.larder.internal.support.Lifecycle;
import dev.larder.region.KeyMangler;
import dev.larder.region.RegionProxy;
import dev.larder.settings.CommonSettings;
import dev.larder.settings.LoadSettings;
import dev.larder.settings.LoadSettings.Refresh;
import dev.larder.settings.MemorySettings;
import dev.larder.settings.SharedSettings;
import dev.larder.store.Store;
import dev.larder.store.StoreConnection;
import java.time.Duration;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import javax.cache.Cache;
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
  private final ManagerServices manager;
  private final CacheSettings<K, V> settings;
  private final CompleteConfiguration<K, V> configuration;
  private final LiveConfiguration<K, V> live;
  private final KeyMangler defaultMangler;
  private final Lifecycle lifecycle;
  private final Customizations customizations = new Customizations();
  private final FailureCounters failures;
  private final CallGuard<K, V> guard;
  private final KeyIdentity keys;

  /**
   * Begins a cache.
   *
   * @param defaultMangler for stores that do not expose values, if nothing else is chosen
   */
  public CacheBuilder(
      ManagerServices manager, CacheSettings<K, V> settings, KeyMangler defaultMangler) {
    this.lifecycle = new Lifecycle("cache '" + settings.name() + "'");
    this.failures =
        settings.get(CommonSettings.FAIL_OPEN)
            ? FailureCounters.tolerant(settings.name())
            : FailureCounters.strict(settings.name());
    this.configuration = settings.configuration();
    this.live = new LiveConfiguration<>(settings.name(), configuration);
    this.keys = manager.stores().identity(settings);
    this.guard = new CallGuard<>(lifecycle, failures, keys, EntryTypes.of(configuration));
    this.defaultMangler = defaultMangler;
    this.settings = settings;
    this.manager = manager;
  }

  /**
   * Builds what the cache delegates to.
   *
   * @param cache the source of events, which listeners are given
   */
  public CacheComponents<K, V> build(Cache<K, V> cache) {
    try {
      return assemble(cache);
    } catch (CustomizationException e) {
      ConfigurationException told = CustomizationProblems.of(settings, e);
      FailureCollector.runAfter(told, lifecycle::close);
      throw told;
    } catch (RuntimeException | Error e) {
      FailureCollector.runAfter(e, lifecycle::close);
      throw e;
    }
  }

  private CacheComponents<K, V> assemble(Cache<K, V> cache) {
    LoaderAdapter<K, V> loader = loader();
    BoundedExecutor listenerThreads = threads("listener");
    BoundedExecutor loaderThreads = threads("loader");
    Dispatcher<K, V> dispatcher = dispatcher(cache, listenerThreads);
    NullValues<V> nulls = new NullValues<>(settings);
    WriterAdapter<K, V> writer = writer(nulls);
    ExpiryPolicy policy =
        make("expiry policy", configuration.getExpiryPolicyFactory(), ExpiryPolicy.class);
    List<RegionProxy<K, V>> proxies = settings.proxies(customizations);
    customizations.throwIfAny();
    StoreConnection connection = manager.stores().connection(settings.store());
    CacheEffects<K, V> effects =
        new CacheEffects<>(dispatcher, writer, nulls, connection.clock(), guard::requireValue);
    DeadlinesByKey<K> deadlines =
        deadlines(requireNonNull(policy)).spread(settings.get(LoadSettings.EXPIRY_JITTER_PERCENT));
    StoreStack<K, V> stack =
        manager.stores().open(connection, settings, defaultMangler, proxies, effects);
    closing(stack.store());
    ExecutorContext<K, V> context = context(stack.store(), deadlines, connection.clock(), effects);
    CacheExecutors<K, V> executors = CacheExecutors.of(context);
    CacheExecutors<K, V> ofRegion =
        stack.hasTwoViews() ? executors.with(context.on(stack.regionStore())) : executors;
    closing(listenerThreads);
    closing(loaderThreads);
    return components(
        new CacheFaults<>(effects, dispatcher, failures, stack),
        executors,
        ofRegion,
        new LoadAll<>(executors.bulk(), loader, loaderThreads),
        configuration.isReadThrough() ? loader : null);
  }

  private ExecutorContext<K, V> context(
      Store<K, V> store,
      DeadlinesByKey<K> deadlines,
      InstantSource clock,
      CacheEffects<K, V> effects) {
    return new ExecutorContext<>(
        settings.name(),
        store,
        deadlines,
        clock,
        manager.keyLocks().by(keys),
        timeouts(),
        manager.stores().isolation(settings),
        settings.get(LoadSettings.STALE_FOR).toMillis(),
        effects);
  }

  private CacheComponents<K, V> components(
      CacheFaults<K, V> faults,
      CacheExecutors<K, V> executors,
      CacheExecutors<K, V> ofRegion,
      LoadAll<K, V> loadAll,
      @Nullable LoaderAdapter<K, V> readThrough) {
    StoreStack<K, V> stack = faults.stack();
    AllEntries<K, V> entries = new AllEntries<>(settings, guard, stack, executors, ofRegion);
    sweepRegularly(entries);
    CacheBeans beans =
        closing(
            new CacheBeans(lifecycle, manager.uri().toString(), settings, live, faults.effects()));
    StoreLeases<K> leases = new StoreLeases<>(settings, stack.store());
    CacheOperations<K, V> operations = operations(executors, leases, readThrough);
    CacheOperations<K, V> operationsOfRegion =
        stack.hasTwoViews() ? operations(ofRegion, leases, readThrough) : operations;
    LockManager<K> locks =
        CacheLocks.of(
            settings, copier(), leases, lifecycle, manager.classLoader(), LockClock.SYSTEM);
    return new CacheComponents<>(
        settings,
        lifecycle,
        guard,
        operations,
        entries,
        loadAll,
        new CacheRegion<>(settings, guard, operationsOfRegion, entries, stack, locks),
        live,
        new CacheListeners<>(settings, live, faults.dispatcher(), guard, lifecycle),
        faults,
        beans);
  }

  private CacheOperations<K, V> operations(
      CacheExecutors<K, V> executors,
      StoreLeases<K> leases,
      @Nullable LoaderAdapter<K, V> readThrough) {
    FailOpen<K, V> failOpen = new FailOpen<>(executors.single(), executors.bulk(), failures);
    BoundedExecutor refresher =
        (settings.get(LoadSettings.REFRESH) == Refresh.BACKGROUND)
            ? closing(threads("refresh"))
            : null;
    return new CacheOperations<>(
        settings,
        guard,
        executors,
        failOpen,
        new SingleFlight<>(settings, executors, failOpen, leases, copier(), refresher),
        readThrough,
        copier());
  }

  /** Copies what users may change, if the cache is by value. */
  private <T> UnaryOperator<T> copier() {
    return manager.stores().isolationOfKeys(settings);
  }

  private BoundedExecutor threads(String purpose) {
    return new BoundedExecutor(settings.name() + "-" + purpose, manager.classLoader());
  }

  private DeadlinesByKey<K> deadlines(ExpiryPolicy policy) {
    Set<String> exempt = Set.copyOf(settings.get(CommonSettings.NO_EXPIRY_KEYS));
    Optional<Duration> ofCache = settings.settings().find(SharedSettings.TTL);
    Optional<Duration> ofStore = settings.store().settings().find(SharedSettings.TTL);
    Deadlines capped =
        Stream.concat(ofCache.stream(), ofStore.stream())
            .min(Comparator.naturalOrder())
            .filter(ttl -> !ttl.equals(ChronoUnit.FOREVER.getDuration()))
            .map(ttl -> new Deadlines(policy, ttl.toMillis()))
            .orElseGet(() -> new Deadlines(policy));
    return exempt.isEmpty()
        ? DeadlinesByKey.same(capped)
        : new DeadlinesByKey<>(
            capped, key -> exempt.contains(key.toString()), new Deadlines(policy));
  }

  private Timeouts timeouts() {
    return new Timeouts(
        settings.store().settings().get(SharedSettings.REQUEST_TIMEOUT),
        settings.get(CommonSettings.ORDER_WAIT),
        settings.get(CommonSettings.LOAD_WAIT),
        Timeouts.STANDARD.round());
  }

  private @Nullable LoaderAdapter<K, V> loader() {
    Factory<CacheLoader<K, V>> factory = configuration.getCacheLoaderFactory();
    CacheLoader<K, V> loader =
        (factory == null) ? null : make(CommonSettings.LOADER.name(), factory, CacheLoader.class);
    return (loader == null) ? null : new LoaderAdapter<>(loader, copier(), settings.name());
  }

  @SuppressWarnings("unchecked") // a writer of supertypes takes these types
  private @Nullable WriterAdapter<K, V> writer(NullValues<V> nulls) {
    Factory<? extends CacheWriter<? super K, ? super V>> factory =
        configuration.getCacheWriterFactory();
    if (factory == null || !configuration.isWriteThrough()) {
      return null;
    }
    Function<V, @Nullable V> values = nulls::shown;
    CacheWriter<K, V> writer =
        (CacheWriter<K, V>) make(CommonSettings.WRITER.name(), factory, CacheWriter.class);
    return (writer == null) ? null : new WriterAdapter<>(writer, copier(), values, settings.name());
  }

  private Dispatcher<K, V> dispatcher(Cache<K, V> cache, BoundedExecutor threads) {
    Dispatcher<K, V> dispatcher =
        new Dispatcher<>(
            cache,
            threads,
            timeouts().order(),
            manager.stores().isolation(settings),
            manager.stores().isolationOfKeys(settings),
            keys);
    lifecycle.add(() -> lifecycle.closeCustomizations(dispatcher.deregisterAll()));
    for (CacheEntryListenerConfiguration<K, V> listener :
        configuration.getCacheEntryListenerConfigurations()) {
      try {
        dispatcher.register(listener);
      } catch (CustomizationException e) {
        customizations.add(e);
      }
    }
    return dispatcher;
  }

  private void sweepRegularly(AllEntries<K, V> entries) {
    if (entries.isSweepNeeded()) {
      closing(
          manager.housekeeper().every(settings.get(MemorySettings.SWEEP_INTERVAL), entries::sweep));
    }
  }

  private <T> @Nullable T make(String name, Factory<? extends T> factory, Class<?> type) {
    T customization = customizations.make(name, factory, type);
    if (customization != null) {
      lifecycle.addCustomization(customization);
    }
    return customization;
  }

  private <T extends AutoCloseable> T closing(T resource) {
    lifecycle.add(resource);
    return resource;
  }
}
