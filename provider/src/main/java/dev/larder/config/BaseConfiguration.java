package dev.larder.config;

import dev.larder.internal.core.ExpiryPolicies;
import dev.larder.region.KeyMangler;
import dev.larder.region.RegionProxy;
import dev.larder.region.RegionSettings;
import dev.larder.settings.CommonSettings;
import dev.larder.settings.ExpirySettings;
import dev.larder.settings.Setting;
import dev.larder.settings.SettingType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import javax.cache.configuration.CacheEntryListenerConfiguration;
import javax.cache.configuration.CompleteConfiguration;
import javax.cache.configuration.Factory;
import javax.cache.expiry.ExpiryPolicy;
import javax.cache.integration.CacheLoader;
import javax.cache.integration.CacheWriter;
import org.jspecify.annotations.Nullable;

/**
 * What code chose, and the answers that JCache requires. A setting whose text is wrong, or that
 * names a class, is answered with its default here; {@code createCache} resolves it.
 */
abstract sealed class BaseConfiguration<K, V> implements CompleteConfiguration<K, V>
    permits RegionConfiguration {
  private static final long serialVersionUID = 1L;

  private final LinkedHashMap<String, List<String>> texts = new LinkedHashMap<>();
  private final LinkedHashSet<String> lists = new LinkedHashSet<>();
  private final ArrayList<CacheEntryListenerConfiguration<K, V>> listeners = new ArrayList<>();
  private @Nullable Class<K> keyType;
  private @Nullable Class<V> valueType;
  private @Nullable Factory<? extends ExpiryPolicy> expiry;
  private @Nullable Factory<CacheLoader<K, V>> loader;
  private @Nullable Factory<CacheWriter<? super K, ? super V>> writer;
  private transient @Nullable KeyMangler keyMangler;
  private transient @Nullable List<RegionProxy<K, V>> proxies;

  /** Sets any setting, also one that only the store's kind has. */
  public abstract <T> LarderConfiguration<K, V> set(Setting<T> setting, T value);

  /** Sets any setting by its name in files, to the text that would be written there. */
  public abstract LarderConfiguration<K, V> set(String name, String text);

  /** Returns a copy of what was chosen so far, for {@code createCache}. */
  public ConfigurationChoices<K, V> choices() {
    return new ConfigurationChoices<>(
        texts, lists, keyType, valueType, expiry, loader, writer, listeners, keyMangler, proxies);
  }

  /** Chooses a value; one that is a list has these elements. */
  <T> void choose(Setting<T> setting, T value) {
    List<String> written = setting.type().write(value);
    if (setting.type().form() == SettingType.Form.LIST) {
      chooseList(setting.name(), written);
    } else {
      choose(setting.name(), written);
    }
  }

  /** Chooses the elements of a list, none of which is looked through for commas. */
  void chooseList(String name, List<String> elements) {
    choose(name, elements);
    lists.add(name);
  }

  /** Chooses a text, and forgets the object that was chosen before. */
  void choose(String name, List<String> values) {
    texts.put(Objects.requireNonNull(name, "name"), List.copyOf(values));
    lists.remove(name);
    if (name.equals(CommonSettings.KEY_TYPE.name())) {
      keyType = null;
    } else if (name.equals(CommonSettings.VALUE_TYPE.name())) {
      valueType = null;
    } else if (name.equals(CommonSettings.LOADER.name())) {
      loader = null;
    } else if (name.equals(CommonSettings.WRITER.name())) {
      writer = null;
    } else if (name.equals(RegionSettings.KEY_MANGLER.name())) {
      keyMangler = null;
    } else if (name.equals(RegionSettings.PROXIES.name())) {
      proxies = null;
    } else if (isExpiry(name)) {
      expiry = null;
    }
  }

  void chooseKeyMangler(KeyMangler mangler) {
    keyMangler = Objects.requireNonNull(mangler, "mangler");
    texts.remove(RegionSettings.KEY_MANGLER.name());
  }

  void chooseProxies(List<RegionProxy<K, V>> chosen) {
    proxies = List.copyOf(chosen);
    texts.remove(RegionSettings.PROXIES.name());
  }

  void chooseTypes(Class<K> keys, Class<V> values) {
    keyType = Objects.requireNonNull(keys, "keyType");
    valueType = Objects.requireNonNull(values, "valueType");
    texts.remove(CommonSettings.KEY_TYPE.name());
    texts.remove(CommonSettings.VALUE_TYPE.name());
  }

  void forgetExpiry() {
    texts.keySet().removeIf(BaseConfiguration::isExpiry);
  }

  void chooseExpiry(Factory<? extends ExpiryPolicy> factory) {
    expiry = Objects.requireNonNull(factory, "factory");
    forgetExpiry();
  }

  @SuppressWarnings("unchecked") // a factory only gives
  void chooseLoader(Factory<? extends CacheLoader<K, V>> factory) {
    loader = (Factory<CacheLoader<K, V>>) Objects.requireNonNull(factory, "factory");
    texts.remove(CommonSettings.LOADER.name());
  }

  @SuppressWarnings("unchecked") // a factory only gives
  void chooseWriter(Factory<? extends CacheWriter<? super K, ? super V>> factory) {
    writer =
        (Factory<CacheWriter<? super K, ? super V>>) Objects.requireNonNull(factory, "factory");
    texts.remove(CommonSettings.WRITER.name());
  }

  void addListener(CacheEntryListenerConfiguration<K, V> listener) {
    if (listeners.contains(Objects.requireNonNull(listener, "listener"))) {
      throw new IllegalArgumentException(
          "listener: an equal listener is already there; add it once");
    }
    listeners.add(listener);
  }

  private static boolean isExpiry(String name) {
    return ExpirySettings.all().stream().anyMatch(setting -> setting.name().equals(name));
  }

  private <T> @Nullable T value(Setting<T> setting) {
    List<String> written = texts.get(setting.name());
    try {
      return (written == null)
          ? setting.defaultValue().orElse(null)
          : setting.type().parse(written, ClassLoader.getSystemClassLoader());
    } catch (IllegalArgumentException e) { // createCache reports it, with all other problems
      return setting.defaultValue().orElse(null);
    }
  }

  private boolean isSet(Setting<Boolean> setting) {
    return Boolean.TRUE.equals(value(setting));
  }

  @Override
  @SuppressWarnings("unchecked") // Object stands for any type
  public Class<K> getKeyType() {
    return (keyType == null) ? (Class<K>) Object.class : keyType;
  }

  @Override
  @SuppressWarnings("unchecked") // Object stands for any type
  public Class<V> getValueType() {
    return (valueType == null) ? (Class<V>) Object.class : valueType;
  }

  @Override
  public boolean isStoreByValue() {
    return isSet(CommonSettings.STORE_BY_VALUE);
  }

  @Override
  public boolean isReadThrough() {
    return isSet(CommonSettings.READ_THROUGH);
  }

  @Override
  public boolean isWriteThrough() {
    return isSet(CommonSettings.WRITE_THROUGH);
  }

  @Override
  public boolean isStatisticsEnabled() {
    return isSet(CommonSettings.STATISTICS);
  }

  @Override
  public boolean isManagementEnabled() {
    return isSet(CommonSettings.MANAGEMENT);
  }

  @Override
  public Iterable<CacheEntryListenerConfiguration<K, V>> getCacheEntryListenerConfigurations() {
    return List.copyOf(listeners);
  }

  @Override
  public @Nullable Factory<CacheLoader<K, V>> getCacheLoaderFactory() {
    return loader;
  }

  @Override
  public @Nullable Factory<CacheWriter<? super K, ? super V>> getCacheWriterFactory() {
    return writer;
  }

  @Override
  @SuppressWarnings("unchecked") // a factory only gives
  public Factory<ExpiryPolicy> getExpiryPolicyFactory() {
    Factory<? extends ExpiryPolicy> chosen =
        (expiry != null)
            ? expiry
            : ExpiryPolicies.factory(
                value(ExpirySettings.CREATED),
                value(ExpirySettings.UPDATED),
                value(ExpirySettings.ACCESSED));
    return (Factory<ExpiryPolicy>) chosen;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return (other instanceof BaseConfiguration<?, ?> configuration)
        && choices().equals(configuration.choices());
  }

  @Override
  public int hashCode() {
    return choices().hashCode();
  }

  /** Shows the names of the settings, and no value, for a value may be a secret. */
  @Override
  public String toString() {
    String types = getKeyType().getName() + ", " + getValueType().getName();
    return "LarderConfiguration[" + types + ", settings " + texts.keySet() + "]";
  }
}
