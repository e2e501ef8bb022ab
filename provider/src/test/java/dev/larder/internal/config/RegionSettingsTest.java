package dev.larder.internal.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.larder.config.ConfigurationException;
import dev.larder.config.LarderConfiguration;
import dev.larder.region.KeyMangler;
import dev.larder.region.KeyManglers;
import dev.larder.region.RegionSettings;
import dev.larder.region.proxy.MetricsProxy;
import dev.larder.region.proxy.ReadOnlyProxy;
import dev.larder.settings.LoadSettings;
import dev.larder.settings.LockSettings;
import dev.larder.settings.Setting;
import dev.larder.store.StoreKey;
import dev.larder.testing.CacheFixture;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.Rule;
import org.junit.Test;

/** What may be said of a region, and what is refused, all at once. */
public final class RegionSettingsTest {
  @Rule public final CacheFixture caches = new CacheFixture();

  /** A mangler that a file can name. */
  public static final class Prefixing implements KeyMangler {
    @Override
    public StoreKey mangle(StoreKey key) {
      return StoreKey.ofText("p_" + key.text());
    }
  }

  /** One that cannot be made. */
  public static final class Failing implements KeyMangler {
    public Failing() {
      throw new IllegalStateException("of no use");
    }

    @Override
    public StoreKey mangle(StoreKey key) {
      return key;
    }
  }

  private static LarderConfiguration<String, String> plain() {
    return LarderConfiguration.of(String.class, String.class);
  }

  // seed row 21
  @Test
  public void keyMangler_thatIsNone_isRefused_andTheNameIsFreeAfterwards() {
    for (String wrong :
        List.of("java.lang.String", "no.such.Mangler", "sha-2", KeyMangler.class.getName())) {
      assertThatThrownBy(() -> caches.create("users", plain().keyMangler(wrong)))
          .isInstanceOf(ConfigurationException.class)
          .hasMessageContaining("caches.users.key-mangler: expected one of")
          .hasMessageContaining("dev.larder.region.KeyMangler")
          .hasMessageContaining("'" + wrong + "'");
    }
    assertThatThrownBy(() -> caches.create("users", plain().keyMangler(Failing.class.getName())))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("as they did by java.lang.IllegalStateException")
        .hasMessageNotContaining("of no use");
    assertThat(caches.create("users", plain().keyMangler("sha-1")).get("key")).isNull();
  }

  @Test
  public void keyMangler_byNameClassAndObject_isTaken() {
    for (LarderConfiguration<String, String> configuration :
        List.of(
            plain().keyMangler("sha-256-from-250"),
            plain().keyMangler(Prefixing.class.getName()),
            plain().set(RegionSettings.KEY_MANGLER, new Prefixing()),
            plain().keyMangler(KeyManglers.ofText(key -> "q_" + key)))) {
      var cache = caches.create("users", configuration);
      cache.put("key", "value");
      assertThat(cache.get("key")).isEqualTo("value");
      assertThat(cache.iterator().next().getKey()).isEqualTo("key");
      caches.manager().destroyCache("users");
    }
  }

  @Test
  public void proxies_wrongItems_areRefusedWithAllElseThatIsWrong() {
    for (String wrong :
        List.of(
            "java.lang.String",
            "no.such.Proxy",
            MetricsProxy.class.getName() + "," + MetricsProxy.class.getName(),
            "dev.larder.region.proxy.ChaosProxy")) { // without a public constructor
      assertThatThrownBy(
              () -> caches.create("users", plain().set("proxies", wrong).set("ttl", "sixty")))
          .isInstanceOf(ConfigurationException.class)
          .hasMessageContaining("caches.users.proxies: expected a list of public classes")
          .hasMessageContaining("caches.users.ttl");
    }
    assertThat(caches.create("users", plain().proxies(MetricsProxy.class)).get("key")).isNull();
  }

  @Test
  public void proxies_oneObjectTwice_areRefused() {
    MetricsProxy<String, String> metrics = new MetricsProxy<>();
    assertThatThrownBy(
            () -> caches.create("users", plain().proxies(metrics, new ReadOnlyProxy<>(), metrics)))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("caches.users.proxies: expected different proxies");
  }

  @Test
  public void proxyThatCannotWrap_failsTheCreation_andTheNameIsFreeAfterwards() {
    assertThatThrownBy(
            () ->
                caches.create(
                    "users",
                    plain()
                        .proxies(
                            (store, context) -> {
                              throw new IllegalStateException("of no use");
                            })))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("caches.users.proxies: expected a proxy of class ")
        .hasRootCauseMessage("of no use");
    assertThat(caches.create("users", plain()).get("key")).isNull();
  }

  private static final String[] IN_A_FILE = {
    "caches:",
    "  users:",
    "    key-mangler: sha-256",
    "    proxies: [dev.larder.region.proxy.MetricsProxy, dev.larder.region.proxy.ReadOnlyProxy]",
    "    format-version: 7",
    "    null-values: true",
    "    locking: false",
    "    lock-timeout: PT1S",
    "    lock-wait: PT2S",
    "    lock-attempts: 3",
    "    single-loader: true",
    "    load-lease: PT4S",
    "    stale-for: PT5S",
    "    refresh: background",
    "    stale-if-error: true",
    "    negative-ttl: PT6S",
    "    expiry-jitter-percent: 8"
  };

  private static LarderConfiguration<Object, Object> inCode() {
    return new LarderConfiguration<>()
        .keyMangler("sha-256")
        .proxies(MetricsProxy.class, ReadOnlyProxy.class)
        .formatVersion(7)
        .nullValues()
        .locking(false)
        .lockTimeout(Duration.ofSeconds(1))
        .lockWait(Duration.ofSeconds(2))
        .lockAttempts(3)
        .singleLoader()
        .loadLease(Duration.ofSeconds(4))
        .staleFor(Duration.ofSeconds(5))
        .refresh(LoadSettings.Refresh.BACKGROUND)
        .staleIfError()
        .negativeTtl(Duration.ofSeconds(6))
        .expiryJitterPercent(8);
  }

  @Test
  public void everySetting_inCodeAndInAFile_isTheSame() {
    CacheSettings<Object, Object> file =
        Given.yaml(IN_A_FILE).load().forCache("users", new LarderConfiguration<>());
    CacheSettings<Object, Object> code = Given.nothing().load().forCache("users", inCode());
    List<Setting<?>> all =
        Stream.of(RegionSettings.all(), LockSettings.all(), LoadSettings.all())
            .flatMap(List::stream)
            .toList();
    assertThat(all).hasSize(IN_A_FILE.length - 2);
    for (Setting<?> setting : all) {
      assertThat(code.find(setting)).as(setting.name()).isPresent().isEqualTo(file.find(setting));
      assertThat(code.find(setting)).as(setting.name()).isNotEqualTo(setting.defaultValue());
    }
  }

  @Test
  public void formatVersion_lessThanOne_isRefused() {
    assertThatThrownBy(() -> caches.create("users", plain().formatVersion(0)))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("caches.users.format-version");
  }

  @Test
  public void storeThatShowsValues_takesNothingInFrontOfThem() {
    caches
        .with("larder.namespace", "tests")
        .with("larder.stores.m.type", "mongodb")
        .with("larder.stores.m.hosts", "localhost")
        .with("larder.stores.m.database", "test");
    LarderConfiguration<String, String> readable =
        plain().store("m").set("value-format", "readable").formatVersion(2);
    assertThatThrownBy(() -> caches.manager().createCache("users", readable.keyMangler("sha-1")))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("caches.users.key-mangler: expected nothing")
        .hasMessageContaining("caches.users.format-version: expected nothing");
    assertThat(
            caches
                .manager()
                .createCache(
                    "users",
                    plain().store("m").set("value-format", "readable").keyMangler("identity"))
                .isClosed())
        .isFalse();
  }
}
