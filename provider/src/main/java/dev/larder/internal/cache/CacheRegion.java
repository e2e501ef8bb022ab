package dev.larder.internal.cache;

import static java.util.Objects.requireNonNull;

import dev.larder.LarderCache;
import dev.larder.internal.engine.Freshness;
import dev.larder.internal.load.LoadOptions;
import dev.larder.region.EntryMetadata;
import dev.larder.region.KeyMangler;
import dev.larder.region.KeyValueStore;
import dev.larder.region.Lookup;
import dev.larder.region.Region;
import dev.larder.region.RegionLock;
import dev.larder.region.RegionProxy;
import dev.larder.region.StoreInfo;
import dev.larder.store.Capability;
import dev.larder.store.Invalidation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The other side of a cache: its calls are the cache's own where the cache has them, and go to the
 * same executors where it has not. Thread-safe.
 */
public final class CacheRegion<K, V> implements Region<K, V> {
  private final LarderCache<K, V> cache;
  private final CacheParts<K, V> parts;
  private final CacheOperations<K, V> calls;
  private final NullValues<V> nulls;
  private final LoadOptions.Options<V> terms;

  private CacheRegion(
      LarderCache<K, V> cache, CacheOperations<K, V> calls, LoadOptions.Options<V> terms) {
    this.parts = cache.parts();
    this.nulls = parts.nulls();
    this.cache = cache;
    this.calls = calls;
    this.terms = terms;
  }

  /** Makes the region of a cache, which makes those calls. */
  public static <K, V> CacheRegion<K, V> of(LarderCache<K, V> cache, CacheOperations<K, V> calls) {
    return new CacheRegion<>(cache, calls, LoadOptions.Options.defaults());
  }

  @Override
  public String name() {
    return cache.getName();
  }

  // ---- reads

  @Override
  public Lookup<V> get(K key) {
    cache.guard().check(key);
    return lookup(calls.get(key, terms));
  }

  @Override
  public List<Lookup<V>> getMulti(Collection<? extends K> keys) {
    Set<K> wanted = distinct(keys);
    return wanted.isEmpty() ? List.of() : lookups(keys, calls.getAll(wanted, terms));
  }

  private Set<K> distinct(Collection<? extends K> keys) {
    Set<K> distinct = new LinkedHashSet<>(requireNonNull(keys, "keys"));
    cache.guard().checkKeys(distinct);
    return distinct;
  }

  @SuppressWarnings("NullAway") // a null that is present is a V
  private Lookup<V> lookup(@Nullable V stored) {
    return (stored == null) ? Lookup.absent() : Lookup.present(nulls.shown(stored));
  }

  private List<Lookup<V>> lookups(Collection<? extends K> keys, Map<K, V> stored) {
    List<Lookup<V>> lookups = new ArrayList<>(keys.size());
    keys.forEach(key -> lookups.add(lookup(stored.get(key))));
    return lookups;
  }

  @Override
  public Optional<EntryMetadata> metadata(K key) {
    cache.guard().check(key);
    return calls.metadata(key);
  }

  // ---- writes

  @Override
  public void set(K key, @Nullable V value) {
    calls.put(key, checked(key, value));
  }

  @Override
  public void setMulti(Map<? extends K, ? extends @Nullable V> values) {
    Map<K, V> stored = new LinkedHashMap<>();
    requireNonNull(values, "values").forEach((key, value) -> stored.put(key, checked(key, value)));
    cache.guard().requireOpen();
    if (!stored.isEmpty()) {
      calls.putAll(stored);
    }
  }

  /** Returns what is stored for the value, if both are of the right types. */
  private V checked(K key, @Nullable V value) {
    cache.guard().check(key);
    if (value != null) {
      cache.guard().checkValue(value);
    }
    return nulls.stored(value);
  }

  @Override
  public boolean delete(K key) {
    cache.guard().check(key);
    return calls.remove(key);
  }

  @Override
  public void deleteMulti(Collection<? extends K> keys) {
    Set<K> distinct = distinct(keys);
    if (!distinct.isEmpty()) {
      calls.removeAll(distinct);
    }
  }

  // ---- values that are made when they are missing

  @Override
  public @Nullable V getOrCreate(K key, Function<? super K, ? extends @Nullable V> creator) {
    requireNonNull(creator, "creator");
    Function<K, @Nullable V> stored = missing -> nulls.created(creator.apply(missing));
    return nulls.shown(
        cache.guard().with(key, () -> calls.loads().getOrCreate(key, stored, terms)));
  }

  @Override
  public List<Lookup<V>> getOrCreateMulti(
      Collection<? extends K> keys,
      Function<? super List<K>, ? extends Map<? extends K, ? extends @Nullable V>> creator) {
    requireNonNull(creator, "creator");
    Set<K> wanted = distinct(keys);
    if (wanted.isEmpty()) {
      return List.of();
    }
    Function<List<K>, Map<K, V>> stored = missing -> created(missing, creator.apply(missing));
    return lookups(
        keys, cache.guard().call(() -> calls.loads().getOrCreateAll(wanted, stored, terms)));
  }

  /** Returns what is stored of that; a creator may know more than it was asked for. */
  private Map<K, V> created(
      List<K> missing, @Nullable Map<? extends K, ? extends @Nullable V> values) {
    requireNonNull(values, "the creator returned null: return a map, if need be an empty one");
    Map<K, V> created = new LinkedHashMap<>();
    for (K key : missing) {
      V stored = values.containsKey(key) ? nulls.created(values.get(key)) : null;
      if (stored != null) {
        created.put(key, stored);
      }
    }
    return created;
  }

  // ---- locks

  @Override
  public RegionLock<K> lock(K key) {
    return cache.locks().lock(key);
  }

  @Override
  public RegionLock<K> lock(K key, Duration wait) {
    return cache.locks().lock(key, wait);
  }

  @Override
  public void set(K key, @Nullable V value, RegionLock<K> lock) {
    V stored = checked(key, value);
    cache.locks().requireHeld(key, lock);
    calls.put(key, stored);
  }

  @Override
  public boolean delete(K key, RegionLock<K> lock) {
    cache.guard().check(key);
    cache.locks().requireHeld(key, lock);
    return calls.remove(key);
  }

  // ---- views

  private CacheRegion<K, V> with(Freshness freshness) {
    return new CacheRegion<>(
        cache, calls, new LoadOptions.Options<>(freshness, terms.worthStoring()));
  }

  @Override
  public Region<K, V> withMaximumAge(Duration maximumAge) {
    if (requireNonNull(maximumAge, "maximumAge").isNegative()) {
      throw new IllegalArgumentException(
          subject() + "a maximum age of " + maximumAge + ": it must be zero or more");
    }
    requireCapability(
        Capability.CREATION_TIMES,
        "has no maximum age, since its entries do not know when they were written: set"
            + " store-creation-time: true");
    return with(Freshness.atMost(maximumAge));
  }

  @Override
  public Region<K, V> ignoringExpiration() {
    return with(Freshness.ANY);
  }

  @Override
  public Region<K, V> cachingOnlyIf(Predicate<? super V> predicate) {
    requireNonNull(predicate, "predicate");
    Predicate<V> ofStored = stored -> predicate.test(nulls.shown(stored));
    return new CacheRegion<>(cache, calls, new LoadOptions.Options<>(terms.freshness(), ofStored));
  }

  @Override
  public KeyValueStore<K, V> keyValueStore() {
    return new RegionKeyValueStore<>(this);
  }

  // ---- the whole region

  /** A store that clears at once need not be told by a control entry. */
  @Override
  public void invalidate() {
    if (parts.store().capabilities().contains(Capability.CONSTANT_TIME_CLEAR)) {
      cache.clear();
    } else {
      Invalidation invalidation = requireInvalidation("invalidation: true");
      cache.guard().run(invalidation::dropAll);
    }
  }

  @Override
  public void invalidateSoftly() {
    boolean ownTimes = !parts.store().capabilities().contains(Capability.SHARED);
    Invalidation invalidation =
        requireInvalidation(ownTimes ? "store-creation-time: true" : "invalidation: true");
    cache.guard().run(invalidation::expireAll);
  }

  private Invalidation requireInvalidation(String setting) {
    cache.guard().requireOpen();
    Invalidation invalidation = parts.invalidation();
    if (invalidation == null) {
      throw new UnsupportedOperationException(
          subject() + "cannot be invalidated so on its store: set " + setting);
    }
    return invalidation;
  }

  private void requireCapability(Capability capability, String otherwise) {
    if (!parts.store().capabilities().contains(capability)) {
      throw new UnsupportedOperationException(subject() + otherwise);
    }
  }

  @Override
  public KeyMangler keyMangler() {
    return parts.layers().mangling().mangler();
  }

  @Override
  public void changeKeyMangler(KeyMangler mangler) {
    cache.guard().requireOpen();
    parts.layers().mangling().change(mangler);
  }

  @Override
  public List<RegionProxy<K, V>> proxies() {
    return parts.layers().proxies();
  }

  @Override
  public StoreInfo storeInfo() {
    return new StoreInfo(
        parts.settings().store().name(), parts.settings().store().provider().type());
  }

  private String subject() {
    return "region '" + name() + "': ";
  }

  /** Returns the name; no entry. */
  @Override
  public String toString() {
    return "region '" + name() + "'";
  }
}
