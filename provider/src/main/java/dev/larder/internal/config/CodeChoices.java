package dev.larder.internal.config;

import dev.larder.config.BaseConfiguration;
import dev.larder.config.LarderConfiguration;
import dev.larder.region.KeyMangler;
import dev.larder.region.RegionProxy;
import dev.larder.settings.CommonSettings;
import dev.larder.settings.Setting;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.cache.configuration.CacheEntryListenerConfiguration;
import javax.cache.configuration.CompleteConfiguration;
import javax.cache.configuration.Configuration;
import javax.cache.configuration.Factory;
import javax.cache.configuration.MutableCacheEntryListenerConfiguration;
import javax.cache.configuration.MutableConfiguration;
import javax.cache.expiry.EternalExpiryPolicy;
import javax.cache.expiry.ExpiryPolicy;
import javax.cache.integration.CacheLoader;
import javax.cache.integration.CacheWriter;
import org.jspecify.annotations.Nullable;

/**
 * What code chose for a cache. Of a JCache configuration only what differs from JCache's defaults
 * counts as chosen, for it does not tell a choice from a default; a {@link LarderConfiguration}
 * does.
 *
 * @param raw the settings, by name
 * @param objects what has no text
 */
public record CodeChoices<K, V>(Map<String, RawSetting> raw, FactoryChoices<K, V> objects) {
  /** What has no text; null where code chose nothing. */
  public record FactoryChoices<K, V>(
      @Nullable Class<K> keyType,
      @Nullable Class<V> valueType,
      @Nullable Factory<? extends ExpiryPolicy> expiry,
      @Nullable Factory<CacheLoader<K, V>> loader,
      @Nullable Factory<CacheWriter<? super K, ? super V>> writer,
      List<CacheEntryListenerConfiguration<K, V>> listeners,
      RegionChoices<K, V> ofRegion) {}

  /** What has no text and goes beyond JCache; null where code chose nothing. */
  public record RegionChoices<K, V>(
      @Nullable KeyMangler keyMangler, @Nullable List<RegionProxy<K, V>> proxies) {
    static <K, V> RegionChoices<K, V> nothing() {
      return new RegionChoices<>(null, null);
    }
  }

  static <K, V> CodeChoices<K, V> none() {
    return new CodeChoices<>(
        Map.of(),
        new FactoryChoices<>(null, null, null, null, null, List.of(), RegionChoices.nothing()));
  }

  static <K, V> CodeChoices<K, V> of(String cacheName, Configuration<K, V> configuration) {
    if (configuration instanceof BaseConfiguration<K, V> chosen) {
      return new CodeChoices<>(raw(cacheName, chosen.texts()), chosen.objects());
    }
    Map<String, List<String>> texts = new LinkedHashMap<>();
    choose(texts, CommonSettings.STORE_BY_VALUE, configuration.isStoreByValue());
    if (configuration instanceof CompleteConfiguration<K, V> complete) {
      choose(texts, CommonSettings.STATISTICS, complete.isStatisticsEnabled());
      choose(texts, CommonSettings.MANAGEMENT, complete.isManagementEnabled());
      choose(texts, CommonSettings.READ_THROUGH, complete.isReadThrough());
      choose(texts, CommonSettings.WRITE_THROUGH, complete.isWriteThrough());
      return new CodeChoices<>(raw(cacheName, texts), objects(complete));
    }
    return new CodeChoices<>(
        raw(cacheName, texts),
        new FactoryChoices<>(
            type(configuration.getKeyType()),
            type(configuration.getValueType()),
            null,
            null,
            null,
            List.of(),
            RegionChoices.nothing()));
  }

  private static void choose(
      Map<String, List<String>> chosen, Setting<Boolean> setting, Boolean value) {
    if (!setting.defaultValue().orElse(false).equals(value)) {
      chosen.put(setting.name(), setting.type().write(value));
    }
  }

  private static <K, V> FactoryChoices<K, V> objects(CompleteConfiguration<K, V> complete) {
    Factory<ExpiryPolicy> expiry = complete.getExpiryPolicyFactory();
    return new FactoryChoices<>(
        type(complete.getKeyType()),
        type(complete.getValueType()),
        EternalExpiryPolicy.factoryOf().equals(expiry) ? null : expiry,
        complete.getCacheLoaderFactory(),
        complete.getCacheWriterFactory(),
        copy(complete.getCacheEntryListenerConfigurations()),
        RegionChoices.nothing());
  }

  private static <T> @Nullable Class<T> type(Class<T> type) {
    return (type == Object.class) ? null : type;
  }

  private static Map<String, RawSetting> raw(String cacheName, Map<String, List<String>> texts) {
    Map<String, RawSetting> raw = new LinkedHashMap<>();
    texts.forEach(
        (name, values) -> {
          RawSetting.Form form = (values.size() == 1) ? RawSetting.Form.TEXT : RawSetting.Form.LIST;
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
