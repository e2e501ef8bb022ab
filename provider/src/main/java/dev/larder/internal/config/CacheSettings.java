package dev.larder.internal.config;

import dev.larder.config.ConfigurationChoices;
import dev.larder.internal.config.source.RawConfiguration.Kind;
import dev.larder.internal.config.source.RawSetting;
import dev.larder.internal.config.source.SettingCatalog;
import dev.larder.internal.support.Customizations;
import dev.larder.internal.support.InstanceFactory;
import dev.larder.region.KeyMangler;
import dev.larder.region.RegionProxy;
import dev.larder.region.RegionSettings;
import dev.larder.settings.EffectiveSetting;
import dev.larder.settings.Setting;
import dev.larder.settings.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javax.cache.configuration.MutableConfiguration;

/**
 * How one cache is configured, all levels merged. Immutable, as far as the factories and listeners
 * of the configuration are.
 *
 * @param settings the common settings and those of the store's kind
 * @param objects what code chose that has no text
 * @param written what was written of the settings, by name
 * @param <K> the type of the keys
 * @param <V> the type of the values
 */
public record CacheSettings<K, V>(
    String name,
    StoreSettings store,
    MutableConfiguration<K, V> configuration,
    Settings settings,
    ConfigurationChoices<K, V> objects,
    Map<String, RawSetting> written) {
  /** Copies the map. */
  public CacheSettings {
    written = Map.copyOf(written);
  }

  /** Returns all settings that have a value, with their origins; no secret is in them. */
  public List<EffectiveSetting> effective() {
    Set<String> decided = CodeChoices.decided(objects).keySet();
    List<Setting<?>> others =
        SettingCatalog.settings(Kind.CACHES, store.provider()).stream()
            .filter(setting -> !decided.contains(setting.name()))
            .toList();
    return Stream.concat(
            CodeChoices.decided(objects).entrySet().stream()
                .map(object -> new EffectiveSetting(object.getKey(), object.getValue(), "code")),
            EffectiveSettings.of(others, settings, written).stream())
        .toList();
  }

  /** Returns JCache's part of it as a new object, which is the caller's to change. */
  @Override
  public MutableConfiguration<K, V> configuration() {
    return CodeChoices.copy(configuration);
  }

  /** Returns the setting's value or default; see {@link Settings#get}. */
  public <T> T get(Setting<T> setting) {
    return settings.get(setting);
  }

  /** Returns the setting's value or default, or nothing; see {@link Settings#find}. */
  public <T> Optional<T> find(Setting<T> setting) {
    return settings.find(setting);
  }

  /** Returns the key mangler that was chosen, by code or by its name, if one was. */
  public Optional<KeyMangler> keyMangler() {
    return Optional.ofNullable(objects.keyMangler()).or(() -> find(RegionSettings.KEY_MANGLER));
  }

  /** Returns the proxies that code gave as objects. */
  List<RegionProxy<K, V>> givenProxies() {
    List<RegionProxy<K, V>> given = objects.proxies();
    return (given == null) ? List.of() : given;
  }

  /**
   * Returns the proxies, the outermost first; those that are named by their class made anew,
   * without those that cannot be made, which the customizations note.
   */
  @SuppressWarnings({"unchecked", "rawtypes"}) // a class in a file cannot tell its types
  public List<RegionProxy<K, V>> proxies(Customizations customizations) {
    List<RegionProxy<K, V>> given = objects.proxies();
    if (given != null) {
      return given;
    }
    List<RegionProxy<K, V>> made = new ArrayList<>();
    for (Class<? extends RegionProxy> type : get(RegionSettings.PROXIES)) {
      RegionProxy<K, V> proxy =
          customizations.make(
              RegionSettings.PROXIES.name(), new InstanceFactory<>(type), RegionProxy.class);
      if (proxy != null) {
        made.add(proxy);
      }
    }
    return made;
  }

  @Override
  public String toString() {
    return "cache '" + name + "' on " + store;
  }
}
