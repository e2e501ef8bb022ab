package dev.larder.internal.memcached;

import dev.larder.internal.memcached.client.Address;
import dev.larder.internal.memcached.client.ClusterSettings;
import dev.larder.internal.memcached.client.ClusterSettings.Credentials;
import dev.larder.internal.memcached.client.ClusterSettings.TlsSettings;
import dev.larder.internal.memcached.client.spy.MemcachedDriver;
import dev.larder.settings.Setting;
import dev.larder.settings.Settings;
import dev.larder.store.Driver;
import dev.larder.store.StoreConnection;
import dev.larder.store.StoreProvider;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The memcached store: {@code type: memcached}. Its settings are in {@link MemcachedSettings}. It
 * can be asked for them without a driver.
 */
public final class MemcachedStoreProvider implements StoreProvider {
  private static final Driver DRIVER =
      new Driver(MemcachedDriver.MARK_OF_EITHER, MemcachedDriver.SPYMEMCACHED.coordinates());

  @Override
  public String type() {
    return "memcached";
  }

  @Override
  public List<Setting<?>> storeSettings() {
    return MemcachedSettings.storeSettings();
  }

  @Override
  public List<Setting<?>> cacheSettings() {
    return MemcachedSettings.cacheSettings();
  }

  @Override
  public Optional<Driver> driver() {
    return Optional.of(DRIVER);
  }

  @Override
  public List<String> storeProblems(Settings settings) {
    return SettingProblems.of(settings);
  }

  @Override
  public List<String> cacheProblems(Settings settings) {
    return SettingProblems.ofCache(settings);
  }

  @Override
  public boolean isShared() {
    return true;
  }

  @Override
  public StoreConnection open(String storeName, Settings settings, InstantSource clock) {
    return new MemcachedConnection(
        MemcachedDriver.share(clusterSettings(settings)), settings, clock);
  }

  /** Returns what the cluster is made of, of settings in which there is no problem. */
  static ClusterSettings clusterSettings(Settings settings) {
    List<Address> servers =
        settings.get(MemcachedSettings.SERVERS).stream().map(Address::parse).toList();
    Credentials credentials =
        settings
            .find(MemcachedSettings.USERNAME)
            .map(user -> new Credentials(user, settings.get(MemcachedSettings.PASSWORD)))
            .orElse(null);
    TlsSettings tls =
        settings.get(MemcachedSettings.TLS)
            ? new TlsSettings(
                settings.find(MemcachedSettings.TLS_CA_FILE).orElse(null),
                settings.find(MemcachedSettings.TLS_HOST_NAME).orElse(null))
            : null;
    OptionalInt maximumItemBytes =
        settings.find(MemcachedSettings.MAXIMUM_ITEM_SIZE).stream()
            .mapToInt(Math::toIntExact)
            .findFirst();
    return new ClusterSettings(servers, credentials, tls, maximumItemBytes);
  }
}
