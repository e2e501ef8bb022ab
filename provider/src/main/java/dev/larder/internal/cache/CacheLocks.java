package dev.larder.internal.cache;

import dev.larder.internal.config.CacheSettings;
import dev.larder.internal.load.StoreLeases;
import dev.larder.internal.lock.LockClock;
import dev.larder.internal.lock.LockManager;
import dev.larder.internal.lock.LockOptions;
import dev.larder.internal.lock.NoOpLeases;
import dev.larder.internal.support.Lifecycle;
import dev.larder.settings.LockSettings;
import dev.larder.store.Leases;
import dev.larder.store.Leases.Purpose;
import java.util.function.UnaryOperator;

/** Makes the locks of a cache as its settings say. */
public final class CacheLocks {
  private CacheLocks() {}

  /**
   * Makes locks that end with the cache.
   *
   * @param keys copies a key if the cache is by value
   * @param classLoader the only one that the threads which renew locks hold on to
   * @param clock decides how long locks last
   */
  public static <K> LockManager<K> of(
      CacheSettings<K, ?> settings,
      UnaryOperator<K> keys,
      StoreLeases<K> leases,
      Lifecycle lifecycle,
      ClassLoader classLoader,
      LockClock clock) {
    String name = settings.name();
    LockOptions options =
        new LockOptions(
            settings.get(LockSettings.LOCK_TIMEOUT),
            settings.get(LockSettings.LOCK_WAIT),
            settings.get(LockSettings.LOCK_ATTEMPTS));
    Leases<K> none = new NoOpLeases<>();
    LockRenewer renewer = new LockRenewer(name, lifecycle, classLoader);
    lifecycle.add(renewer);
    return new LockManager<>(
        name,
        keys,
        settings.get(LockSettings.LOCKING) ? () -> leases.of(Purpose.LOCK) : () -> none,
        lifecycle::requireOpen,
        options,
        renewer,
        clock);
  }
}
