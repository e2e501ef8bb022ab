package dev.larder.internal.config;

import dev.larder.config.ConfigurationChoices;
import dev.larder.config.LarderConfiguration;
import dev.larder.internal.config.source.RawSetting;
import dev.larder.internal.config.source.Source;
import dev.larder.region.RegionSettings;
import dev.larder.settings.CommonSettings;
import dev.larder.settings.Setting;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.cache.configuration.CacheEntryListenerConfiguration;
import javax.cache.configuration.CompleteConfiguration;
import javax.cache.configuration.Configuration;
import javax.cache.configuration.Factory;
import javax.cache.configuration.MutableCacheEntryListenerConfiguration;
import javax.cache.configuration.MutableConfiguration;
import javax.cache.expiry.EternalExpiryPolicy;
import javax.cache.expiry.ExpiryPolicy;
import org.jspecify.annotations.Nullable;

/**
 * What code chose for a cache. Of a JCache configuration only what differs from JCache's defaults
 * counts as chosen, for it does not tell a choice from a default; a {@link LarderConfiguration}
 * does.
 */
final class CodeChoices {
  private CodeChoices() {}

  static <K, V> ConfigurationChoices<K, V> none() {
    return of(new MutableConfiguration<>());
  }

  static <K, V> ConfigurationChoices<K, V> of(Configuration<K, V> configuration) {
    return (configuration instanceof LarderConfiguration<K, V> chosen)
        ? chosen.choices()
        : choices(complete(configuration));
  }

  private static <K, V> CompleteConfiguration<K, V> complete(Configuration<K, V> configuration) {
    return (configuration instanceof CompleteConfiguration<K, V> complete)
        ? complete
        : new MutableConfiguration<K, V>()
            .setTypes(configuration.getKeyType(), configuration.getValueType())
            .setStoreByValue(configuration.isStoreByValue());
  }

  private static <K, V> ConfigurationChoices<K, V> choices(CompleteConfiguration<K, V> complete) {
    Map<String, List<String>> texts = new LinkedHashMap<>();
    choose(texts, CommonSettings.STORE_BY_VALUE, complete.isStoreByValue());
    choose(texts, CommonSettings.STATISTICS, complete.isStatisticsEnabled());
    choose(texts, CommonSettings.MANAGEMENT, complete.isManagementEnabled());
    choose(texts, CommonSettings.READ_THROUGH, complete.isReadThrough());
    choose(texts, CommonSettings.WRITE_THROUGH, complete.isWriteThrough());
    Factory<ExpiryPolicy> expiry = complete.getExpiryPolicyFactory();
    return new ConfigurationChoices<>(
        texts,
        Set.of(),
        type(complete.getKeyType()),
        type(complete.getValueType()),
        EternalExpiryPolicy.factoryOf().equals(expiry) ? null : expiry,
        complete.getCacheLoaderFactory(),
        complete.getCacheWriterFactory(),
        copy(complete.getCacheEntryListenerConfigurations()),
        null,
        null);
  }

  private static void choose(
      Map<String, List<String>> chosen, Setting<Boolean> setting, Boolean value) {
    if (!setting.defaultValue().orElse(false).equals(value)) {
      chosen.put(setting.name(), setting.type().write(value));
    }
  }

  private static <T> @Nullable Class<T> type(Class<T> type) {
    return (type == Object.class) ? null : type;
  }

  /** Returns what code chose by objects, by the names of the settings that they decide. */
  static Map<String, String> decided(ConfigurationChoices<?, ?> code) {
    Map<String, String> decided = new LinkedHashMap<>();
    decide(decided, CommonSettings.KEY_TYPE, code.keyType());
    decide(decided, CommonSettings.VALUE_TYPE, code.valueType());
    decide(decided, CommonSettings.LOADER, code.loader());
    decide(decided, CommonSettings.WRITER, code.writer());
    decide(decided, RegionSettings.KEY_MANGLER, code.keyMangler());
    decide(decided, RegionSettings.PROXIES, code.proxies());
    return decided;
  }

  private static void decide(
      Map<String, String> decided, Setting<?> setting, @Nullable Object object) {
    if (object != null) {
      decided.put(setting.name(), (object instanceof Class<?> type) ? type.getName() : "an object");
    }
  }

  /** Returns the chosen texts as they would be written for the cache, by name. */
  static Map<String, RawSetting> raw(String cacheName, ConfigurationChoices<?, ?> code) {
    Map<String, RawSetting> raw = new LinkedHashMap<>();
    code.texts()
        .forEach(
            (name, values) -> {
              RawSetting.Form form =
                  code.lists().contains(name) ? RawSetting.Form.LIST : RawSetting.Form.TEXT;
              String path = "caches." + cacheName + "." + name;
              raw.put(name, new RawSetting(path, Source.CODE, form, values));
            });
    return raw;
  }

  /** Returns a configuration of its own, whose listeners the caller's code cannot change. */
  static <K, V> MutableConfiguration<K, V> copy(CompleteConfiguration<K, V> configuration) {
    MutableConfiguration<K, V> copy = new MutableConfiguration<>(configuration);
    configuration
        .getCacheEntryListenerConfigurations()
        .forEach(copy::removeCacheEntryListenerConfiguration);
    copy(configuration.getCacheEntryListenerConfigurations())
        .forEach(copy::addCacheEntryListenerConfiguration);
    return copy;
  }

  private static <K, V> List<CacheEntryListenerConfiguration<K, V>> copy(
      Iterable<CacheEntryListenerConfiguration<K, V>> listeners) {
    List<CacheEntryListenerConfiguration<K, V>> copies = new ArrayList<>();
    for (CacheEntryListenerConfiguration<K, V> listener : listeners) {
      boolean mutable = listener.getClass() == MutableCacheEntryListenerConfiguration.class;
      copies.add(mutable ? new MutableCacheEntryListenerConfiguration<>(listener) : listener);
    }
    return copies;
  }
}
