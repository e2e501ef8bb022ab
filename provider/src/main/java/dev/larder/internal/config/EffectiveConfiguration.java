package dev.larder.internal.config;

import dev.larder.config.ConfigurationChoices;
import dev.larder.config.Problem;
import dev.larder.internal.config.source.Problems;
import dev.larder.internal.config.source.RawSetting;
import dev.larder.internal.config.source.Shown;
import dev.larder.internal.config.source.Source;
import dev.larder.internal.core.ExpiryPolicies;
import dev.larder.internal.support.EntryTypes;
import dev.larder.internal.support.InstanceFactory;
import dev.larder.settings.CommonSettings;
import dev.larder.settings.ExpirySettings;
import dev.larder.settings.LoadSettings;
import dev.larder.settings.Setting;
import dev.larder.settings.Settings;
import dev.larder.settings.SharedSettings;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import javax.cache.configuration.CacheEntryListenerConfiguration;
import javax.cache.configuration.CompleteConfiguration;
import javax.cache.configuration.Factory;
import javax.cache.configuration.MutableConfiguration;
import javax.cache.expiry.ExpiryPolicy;
import org.jspecify.annotations.Nullable;

/** JCache's part of a cache's configuration, made of the merged settings. */
final class EffectiveConfiguration {
  private EffectiveConfiguration() {}

  @SuppressWarnings("unchecked") // a file cannot tell type arguments: it is the user's word
  static <K, V> MutableConfiguration<K, V> of(
      ConfigurationChoices<K, V> objects, Settings settings) {
    MutableConfiguration<K, V> configuration = new MutableConfiguration<>();
    configuration.setTypes(
        chosen(objects.keyType(), (Class<K>) settings.get(CommonSettings.KEY_TYPE)),
        chosen(objects.valueType(), (Class<V>) settings.get(CommonSettings.VALUE_TYPE)));
    configuration.setStoreByValue(settings.get(CommonSettings.STORE_BY_VALUE));
    configuration.setStatisticsEnabled(settings.get(CommonSettings.STATISTICS));
    configuration.setManagementEnabled(settings.get(CommonSettings.MANAGEMENT));
    configuration.setReadThrough(settings.get(CommonSettings.READ_THROUGH));
    configuration.setWriteThrough(settings.get(CommonSettings.WRITE_THROUGH));
    Factory<? extends ExpiryPolicy> expiry = objects.expiry();
    configuration.setExpiryPolicyFactory(
        (expiry == null)
            ? ExpiryPolicies.factory(
                settings.find(ExpirySettings.CREATED).orElse(null),
                settings.find(ExpirySettings.UPDATED).orElse(null),
                settings.find(ExpirySettings.ACCESSED).orElse(null))
            : expiry);
    configuration.setCacheLoaderFactory(
        (objects.loader() == null) ? named(settings, CommonSettings.LOADER) : objects.loader());
    configuration.setCacheWriterFactory(
        (objects.writer() == null) ? named(settings, CommonSettings.WRITER) : objects.writer());
    for (CacheEntryListenerConfiguration<K, V> listener : objects.listeners()) {
      configuration.addCacheEntryListenerConfiguration(listener);
    }
    return configuration;
  }

  private static <T> T chosen(@Nullable T byCode, T other) {
    return (byCode == null) ? other : byCode;
  }

  @SuppressWarnings("unchecked") // as above
  private static <T> @Nullable Factory<T> named(
      Settings settings, Setting<? extends Class<?>> setting) {
    Class<?> type = settings.find(setting).orElse(null);
    return (type == null) ? null : new InstanceFactory<>((Class<T>) type);
  }

  /** Adds what cannot be together, according to JCache or to the store. */
  static void check(CacheSettings<?, ?> cache, Map<String, RawSetting> raw, Problems problems) {
    CompleteConfiguration<?, ?> configuration = cache.configuration();
    if (configuration.isReadThrough() && (configuration.getCacheLoaderFactory() == null)) {
      addWithout(raw, CommonSettings.READ_THROUGH, CommonSettings.LOADER, problems);
    }
    if (configuration.isWriteThrough() && (configuration.getCacheWriterFactory() == null)) {
      addWithout(raw, CommonSettings.WRITE_THROUGH, CommonSettings.WRITER, problems);
    }
    checkStaleness(cache, raw, problems);
    checkType(cache.name(), CommonSettings.KEY_TYPE, configuration.getKeyType(), problems);
    checkType(cache.name(), CommonSettings.VALUE_TYPE, configuration.getValueType(), problems);
    if (!configuration.isStoreByValue() && !cache.store().provider().storesObjects()) {
      addByReference(cache.store(), setting(raw, CommonSettings.STORE_BY_VALUE), problems);
    }
    RegionProblems.check(cache, raw, problems);
  }

  /** No object, or none that is put into a cache, is of the type. */
  private static void checkType(
      String cacheName, Setting<?> setting, Class<?> type, Problems problems) {
    if (EntryTypes.boxed(type) == Void.class || type.isAnnotation()) {
      problems.add(
          RawSetting.text("caches." + cacheName + "." + setting.name(), Source.CODE, "type"),
          "'" + type.getName() + "'",
          "a class that has instances",
          "name the class of the objects, or java.lang.Object for any");
    }
  }

  /** What the store has dropped cannot be served. */
  private static void checkStaleness(
      CacheSettings<?, ?> cache, Map<String, RawSetting> raw, Problems problems) {
    Duration stale = cache.get(LoadSettings.STALE_FOR);
    boolean drops = cache.store().provider().cacheSettings().contains(SharedSettings.EXPIRY_GRACE);
    if (drops && stale.compareTo(cache.get(SharedSettings.EXPIRY_GRACE)) > 0) {
      RawSetting written = setting(raw, LoadSettings.STALE_FOR);
      Duration grace = cache.get(SharedSettings.EXPIRY_GRACE);
      String shown = Shown.value(stale.toString(), Optional.of(written));
      String ofGrace =
          Shown.value(
              grace.toString(), Optional.ofNullable(raw.get(SharedSettings.EXPIRY_GRACE.name())));
      problems.add(
          written,
          "'" + shown + "' with an expiry-grace of " + ofGrace,
          "at most the expiry-grace, for which the store keeps what has expired",
          "raise expiry-grace as well, or lower it");
    }
  }

  private static void addWithout(
      Map<String, RawSetting> raw, Setting<?> switched, Setting<?> missing, Problems problems) {
    problems.add(
        setting(raw, switched),
        "'true' without a " + missing,
        "a " + missing + " too, or 'false'",
        "set " + missing + ", or its factory in code");
  }

  private static void addByReference(StoreSettings store, RawSetting raw, Problems problems) {
    Problem problem =
        new Problem(
            raw.source().place(),
            raw.path(),
            "'false' on store '" + store.name() + "' of type '" + store.provider().type() + "'",
            "'true' on a store that keeps bytes",
            "remove it, or choose a store that keeps objects, such as memory");
    if (raw.source().level() == Source.Level.CODE) {
      problems.addUnsupported(problem);
    } else {
      problems.add(problem);
    }
  }

  static RawSetting setting(Map<String, RawSetting> raw, Setting<?> setting) {
    RawSetting written = raw.get(setting.name());
    return (written == null) ? RawSetting.text(setting.name(), Source.CODE, "default") : written;
  }
}
