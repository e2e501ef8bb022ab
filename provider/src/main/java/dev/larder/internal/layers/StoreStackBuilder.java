package dev.larder.internal.layers;

import dev.larder.internal.codec.Codec;
import dev.larder.internal.codec.KeyIdentity;
import dev.larder.internal.config.CacheSettings;
import dev.larder.internal.decorator.CacheProxyContext;
import dev.larder.internal.decorator.CodecMapping;
import dev.larder.internal.decorator.CodecMapping.Nulls;
import dev.larder.internal.decorator.FormatVersion;
import dev.larder.internal.decorator.IdentifiedStore;
import dev.larder.internal.decorator.KeyMangling;
import dev.larder.internal.decorator.MappedStore;
import dev.larder.internal.decorator.NullHiding;
import dev.larder.internal.decorator.StrictMapping;
import dev.larder.internal.decorator.TypedEntries;
import dev.larder.internal.decorator.UnreadableEntryLog;
import dev.larder.internal.invalidation.InvalidatedStore;
import dev.larder.internal.support.ContentKey;
import dev.larder.internal.support.EntryTypes;
import dev.larder.internal.support.FailureCollector;
import dev.larder.region.KeyMangler;
import dev.larder.region.KeyManglers;
import dev.larder.region.RegionProxy;
import dev.larder.region.RegionSettings;
import dev.larder.settings.CommonSettings;
import dev.larder.settings.SharedSettings;
import dev.larder.store.ByteStoreConnection;
import dev.larder.store.CacheId;
import dev.larder.store.Capability;
import dev.larder.store.Copier;
import dev.larder.store.Evictions;
import dev.larder.store.Invalidation;
import dev.larder.store.ObjectStoreConnection;
import dev.larder.store.Store;
import dev.larder.store.StoreConnection;
import dev.larder.store.StoreKey;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Puts the layers of one cache upon its store. If one cannot be made, the store is closed. */
final class StoreStackBuilder<K, V> {
  private final CacheSettings<K, V> cache;
  private final CacheId id;
  private final Codec codec;
  private final Copier copier;
  private final UnreadableEntryLog unreadable;
  private final EntryTypes types;

  /**
   * Any, if there are proxies, since those may keep other types: then what they return is checked.
   */
  private EntryTypes belowProxies = EntryTypes.any();

  private @Nullable Invalidation invalidation;
  private @Nullable Store<?, ?> outermost;

  StoreStackBuilder(CacheSettings<K, V> cache, CacheId id, Codec codec, Copier copier) {
    this.unreadable = new UnreadableEntryLog(cache.name());
    this.types = EntryTypes.of(cache.configuration());
    this.copier = copier;
    this.codec = codec;
    this.cache = cache;
    this.id = id;
  }

  /** Opens the store and puts the layers upon it. */
  StoreStack<K, V> open(
      StoreConnection connection,
      KeyMangler defaultMangler,
      List<RegionProxy<K, V>> chosenProxies,
      Evictions<K, V> evictions) {
    KeyMangling<K> mangling =
        new KeyMangling<>(cache.name(), mangler(connection, defaultMangler), this::bytes);
    CacheProxyContext<K> context =
        new CacheProxyContext<>(
            cache.name(), cache.store().name(), connection.clock(), mangling, codec, unreadable);
    ProxyChain<K, V> proxies = new ProxyChain<>(chosenProxies, context);
    EntryTypes aboveProxies = proxies.list().isEmpty() ? EntryTypes.any() : types;
    belowProxies = proxies.list().isEmpty() ? types : EntryTypes.any();
    Evictions<K, V> told = TypedEntries.over(evictions, aboveProxies, unreadable);
    try {
      Store<K, V> opened = opened(connection, mangling, proxies.evictions(told));
      Store<K, V> proxied = proxies.over(opened, this::noted);
      return stack(TypedEntries.over(proxied, aboveProxies, unreadable), proxies, mangling);
    } catch (RuntimeException | Error e) {
      Store<?, ?> opened = outermost;
      if (opened != null) {
        FailureCollector.runAfter(e, opened::close);
      }
      throw e;
    }
  }

  private Store<K, V> opened(
      StoreConnection connection, KeyMangling<K> mangling, Evictions<K, V> evictions) {
    if (connection instanceof ObjectStoreConnection objects) {
      Store<K, V> store = onObjects(objects, mangling, evictions);
      return cache.get(CommonSettings.CODEC_STRICT)
          ? new MappedStore<>(store, new StrictMapping<>(codec))
          : store;
    } else if (connection instanceof ByteStoreConnection bytes) {
      return onBytes(bytes, mangling);
    }
    throw new IllegalStateException(
        cache.store() + " is neither a byte store nor an object store: mend its provider");
  }

  /** What is to be closed if something else cannot be made. */
  private <S extends Store<?, ?>> S noted(S store) {
    outermost = store;
    return store;
  }

  /** Off is off; else the store's if it is forced, the chosen one, the store's, the default. */
  private KeyMangler mangler(StoreConnection connection, KeyMangler defaultMangler) {
    Optional<KeyMangler> chosen = cache.keyMangler();
    Optional<UnaryOperator<StoreKey>> own = connection.keyMangler();
    if (chosen.isPresent() && chosen.get() == KeyManglers.none()) {
      return KeyManglers.none();
    } else if (chosen.isPresent() && !(connection.forcesKeyMangler() && own.isPresent())) {
      return chosen.get();
    } else if (own.isPresent()) {
      return own.get()::apply;
    }
    return cache.store().provider().exposesValues(cache.settings())
        ? KeyManglers.none()
        : defaultMangler;
  }

  /** Returns a key's canonical bytes. */
  private StoreKey bytes(Object key) {
    return new StoreKey(
        (key instanceof ContentKey known) ? known.content() : codec.fingerprintKey(key));
  }

  private Store<K, V> onObjects(
      ObjectStoreConnection objects, KeyMangling<K> mangling, Evictions<K, V> evictions) {
    Evictions<Object, V> ofKeys = IdentifiedStore.evictions(evictions);
    Store<Object, V> store =
        mangling.isOn()
            ? mangling.overObjects(
                invalidated(
                    noted(
                        objects.open(
                            id,
                            cache.settings(),
                            KeyMangling.copier(copier),
                            KeyMangling.evictions(ofKeys)))))
            : invalidated(noted(objects.open(id, cache.settings(), copier, ofKeys)));
    KeyIdentity identity = StoreConnections.identity(cache, codec);
    return IdentifiedStore.over(store, cache.configuration().getKeyType(), identity);
  }

  private Store<K, V> onBytes(ByteStoreConnection bytes, KeyMangling<K> mangling) {
    Store<StoreKey, byte[]> backend = noted(bytes.open(id, cache.settings()));
    Store<StoreKey, byte[]> mangled =
        mangling.over(
            cache.get(SharedSettings.INVALIDATION)
                ? invalidated(new InvalidatedStore(backend, bytes.clock(), requestTimeout()))
                : backend);
    Store<StoreKey, byte[]> versioned =
        cache
            .find(RegionSettings.FORMAT_VERSION)
            .map(version -> FormatVersion.over(mangled, version))
            .orElse(mangled);
    Nulls nulls = allowsNull() ? Nulls.ALLOWED : Nulls.FOREIGN;
    return new MappedStore<>(versioned, new CodecMapping<>(codec, unreadable, nulls, belowProxies));
  }

  private Duration requestTimeout() {
    return cache.store().settings().get(SharedSettings.REQUEST_TIMEOUT);
  }

  /** Remembers what makes all of the store's entries invalid together, if it can. */
  private <S extends Store<?, ?>> S invalidated(S store) {
    boolean dated = store.capabilities().contains(Capability.CREATION_TIMES);
    invalidation = (dated && store instanceof Invalidation able) ? able : null;
    return store;
  }

  private boolean allowsNull() {
    return cache.get(RegionSettings.NULL_VALUES);
  }

  private StoreStack<K, V> stack(
      Store<K, V> regionStore, ProxyChain<K, V> proxies, KeyMangling<K> mangling) {
    return new StoreStack<>(
        allowsNull() ? NullHiding.over(regionStore) : regionStore,
        regionStore,
        mangling,
        proxies.list(),
        unreadable,
        codec.keyReports(),
        (invalidation == null) ? null : proxies.over(invalidation));
  }
}
