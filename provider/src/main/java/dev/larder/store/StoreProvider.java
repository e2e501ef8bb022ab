package dev.larder.store;

import dev.larder.settings.Setting;
import dev.larder.settings.Settings;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * A kind of store, found by {@link java.util.ServiceLoader}. It can be made and asked for its
 * settings where its driver is absent. Thread-safe.
 */
public interface StoreProvider {
  /** Returns what {@code type} names it by, such as "memory". */
  String type();

  /** Returns what is accepted under {@code stores.<name>} beside the settings of every store. */
  default List<Setting<?>> storeSettings() {
    return List.of();
  }

  /** Returns what a cache on such a store accepts beside the settings of every cache. */
  default List<Setting<?>> cacheSettings() {
    return List.of();
  }

  /** Returns what has to be on the class path, or nothing if Larder alone will do. */
  default Optional<Driver> driver() {
    return Optional.empty();
  }

  /**
   * Returns what is wrong with a store's settings taken together, each an ending of "expected ...",
   * such as "either hosts or uri; remove one of them". A text holds no value.
   */
  default List<String> storeProblems(Settings settings) {
    return List.of();
  }

  /** Returns what is wrong with a cache's settings taken together, as {@link #storeProblems}. */
  default List<String> cacheProblems(Settings settings) {
    return List.of();
  }

  /**
   * Opens a store, without waiting for a server.
   *
   * @param clock the system's, for a store that has none of its own
   */
  StoreConnection open(String storeName, Settings settings, InstantSource clock);

  /**
   * Returns whether other programs see a cache's values in a form of the store's own, so that
   * nothing may be put in front of a value's bytes.
   *
   * @param cacheSettings the cache's
   */
  default boolean exposesValues(Settings cacheSettings) {
    return false;
  }

  /** Returns whether it keeps the objects themselves, so that caches by reference are possible. */
  default boolean storesObjects() {
    return false;
  }
}
