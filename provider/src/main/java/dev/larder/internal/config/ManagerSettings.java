package dev.larder.internal.config;

import dev.larder.config.ConfigurationChoices;
import dev.larder.config.ConfigurationException;
import dev.larder.internal.config.source.Problems;
import dev.larder.settings.MemorySettings;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Optional;
import javax.cache.configuration.Configuration;

/**
 * How a manager is configured; every level but code merged and checked. Immutable and thread-safe.
 *
 * @param namespace the first part of a cache's identity on a shared store
 * @param defaultStore the store of the caches that name none
 * @param stores all stores by name; the one called "memory" is always there
 * @param declared the caches that exist when the manager is opened, by name
 */
public record ManagerSettings(
    String namespace,
    StoreSettings defaultStore,
    Map<String, StoreSettings> stores,
    Map<String, CacheSettings<?, ?>> declared,
    CacheResolver resolver) {
  /** What a region has where nothing is said of it, by the names of settings. */
  private static final Map<String, String> REGION_DEFAULTS =
      Map.of(MemorySettings.STORE_CREATION_TIME.name(), "true");

  /** Copies the maps, whose order is that of the file. */
  public ManagerSettings {
    stores = Collections.unmodifiableMap(new LinkedHashMap<>(stores));
    declared = Collections.unmodifiableMap(new LinkedHashMap<>(declared));
  }

  /**
   * Returns the names of the caches that exist when the manager is opened, as the file has them.
   */
  public List<String> declaredCaches() {
    return List.copyOf(declared.keySet());
  }

  /** Returns whether the cache is declared, so that code must not create it. */
  public boolean declares(String name) {
    return declared.containsKey(name);
  }

  /**
   * Returns the settings of a cache that is declared.
   *
   * @throws NoSuchElementException if it is not
   */
  public CacheSettings<?, ?> forDeclared(String name) {
    CacheSettings<?, ?> settings = declared.get(name);
    if (settings == null) {
      throw new NoSuchElementException(
          "cache '" + name + "': the configuration does not declare it; add it under 'caches'");
    }
    return settings;
  }

  /**
   * Returns the settings of a cache that code creates: what code chose, over what is declared, over
   * the longest matching template, over the defaults. The configuration is copied.
   *
   * @throws ConfigurationException if something is wrong with them
   * @throws UnsupportedOperationException if only this is: code asks for a cache by reference, on a
   *     store that keeps bytes
   */
  public <K, V> CacheSettings<K, V> forCache(String name, Configuration<K, V> configuration) {
    return resolve(name, CodeChoices.of(configuration), Map.of());
  }

  /**
   * Returns the same for a region: where no level says otherwise, a setting that the kind of store
   * knows has the default of regions.
   *
   * @throws ConfigurationException if something is wrong with them
   */
  public <K, V> CacheSettings<K, V> forRegion(String name, Configuration<K, V> configuration) {
    return resolve(name, CodeChoices.of(configuration), REGION_DEFAULTS);
  }

  /**
   * Returns the settings of a cache of which no code is known, declared or not: where its entries
   * are, so that {@code destroyCache} can delete those that another process wrote.
   *
   * @throws ConfigurationException if something is wrong with them
   */
  public CacheSettings<?, ?> forName(String name) {
    CacheSettings<?, ?> settings = declared.get(name);
    return (settings == null)
        ? this.<Object, Object>resolve(name, CodeChoices.none(), Map.of())
        : settings;
  }

  private <K, V> CacheSettings<K, V> resolve(
      String name, ConfigurationChoices<K, V> code, Map<String, String> defaults) {
    Objects.requireNonNull(name, "name");
    Problems problems = new Problems();
    Optional<CacheSettings<K, V>> settings = resolver.resolve(name, code, defaults, problems);
    SettingsLoader.log("cache '" + name + "'", problems);
    problems.throwIfUnsupported(name);
    problems.throwIfAny("cache '" + name + "'");
    return settings.orElseThrow(IllegalStateException::new); // it is absent only with a problem
  }

  /** Shows no secret. */
  @Override
  public String toString() {
    String all = "stores " + stores.values() + ", caches " + declared.keySet();
    return "namespace '" + namespace + "', " + all;
  }
}
