package dev.larder.stores.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.larder.LarderCache;
import dev.larder.config.ConfigurationException;
import dev.larder.config.LarderConfiguration;
import dev.larder.region.LockAcquisitionException;
import dev.larder.region.RegionLocks;
import dev.larder.store.StoreException;
import dev.larder.testing.CacheFixture;
import java.util.List;
import java.util.Map;
import javax.cache.CacheException;
import org.junit.Rule;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;
import org.junit.runners.Parameterized.Parameters;

/** Locks and loaders where no server answers. */
@RunWith(Parameterized.class)
public final class ServersDownTest {
  /** Nobody listens there. */
  private static final String NOWHERE = "127.0.0.1:1";

  @Rule public final CacheFixture caches = new CacheFixture();

  public ServersDownTest(String type, Map<String, String> settings) {
    caches
        .with("larder.namespace", "tests")
        .with("larder.store", "s")
        .with("larder.stores.s.type", type)
        .with("larder.stores.s.request-timeout", "PT0.5S")
        .with("larder.templates.*.single-loader", "true")
        .with("larder.templates.*.fail-open", "true");
    settings.forEach((name, value) -> caches.with("larder.stores.s." + name, value));
  }

  @Parameters(name = "{0}")
  public static List<Object[]> stores() {
    return List.of(
        new Object[] {"memcached", Map.of("servers", NOWHERE)},
        new Object[] {"mongodb", Map.of("uri", "mongodb://" + NOWHERE, "database", "none")});
  }

  private LarderCache<String, String> create() {
    return caches.manager().createCache("c", LarderConfiguration.of(String.class, String.class));
  }

  @Test // KVS-8
  public void lock_noServer_isNoContention() {
    LarderCache<String, String> cache = create();
    assertThatThrownBy(() -> lock(cache))
        .isInstanceOf(CacheException.class)
        .isNotInstanceOf(LockAcquisitionException.class)
        .hasCauseInstanceOf(StoreException.class);
  }

  @SuppressWarnings("unchecked") // a cache's locks have its types
  private static void lock(LarderCache<String, String> cache) {
    RegionLocks<String, String> locks = cache.unwrap(RegionLocks.class);
    locks.lock("key").close();
  }

  @Test
  public void getOrCreate_noServer_loadsAllTheSame() {
    assertThat(create().getOrCreate("key", key -> "loaded")).isEqualTo("loaded");
  }

  @Test
  public void staleFor_longerThanTheStoreKeeps_isRefused() {
    caches.with("larder.caches.c.stale-for", "PT2M");
    assertThatThrownBy(this::create)
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("stale-for")
        .hasMessageContaining("expiry-grace");
  }
}
