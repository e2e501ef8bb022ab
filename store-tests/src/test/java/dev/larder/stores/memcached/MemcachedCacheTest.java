package dev.larder.stores.memcached;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.larder.LarderCachingProvider;
import dev.larder.config.LarderConfiguration;
import dev.larder.servers.MemcachedServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import javax.cache.Cache;
import javax.cache.CacheException;
import javax.cache.CacheManager;
import org.junit.After;
import org.junit.Test;

/** Caches that are configured to be on memcached. */
public final class MemcachedCacheTest {
  private static final URI MANAGER = URI.create("memcached");
  private static final long DAY_SECONDS = Duration.ofDays(1).toSeconds();
  private static final long GRACE_SECONDS = 60;
  private static final long TOLERATED_SECONDS = 30;

  private final LarderCachingProvider provider = new LarderCachingProvider();
  private final MemcachedServer server = MemcachedServer.start();

  @After
  public void close() {
    provider.close();
    server.close();
  }

  @Test
  public void cache_isUsed_asOnAnyStore() {
    Cache<String, String> cache = cache(manager(Map.of()), "users");

    cache.put("a", "1");
    cache.putAll(Map.of("b", "2", "c", "3"));

    assertThat(cache.getAll(Set.of("a", "b", "x"))).isEqualTo(Map.of("a", "1", "b", "2"));
    assertThat(cache).extracting(Cache.Entry::getKey).containsExactlyInAnyOrder("a", "b", "c");
    assertThat(cache.replace("a", "1", "one")).isTrue();
    cache.clear();
    assertThat(cache.get("a")).isNull();
    assertThat(server.counts().get("cmd_flush")).isZero();
  }

  @Test
  public void noIndex_refusesIterationOnly() {
    Cache<String, String> cache =
        cache(manager(Map.of("larder.templates.*.key-index", "false")), "users");
    cache.put("a", "1");

    assertThat(cache.get("a")).isEqualTo("1");
    assertThatThrownBy(cache::iterator).isInstanceOf(RuntimeException.class);
  }

  @Test
  public void tooLargeValue_failOpen_isRefusedAllTheSame() {
    Cache<String, String> cache =
        manager(Map.of("larder.templates.*.maximum-value-size", "1KiB"))
            .createCache("users", LarderConfiguration.of(String.class, String.class).failOpen());

    assertThatThrownBy(() -> cache.put("a", "x".repeat(2_000)))
        .isInstanceOf(CacheException.class)
        .hasMessageContaining("maximum-value-size");
    assertThatThrownBy(() -> cache.putAll(Map.of("a", "1", "b", "x".repeat(2_000))))
        .isInstanceOf(CacheException.class);
  }

  @Test // seed rows 18 and 24
  public void unknownDriver_isToldTheValidNames_andCorrectedConfigurationWorks() {
    assertThatThrownBy(() -> manager(Map.of("larder.stores.shared.driver", "FakeBackend")))
        .isInstanceOf(CacheException.class)
        .hasMessageContaining("FakeBackend")
        .hasMessageContaining("[elasticache, spymemcached]");

    assertThat(cache(manager(Map.of()), "users").get("a")).isNull();
  }

  @Test
  public void everyProblem_isInOneException_andNoSecret() {
    assertThatThrownBy(
            () ->
                manager(
                    Map.of(
                        "larder.stores.shared.servers", "one:x",
                        "larder.stores.shared.request-timeout", "soon",
                        "larder.stores.shared.authentication", "sasl",
                        "larder.stores.shared.password", "canary")))
        .hasMessageContaining("servers")
        .hasMessageContaining("request-timeout")
        .hasMessageContaining("SASL (-S)")
        .hasMessageNotContaining("canary");
  }

  @Test
  public void unresolvableServer_createCacheWorks_andCallsFail() {
    CacheManager manager =
        manager(Map.of("larder.stores.shared.servers", "no-such-host.invalid:11211"));

    Cache<String, String> cache = cache(manager, "users");

    assertThatThrownBy(() -> cache.put("a", "1"))
        .isInstanceOf(CacheException.class)
        .hasStackTraceContaining("no-such-host.invalid");
  }

  /** The server's own word on what expires when. */
  @Test // seed row 22
  public void ttl_isOnTheServer_butNotOfExemptKeys() throws IOException {
    CacheManager manager =
        manager(Map.of("larder.templates.*.ttl", "P1D", "larder.templates.*.key-index", "false"));
    Cache<String, String> cache =
        manager.createCache(
            "users",
            LarderConfiguration.of(String.class, String.class).noExpiryKeys("admin", "root"));

    cache.put("one", "1");
    cache.putAll(Map.of("two", "2", "three", "3", "root", "4"));
    cache.put("admin", "5");

    List<Long> expiries = expirySeconds();
    long last = Instant.now().getEpochSecond() + DAY_SECONDS + GRACE_SECONDS;
    assertThat(expiries.stream().filter(expiry -> expiry >= 0))
        .hasSize(3)
        .allMatch(expiry -> Math.abs(expiry - last) < TOLERATED_SECONDS);
    assertThat(expiries).filteredOn(expiry -> expiry < 0).hasSizeGreaterThanOrEqualTo(2);
  }

  private List<Long> expirySeconds() throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      socket.getOutputStream().write("lru_crawler metadump hash\r\n".getBytes(US_ASCII));
      BufferedReader lines =
          new BufferedReader(new InputStreamReader(socket.getInputStream(), US_ASCII));
      return lines
          .lines()
          .takeWhile(line -> !line.equals("END"))
          .map(line -> Long.valueOf(line.replaceFirst(".* exp=(-?\\d+) .*", "$1")))
          .toList();
    }
  }

  private CacheManager manager(Map<String, String> more) {
    Properties properties = new Properties();
    properties.setProperty("larder.store", "shared");
    properties.setProperty("larder.stores.shared.type", "memcached");
    properties.setProperty("larder.stores.shared.servers", server.address());
    properties.putAll(more);
    return provider.getCacheManager(MANAGER, getClass().getClassLoader(), properties);
  }

  private static Cache<String, String> cache(CacheManager manager, String name) {
    return manager.createCache(name, LarderConfiguration.of(String.class, String.class));
  }
}
