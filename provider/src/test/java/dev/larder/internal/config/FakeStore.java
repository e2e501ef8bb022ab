package dev.larder.internal.config;

import static dev.larder.settings.SettingTypes.CLASSES;
import static dev.larder.settings.SettingTypes.POSITIVE_DURATION;
import static dev.larder.settings.SettingTypes.SECRET;
import static dev.larder.settings.SettingTypes.TEXT;
import static dev.larder.settings.SettingTypes.TEXTS;
import static dev.larder.settings.SettingTypes.classExtending;
import static dev.larder.settings.SettingTypes.integer;
import static dev.larder.settings.SettingTypes.longInteger;

import dev.larder.settings.Secret;
import dev.larder.settings.Setting;
import dev.larder.settings.Settings;
import dev.larder.store.Driver;
import dev.larder.store.StoreConnection;
import dev.larder.store.StoreProvider;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Three kinds of stores that hold nothing: what configuration needs of a store. */
enum FakeStore implements StoreProvider {
  MEMORY {
    @Override
    public List<Setting<?>> cacheSettings() {
      return List.of(
          MAXIMUM_ENTRIES, MAXIMUM_WEIGHT, WEIGHER, IMMUTABLE_TYPES, SWEEP_INTERVAL, TAGS);
    }

    @Override
    public List<String> cacheProblems(Settings settings) {
      return settings.has(MAXIMUM_ENTRIES) && settings.has(MAXIMUM_WEIGHT)
          ? List.of("either maximum-entries or maximum-weight; remove one of them")
          : List.of();
    }
  },

  BYTES {
    @Override
    public List<Setting<?>> storeSettings() {
      return List.of(CONNECTION, HOSTS, POOL_SIZE);
    }

    @Override
    public List<Setting<?>> cacheSettings() {
      return List.of(COLLECTION);
    }

    @Override
    public List<String> storeProblems(Settings settings) {
      return settings.has(CONNECTION) && settings.has(HOSTS)
          ? List.of("either connection or hosts")
          : List.of();
    }
  },

  DRIVERLESS {
    @Override
    public Optional<Driver> driver() {
      return Optional.of(new Driver("com.acme.absent.Client", "com.acme:client:1.2.3"));
    }
  };

  static final Setting<Long> MAXIMUM_ENTRIES =
      Setting.optional("maximum-entries", longInteger(1, Long.MAX_VALUE), "The most entries.");
  static final Setting<Long> MAXIMUM_WEIGHT =
      Setting.optional("maximum-weight", longInteger(1, Long.MAX_VALUE), "The most weight.");

  @SuppressWarnings("rawtypes") // a class literal has no type arguments
  static final Setting<Class<? extends Comparator>> WEIGHER =
      Setting.optional("weigher", classExtending(Comparator.class), "What weighs.");

  static final Setting<List<Class<?>>> IMMUTABLE_TYPES =
      Setting.withDefault("immutable-types", CLASSES, List.of(), "What may be shared.");
  static final Setting<Duration> SWEEP_INTERVAL =
      Setting.withDefault(
          "sweep-interval", POSITIVE_DURATION, Duration.ofSeconds(30), "How often to look.");
  static final Setting<Secret> CONNECTION =
      Setting.optional("connection", SECRET, "The connection string.");
  static final Setting<List<String>> HOSTS = Setting.optional("hosts", TEXTS, "The servers.");
  static final Setting<Integer> POOL_SIZE =
      Setting.withDefault("pool-size", integer(1, 1000), 10, "The most connections.");
  static final Setting<List<String>> TAGS = Setting.optional("tags", TEXTS, "Some texts.");
  static final Setting<String> COLLECTION = Setting.optional("collection", TEXT, "The collection.");

  @Override
  public String type() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }

  @Override
  public StoreConnection open(String storeName, Settings settings, InstantSource clock) {
    throw new AssertionError("configuration must open nothing");
  }

  @Override
  public boolean storesObjects() {
    return this == MEMORY;
  }
}
