package dev.larder.internal.memcached;

import dev.larder.internal.memcached.client.ClusterSettings;
import dev.larder.internal.memcached.client.spy.Drivers;
import dev.larder.settings.Setting;
import dev.larder.settings.Settings;
import dev.larder.store.Driver;
import dev.larder.store.StoreConnection;
import dev.larder.store.StoreProvider;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * The memcached store: {@code type: memcached}. Its settings are in {@link MemcachedSettings}. It
 * can be asked for them without a driver.
 */
public final class MemcachedStoreProvider implements StoreProvider {
  /** A class that both drivers have. */
  private static final Driver DRIVER =
      new Driver("net.spy.memcached.MemcachedConnection", Drivers.SPYMEMCACHED_COORDINATES);

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
  public StoreConnection open(String storeName, Settings settings, InstantSource clock) {
    Drivers.ClusterDriver driver =
        settings.find(MemcachedSettings.DRIVER).map(Drivers::named).orElseGet(Drivers::present);
    return new MemcachedConnection(
        driver.opener().apply(ClusterSettings.of(settings)), settings, clock);
  }
}
