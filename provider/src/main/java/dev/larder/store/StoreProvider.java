package dev.larder.store;

import dev.larder.settings.Setting;
import dev.larder.settings.Settings;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * A kind of store, found by {@link java.util.ServiceLoader}: a public class with a public
 * constructor without parameters, named in {@code
 * META-INF/services/dev.larder.store.StoreProvider}. All methods but {@link #open} work where the
 * driver is absent, and throw nothing. Thread-safe.
 */
public interface StoreProvider {
  /** Returns the name by which the setting {@code type} selects this kind, such as "memory". */
  String type();

  /** Returns the settings of a store, under {@code stores.<name>}, beside those of every store. */
  default List<Setting<?>> storeSettings() {
    return List.of();
  }

  /** Returns the settings of a cache on such a store, beside those of every cache. */
  default List<Setting<?>> cacheSettings() {
    return List.of();
  }

  /** Returns the library that has to be on the class path, or nothing if none has to. */
  default Optional<Driver> driver() {
    return Optional.empty();
  }

  /**
   * Returns what is wrong with the settings of a store in combination; each value alone was checked
   * before.
   *
   * @param settings those of the store
   * @return texts that continue "expected ...", such as "either hosts or uri; remove one of them";
   *     none holds a value
   */
  default List<String> storeProblems(Settings settings) {
    return List.of();
  }

  /**
   * Returns what is wrong with the settings of a cache in combination.
   *
   * @param settings those of the cache
   * @return texts in the form of {@link #storeProblems}
   */
  default List<String> cacheProblems(Settings settings) {
    return List.of();
  }

  /**
   * Opens a store, without waiting for a server. An unchecked exception fails the creation of the
   * cache that needs the store, and the next such cache tries again.
   *
   * @param storeName the name under {@code stores}, which messages begin with
   * @param settings those of the store, without {@link #storeProblems}
   * @param clock the system clock, or that of a test, for a store that has no clock of its own
   * @return a connection, which the cache manager closes
   * @throws StoreException if the store cannot be opened as it is configured
   */
  StoreConnection open(String storeName, Settings settings, InstantSource clock);

  /**
   * Returns whether the store exposes the values of a cache to other programs, in a form of its
   * own. Then Larder puts no bytes of its own in front of a value. The default is false.
   *
   * @param cacheSettings those of the cache
   */
  default boolean exposesValues(Settings cacheSettings) {
    return false;
  }

  /**
   * Returns whether {@link #open} returns an {@link ObjectStoreConnection}, so that caches can
   * store by reference. The default is false.
   */
  default boolean storesObjects() {
    return false;
  }

  /**
   * Returns whether other processes and applications can use the same store, as they can a server.
   * Then {@code getCacheManager} refuses a configuration without a namespace, for without one two
   * applications that have a cache of the same name would read each other's entries. The default is
   * false.
   */
  default boolean isShared() {
    return false;
  }
}
