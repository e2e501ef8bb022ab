package dev.larder.stores.mongodb.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.larder.LarderCachingProvider;
import dev.larder.config.ConfigurationException;
import dev.larder.config.LarderConfiguration;
import dev.larder.internal.config.ManagerSettings;
import dev.larder.internal.config.SettingsLoader;
import dev.larder.internal.config.StoreProviders;
import dev.larder.internal.config.source.ConfigurationSources;
import dev.larder.internal.mongodb.settings.MongoSettings;
import dev.larder.settings.Secret;
import dev.larder.settings.Settings;
import java.net.URI;
import java.time.Duration;
import java.util.Properties;
import javax.cache.Cache;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;

/**
 * The rows of the seed system's tests that concern options: 1 to 4, 6, 8 to 11, 13. Where the seed
 * told mistakes at the first use, they are told before anything is opened; the exception is
 * JCache's, for it is {@code getCacheManager} or {@code createCache} that throws it.
 */
public final class MongoSeedSettingsTest {
  private static final String STORE = "larder.stores.m.";

  private final LarderCachingProvider provider = new LarderCachingProvider();
  private final Properties properties = new Properties();

  @Before
  public void giveTheFiveBasicOptions() {
    properties.setProperty("larder.namespace", "seed");
    properties.setProperty("larder.store", "m");
    properties.setProperty("larder.templates.*.collection", "seed");
    store("type", "mongodb").store("hosts", "localhost:1").store("database", "d");
    store("username", "user").store("password", "s3cret");
  }

  @After
  public void close() {
    provider.close();
  }

  private MongoSeedSettingsTest store(String name, String value) {
    properties.setProperty(STORE + name, value);
    return this;
  }

  private MongoSeedSettingsTest without(String name) {
    properties.remove(name);
    return this;
  }

  private Cache<String, String> createCache() {
    return provider
        .getCacheManager(null, null, properties)
        .createCache("c", LarderConfiguration.of(String.class, String.class));
  }

  private void assertRefused(String... parts) {
    assertThatThrownBy(this::createCache)
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("1 problem")
        .hasMessageContainingAll(parts);
  }

  private ManagerSettings settings() {
    ClassLoader loader = getClass().getClassLoader();
    return SettingsLoader.load(
        ConfigurationSources.of(URI.create("urn:seed"), properties, loader),
        StoreProviders.find(loader));
  }

  @Test // row 1
  public void createCache_withoutHosts_namesThem() {
    without(STORE + "hosts").assertRefused("stores.m", "expected hosts or uri");
  }

  @Test // row 2
  public void createCache_withoutDatabase_namesIt() {
    without(STORE + "database").assertRefused("stores.m", "expected a database");
  }

  /** Without a name the collection is the cache's own; what cannot be one is refused. */
  @Test // row 3
  public void createCache_collectionThatCannotBe_isNamed() {
    without("larder.templates.*.collection").createCache();
    properties.setProperty("larder.caches.seed.collection", "system.users");
    provider.close();
    assertRefused("caches.seed.collection", "expected a name of 1 to 190 bytes");
  }

  @Test // row 4
  public void createCache_writeConcernThatIsNeitherNumberNorMajority_isRefused() {
    store("write-concern", "one value")
        .assertRefused("stores.m.write-concern", "or 'majority', but was 'one value'");
    store("write-concern", "majority").createCache();
  }

  @Test // row 6
  public void createCache_readPreferenceThatIsNone_isRefused() {
    store("read-preference", "closest").assertRefused("stores.m.read-preference", "'closest'");
  }

  /** There is no switch without the name: to name the set is to use it. */
  @Test // row 8
  public void createCache_replicaSetWithoutAName_isRefused() {
    store("replica-set", "").assertRefused("stores.m.replica-set");
    without(STORE + "replica-set").store("use-replica", "true").assertRefused("use-replica");
  }

  @Test // row 9
  public void createCache_replicaSetWithItsName_needsNoServer() {
    Cache<String, String> cache = store("replica-set", "rs").createCache();
    assertThat(cache.getCacheManager().getCache("c", String.class, String.class)).isSameAs(cache);
  }

  @Test // row 10
  public void createCache_ttlThatIsNoDuration_isRefused() {
    store("ttl", "sixty").assertRefused("stores.m.ttl", "expected a ", "but was 'sixty'");
  }

  @Test // row 11
  public void settings_asConfigured_canBeReadButForSecrets() {
    store("replica-set", "rs").store("tls", "false").store("ttl", "PT1M");
    ManagerSettings manager = settings();
    Settings store = manager.defaultStore().settings();
    assertThat(store.get(MongoSettings.HOSTS)).containsExactly("localhost:1");
    assertThat(store.get(MongoSettings.DATABASE)).isEqualTo("d");
    assertThat(store.get(MongoSettings.USERNAME)).isEqualTo("user");
    assertThat(store.get(MongoSettings.PASSWORD)).isEqualTo(Secret.of("s3cret"));
    assertThat(store.get(MongoSettings.REPLICA_SET)).isEqualTo("rs");
    assertThat(store.get(MongoSettings.TLS)).isFalse();
    assertThat(store.find(dev.larder.settings.SharedSettings.TTL)).contains(Duration.ofMinutes(1));
    assertThat(manager.forName("c").get(MongoSettings.COLLECTION)).isEqualTo("seed");
    assertThat(manager.toString() + manager.forName("c") + store)
        .contains("localhost:1", "(hidden)")
        .doesNotContain("s3cret");
  }

  @Test // row 13
  public void createCache_fiveBasicOptions_succeedsWithoutAServer() {
    assertThat(createCache().isClosed()).isFalse();
  }
}
