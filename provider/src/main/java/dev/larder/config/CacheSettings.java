package dev.larder.config;

import dev.larder.store.Setting;
import dev.larder.store.Settings;
import java.util.Optional;
import javax.cache.configuration.CompleteConfiguration;
import javax.cache.configuration.MutableConfiguration;

/**
 * How one cache is configured, all levels merged. Immutable, as far as the factories and listeners
 * of the configuration are.
 *
 * @param <K> the type of the keys
 * @param <V> the type of the values
 */
public final class CacheSettings<K, V> {
  private final String name;
  private final StoreSettings store;
  private final CompleteConfiguration<K, V> configuration;
  private final Settings settings;

  CacheSettings(
      String name,
      StoreSettings store,
      CompleteConfiguration<K, V> configuration,
      Settings settings) {
    this.name = name;
    this.store = store;
    this.configuration = configuration;
    this.settings = settings;
  }

  public String name() {
    return name;
  }

  public StoreSettings store() {
    return store;
  }

  /** Returns JCache's part of it as a new object, which is the caller's to change. */
  public MutableConfiguration<K, V> configuration() {
    return CodeChoices.copy(configuration);
  }

  /** Returns the settings of the cache: the common ones and those of its store's kind. */
  public Settings settings() {
    return settings;
  }

  /** Returns the setting's value or default; see {@link Settings#get}. */
  public <T> T get(Setting<T> setting) {
    return settings.get(setting);
  }

  /** Returns the setting's value or default, or nothing; see {@link Settings#find}. */
  public <T> Optional<T> find(Setting<T> setting) {
    return settings.find(setting);
  }

  @Override
  public String toString() {
    return "cache '" + name + "' on " + store + " with " + settings;
  }
}
