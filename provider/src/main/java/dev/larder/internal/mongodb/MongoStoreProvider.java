package dev.larder.internal.mongodb;

import dev.larder.internal.mongodb.settings.MongoSettings;
import dev.larder.internal.mongodb.settings.StoreProblems;
import dev.larder.settings.Setting;
import dev.larder.settings.Settings;
import dev.larder.store.Driver;
import dev.larder.store.StoreConnection;
import dev.larder.store.StoreProvider;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * The MongoDB store: {@code type: mongodb}. Its settings are in {@link MongoSettings}. It can be
 * asked for them without the driver.
 */
public final class MongoStoreProvider implements StoreProvider {
  private static final Driver DRIVER =
      new Driver("com.mongodb.client.MongoClient", "org.mongodb:mongodb-driver-sync:5.14.0");

  @Override
  public String type() {
    return "mongodb";
  }

  @Override
  public List<Setting<?>> storeSettings() {
    return MongoSettings.storeSettings();
  }

  @Override
  public List<Setting<?>> cacheSettings() {
    return MongoSettings.cacheSettings();
  }

  @Override
  public Optional<Driver> driver() {
    return Optional.of(DRIVER);
  }

  @Override
  public List<String> storeProblems(Settings settings) {
    return StoreProblems.of(settings);
  }

  @Override
  public List<String> cacheProblems(Settings settings) {
    List<String> problems = StoreProblems.ofCache(settings);
    return problems.isEmpty() ? TransformerProblem.of(settings) : problems;
  }

  @Override
  public boolean isShared() {
    return true;
  }

  @Override
  public StoreConnection open(String storeName, Settings settings, InstantSource clock) {
    return new MongoConnection(settings, clock);
  }

  @Override
  public boolean exposesValues(Settings cacheSettings) {
    return cacheSettings.has(MongoSettings.VALUE_TRANSFORMER)
        || cacheSettings.get(MongoSettings.VALUE_FORMAT) == MongoSettings.Format.READABLE;
  }
}
