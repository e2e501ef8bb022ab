package dev.larder.internal.management;

import dev.larder.management.LarderConfigurationMXBean;
import dev.larder.region.StoreInfo;
import dev.larder.settings.EffectiveSetting;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import javax.cache.configuration.CompleteConfiguration;

/** What a cache's configuration says, at the time it is asked, and what its settings are. */
public final class ConfigurationBean implements LarderConfigurationMXBean {
  private final Supplier<? extends CompleteConfiguration<?, ?>> configuration;
  private final Supplier<StoreInfo> store;
  private final Supplier<List<EffectiveSetting>> settings;

  /** Shows what the suppliers return when an attribute is read. */
  public ConfigurationBean(
      Supplier<? extends CompleteConfiguration<?, ?>> configuration,
      Supplier<StoreInfo> store,
      Supplier<List<EffectiveSetting>> settings) {
    this.configuration = configuration;
    this.store = store;
    this.settings = settings;
  }

  @Override
  public Map<String, String> getSettings() {
    return texts(settings.get());
  }

  @Override
  public String getStoreName() {
    return store.get().name();
  }

  @Override
  public String getStoreType() {
    return store.get().type();
  }

  @Override
  public Map<String, String> getStoreSettings() {
    return texts(store.get().settings());
  }

  private static Map<String, String> texts(List<EffectiveSetting> settings) {
    Map<String, String> texts = new TreeMap<>();
    settings.forEach(
        setting -> texts.put(setting.name(), setting.value() + " (" + setting.origin() + ")"));
    return texts;
  }

  @Override
  public String getKeyType() {
    return configuration.get().getKeyType().getName();
  }

  @Override
  public String getValueType() {
    return configuration.get().getValueType().getName();
  }

  @Override
  public boolean isReadThrough() {
    return configuration.get().isReadThrough();
  }

  @Override
  public boolean isWriteThrough() {
    return configuration.get().isWriteThrough();
  }

  @Override
  public boolean isStoreByValue() {
    return configuration.get().isStoreByValue();
  }

  @Override
  public boolean isStatisticsEnabled() {
    return configuration.get().isStatisticsEnabled();
  }

  @Override
  public boolean isManagementEnabled() {
    return configuration.get().isManagementEnabled();
  }
}
