package dev.larder.internal.cache;

import dev.larder.LarderCache;
import dev.larder.internal.config.CacheSettings;
import dev.larder.internal.lock.LockClock;
import dev.larder.internal.lock.LockManager;
import dev.larder.internal.lock.LockOptions;
import dev.larder.region.RegionLock;
import dev.larder.region.RegionLocks;
import dev.larder.settings.LockSettings;
import dev.larder.settings.SharedSettings;
import dev.larder.store.Budget;
import dev.larder.store.Capability;
import dev.larder.store.Leases;
import dev.larder.store.Store;
import java.time.Duration;

/** The locks of a cache, and its writes under them. Thread-safe. */
public final class CacheLocks<K, V> implements RegionLocks<K, V> {
  private final LarderCache<K, V> cache;
  private final LockManager<K> locking;

  public CacheLocks(LarderCache<K, V> cache) {
    this(cache, LockClock.SYSTEM);
  }

  /** Makes locks that last by this clock. */
  public CacheLocks(LarderCache<K, V> cache, LockClock clock) {
    this.cache = cache;
    this.locking = locking(cache.parts(), clock);
  }

  private static <K, V> LockManager<K> locking(CacheParts<K, V> parts, LockClock clock) {
    CacheSettings<K, V> settings = parts.settings();
    LockOptions terms =
        new LockOptions(
            settings.get(LockSettings.LOCK_TIMEOUT),
            settings.get(LockSettings.LOCK_WAIT),
            settings.get(LockSettings.LOCK_ATTEMPTS));
    LockRenewer background =
        new LockRenewer(parts.name(), parts.lifecycle(), parts.manager().getClassLoader());
    parts.lifecycle().add(background);
    return settings.get(LockSettings.LOCKING)
        ? LockManager.of(
            parts.name(),
            () -> leases(parts, Leases.Purpose.LOCK),
            parts.lifecycle()::requireOpen,
            terms,
            background,
            clock)
        : LockManager.disabled(
            parts.name(), parts.lifecycle()::requireOpen, terms, background, clock);
  }

  /** Returns the store's locks for one request, whose time begins now. */
  public static <K, V> Leases<K> leases(CacheParts<K, V> parts, Leases.Purpose purpose) {
    Store<K, V> store = parts.store();
    if (!store.capabilities().contains(Capability.LOCKS)) {
      throw new UnsupportedOperationException(
          "cache '"
              + parts.name()
              + "': "
              + parts.settings().store()
              + " has no locks: choose another store, or set locking to false");
    }
    return store.capabilities().contains(Capability.CALL_TIMEOUT)
        ? store.within(Budget.of(requestTimeout(parts.settings()))).leases(purpose)
        : store.leases(purpose);
  }

  private static Duration requestTimeout(CacheSettings<?, ?> settings) {
    return settings.store().settings().get(SharedSettings.REQUEST_TIMEOUT);
  }

  @Override
  public RegionLock<K> lock(K key) {
    return cache.guard().with(key, () -> locking.lock(key));
  }

  @Override
  public RegionLock<K> lock(K key, Duration wait) {
    return cache.guard().with(key, () -> locking.lock(key, wait));
  }

  @Override
  public void set(K key, V value, RegionLock<K> lock) {
    cache.guard().check(key, value);
    requireHeld(key, lock);
    cache.put(key, value);
  }

  @Override
  public boolean delete(K key, RegionLock<K> lock) {
    cache.guard().check(key);
    requireHeld(key, lock);
    return cache.remove(key);
  }

  /** Refuses a lock that is not the key's, or is not held any more. */
  void requireHeld(K key, RegionLock<K> lock) {
    locking.requireHeld(key, lock);
  }
}
