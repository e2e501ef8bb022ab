package dev.larder.internal.cache;

import static java.util.Objects.requireNonNull;

import dev.larder.internal.config.CacheSettings;
import dev.larder.internal.engine.Freshness;
import dev.larder.internal.engine.LoadOptions;
import dev.larder.internal.layers.StoreStack;
import dev.larder.internal.lock.LockManager;
import dev.larder.region.EntryMetadata;
import dev.larder.region.KeyMangler;
import dev.larder.region.KeyValueStore;
import dev.larder.region.Lookup;
import dev.larder.region.Region;
import dev.larder.region.RegionLock;
import dev.larder.region.RegionProxy;
import dev.larder.region.StoreInfo;
import dev.larder.settings.EffectiveSetting;
import dev.larder.store.Capability;
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
 * A cache by the model of a region: the same operations where the cache has them, the same
 * executors where it has not. Thread-safe.
 */
public final class CacheRegion<K, V> implements Region<K, V> {
  private final CacheSettings<K, V> settings;
  private final CallGuard<K, V> guard;
  private final CacheOperations<K, V> operations;
  private final AllEntries<K, V> entries;
  private final StoreStack<K, V> stack;
  private final LockManager<K> locks;
  private final NullValues<V> nulls;
  private final LoadOptions<V> options;

  public CacheRegion(
      CacheSettings<K, V> settings,
      CallGuard<K, V> guard,
      CacheOperations<K, V> operations,
      AllEntries<K, V> entries,
      StoreStack<K, V> stack,
      LockManager<K> locks) {
    this.options = LoadOptions.defaults();
    this.nulls = new NullValues<>(settings);
    this.operations = operations;
    this.settings = settings;
    this.entries = entries;
    this.guard = guard;
    this.stack = stack;
    this.locks = locks;
  }

  /** Makes a view of the region whose calls have other options. */
  private CacheRegion(CacheRegion<K, V> region, LoadOptions<V> options) {
    this.operations = region.operations;
    this.settings = region.settings;
    this.entries = region.entries;
    this.guard = region.guard;
    this.stack = region.stack;
    this.locks = region.locks;
    this.nulls = region.nulls;
    this.options = options;
  }

  @Override
  public String name() {
    return settings.name();
  }

  // ---- reads

  @Override
  public Lookup<V> get(K key) {
    guard.check(key);
    return lookup(operations.get(key, options));
  }

  @Override
  public List<Lookup<V>> getMulti(Collection<? extends K> keys) {
    List<K> asked = own(keys);
    Set<K> wanted = new LinkedHashSet<>(asked);
    return wanted.isEmpty()
        ? List.of()
        : lookups(asked, wanted, operations.getAll(wanted, options));
  }

  /** Returns the keys as they are now, so that the call does not notice what becomes of them. */
  private List<K> own(Collection<? extends K> keys) {
    List<K> own = new ArrayList<>(requireNonNull(keys, "keys"));
    guard.checkKeys(own);
    guard.run(() -> own.replaceAll(operations::copy));
    return own;
  }

  @SuppressWarnings("NullAway") // a null that is present is a V
  private Lookup<V> lookup(@Nullable V stored) {
    return (stored == null) ? Lookup.absent() : Lookup.present(nulls.shown(stored));
  }

  /**
   * Returns a value of its own for each key, also for one that was asked for several times.
   *
   * @param left the keys, each once, and in the end none
   */
  private List<Lookup<V>> lookups(List<K> keys, Set<K> left, Map<K, V> stored) {
    List<Lookup<V>> lookups = new ArrayList<>(keys.size());
    for (K key : keys) {
      V value = stored.get(key);
      boolean first = value == null || left.remove(key);
      lookups.add(lookup(first ? value : guard.call(() -> operations.copy(requireNonNull(value)))));
    }
    return lookups;
  }

  @Override
  public Optional<EntryMetadata> metadata(K key) {
    guard.check(key);
    return operations.metadata(key);
  }

  // ---- writes

  @Override
  public void set(K key, @Nullable V value) {
    operations.put(key, checked(key, value));
  }

  @Override
  public void setMulti(Map<? extends K, ? extends @Nullable V> values) {
    Map<K, V> stored = new LinkedHashMap<>();
    requireNonNull(values, "values").forEach((key, value) -> stored.put(key, checked(key, value)));
    guard.requireOpen();
    if (!stored.isEmpty()) {
      operations.putAll(stored);
    }
  }

  /** Returns what is stored for the value, if both are of the right types. */
  private V checked(K key, @Nullable V value) {
    guard.check(key);
    if (value != null) {
      guard.checkValue(value);
    }
    return nulls.stored(value);
  }

  @Override
  public boolean delete(K key) {
    guard.check(key);
    return operations.remove(key);
  }

  @Override
  public void deleteMulti(Collection<? extends K> keys) {
    Set<K> distinct = new LinkedHashSet<>(own(keys));
    if (!distinct.isEmpty()) {
      operations.removeAll(distinct);
    }
  }

  // ---- values that are made when they are missing

  @Override
  public @Nullable V getOrCreate(K key, Function<? super K, ? extends @Nullable V> creator) {
    requireNonNull(creator, "creator");
    guard.check(key);
    return nulls.shown(operations.getOrCreate(key, nulls.creating(creator), options));
  }

  @Override
  public List<Lookup<V>> getOrCreateMulti(
      Collection<? extends K> keys,
      Function<? super List<K>, ? extends Map<? extends K, ? extends @Nullable V>> creator) {
    requireNonNull(creator, "creator");
    List<K> asked = own(keys);
    if (asked.isEmpty()) {
      return List.of();
    }
    Function<List<K>, Map<K, V>> stored =
        missing -> created(missing, creator.apply(missing.stream().map(operations::copy).toList()));
    Set<K> wanted = new LinkedHashSet<>(asked);
    return lookups(asked, wanted, operations.getOrCreateAll(wanted, stored, options));
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
    return guard.with(key, () -> locks.lock(key));
  }

  @Override
  public RegionLock<K> lock(K key, Duration wait) {
    return guard.with(key, () -> locks.lock(key, wait));
  }

  @Override
  public void set(K key, @Nullable V value, RegionLock<K> lock) {
    V stored = checked(key, value);
    requireHeld(key, lock);
    operations.put(key, stored);
  }

  @Override
  public boolean delete(K key, RegionLock<K> lock) {
    guard.check(key);
    requireHeld(key, lock);
    return operations.remove(key);
  }

  private void requireHeld(K key, RegionLock<K> lock) {
    locks.requireHeld(key, lock, guard::isSameKey);
  }

  // ---- views

  private CacheRegion<K, V> with(Freshness freshness) {
    return new CacheRegion<>(this, new LoadOptions<>(freshness, options.worthStoring()));
  }

  @Override
  public Region<K, V> withMaximumAge(Duration maximumAge) {
    if (requireNonNull(maximumAge, "maximumAge").isNegative()) {
      throw new IllegalArgumentException(
          this + ": a maximum age of " + maximumAge + ": it must be zero or more");
    }
    if (!stack.store().capabilities().contains(Capability.CREATION_TIMES)) {
      throw new UnsupportedOperationException(
          this
              + ": has no maximum age, since its entries do not know when they were written: set"
              + " store-creation-time: true");
    }
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
    return new CacheRegion<>(this, new LoadOptions<>(options.freshness(), ofStored));
  }

  @Override
  public KeyValueStore<K, V> keyValueStore() {
    return new RegionKeyValueStore<>(this);
  }

  // ---- the whole region

  @Override
  public void invalidate() {
    entries.invalidate();
  }

  @Override
  public void invalidateSoftly() {
    entries.invalidateSoftly();
  }

  @Override
  public KeyMangler keyMangler() {
    return stack.mangling().mangler();
  }

  @Override
  public void changeKeyMangler(KeyMangler mangler) {
    guard.requireOpen();
    stack.mangling().change(mangler);
  }

  @Override
  public List<RegionProxy<K, V>> proxies() {
    return stack.proxies();
  }

  @Override
  public StoreInfo storeInfo() {
    return settings.store().info();
  }

  @Override
  public List<EffectiveSetting> settings() {
    return settings.effective();
  }

  /** Returns the name; no entry. */
  @Override
  public String toString() {
    return "region '" + name() + "'";
  }
}
