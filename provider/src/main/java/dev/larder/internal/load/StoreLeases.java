package dev.larder.internal.load;

import dev.larder.internal.config.CacheSettings;
import dev.larder.settings.LoadSettings;
import dev.larder.settings.SharedSettings;
import dev.larder.store.Budget;
import dev.larder.store.Capability;
import dev.larder.store.Leases;
import dev.larder.store.Leases.Purpose;
import dev.larder.store.Store;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The leases of the store of one cache. Thread-safe. */
public record StoreLeases<K>(CacheSettings<K, ?> settings, Store<K, ?> store) {
  /**
   * Returns the leases for one request, whose time begins now.
   *
   * @throws UnsupportedOperationException if the store has none
   */
  public Leases<K> of(Purpose purpose) {
    Set<Capability> capabilities = store.capabilities();
    if (!capabilities.contains(Capability.LOCKS)) {
      throw new UnsupportedOperationException(
          "cache '"
              + settings.name()
              + "': "
              + settings.store()
              + " has no locks: choose another store, or set locking to false");
    }
    return capabilities.contains(Capability.CALL_TIMEOUT)
        ? store
            .within(Budget.of(settings.store().settings().get(SharedSettings.REQUEST_TIMEOUT)))
            .leases(purpose)
        : store.leases(purpose);
  }

  /**
   * Returns those by which loaders agree; null if nobody need agree. The threads of one process
   * need them as well, since one of them may load many keys.
   */
  @Nullable Supplier<Leases<K>> ofLoaders() {
    Set<Capability> capabilities = store.capabilities();
    boolean useful =
        capabilities.contains(Capability.SHARED) || capabilities.contains(Capability.LOCKS);
    return (settings.get(LoadSettings.SINGLE_LOADER) && useful) ? () -> of(Purpose.LOAD) : null;
  }
}
