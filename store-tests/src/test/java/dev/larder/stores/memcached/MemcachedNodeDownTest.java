package dev.larder.stores.memcached;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.larder.LarderCachingProvider;
import dev.larder.config.LarderConfiguration;
import dev.larder.servers.MemcachedCluster;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.cache.Cache;
import javax.cache.CacheException;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;

/** One of three servers is down: bulk calls do what they are asked for the keys of the others. */
public final class MemcachedNodeDownTest {
  private static final int COUNT = 600;
  private static final Set<Integer> OLD = keys(0, COUNT);
  private static final Set<Integer> ALL = keys(0, 2 * COUNT);
  private static final Duration TIMEOUT = Duration.ofSeconds(1);

  private final LarderCachingProvider provider = new LarderCachingProvider();
  private final MemcachedCluster servers = MemcachedCluster.start(3);
  private Cache<Integer, Integer> tolerant;
  private Cache<Integer, Integer> strict;

  private static Set<Integer> keys(int from, int to) {
    return IntStream.range(from, to).boxed().collect(Collectors.toSet());
  }

  @Before
  public void fill() {
    tolerant = cache("tolerant", configuration().failOpen());
    strict = cache("strict", configuration());
    await().ignoreExceptions().untilAsserted(() -> strict.putAll(values(OLD, 1)));
  }

  @After
  public void close() {
    provider.close();
    servers.close();
  }

  private static LarderConfiguration<Integer, Integer> configuration() {
    return LarderConfiguration.of(Integer.class, Integer.class);
  }

  /** A manager of its own: as another process, it knows nothing of the servers yet. */
  private Cache<Integer, Integer> cache(
      String manager, LarderConfiguration<Integer, Integer> configuration) {
    Properties properties = new Properties();
    properties.setProperty("larder.namespace", "shared");
    properties.setProperty("larder.store", "main");
    properties.setProperty("larder.stores.main.type", "memcached");
    properties.setProperty("larder.stores.main.request-timeout", TIMEOUT.toString());
    properties.setProperty("larder.stores.main.servers", String.join(",", servers.servers()));
    return provider
        .getCacheManager(URI.create(manager), getClass().getClassLoader(), properties)
        .createCache("numbers", configuration);
  }

  private static Map<Integer, Integer> values(Set<Integer> keys, int value) {
    Map<Integer, Integer> values = new HashMap<>();
    keys.forEach(key -> values.put(key, value));
    return values;
  }

  private void assertMost(Map<Integer, Integer> found, Set<Integer> keys, int value) {
    assertThat(found.size()).isBetween(keys.size() / 3, keys.size() * 9 / 10);
    assertThat(found).containsAllEntriesOf(values(found.keySet(), value));
  }

  private void kill() {
    servers.nodes().get(1).kill9();
  }

  @Test
  public void getAll_failOpen_findsWhatTheOthersHave() {
    kill();
    assertMost(tolerant.getAll(ALL), OLD, 1);
    assertThatThrownBy(() -> strict.getAll(ALL))
        .isInstanceOf(CacheException.class)
        .hasMessageContaining(servers.nodes().get(1).address());
  }

  @Test
  public void putAll_failOpen_replacesAndCreatesOnTheOthers() {
    kill();
    tolerant.putAll(values(ALL, 2)); // the server's generation was never known
    assertMost(tolerant.getAll(ALL), ALL, 2);
  }

  @Test
  public void putAll_usually_replacesAndCreatesOnTheOthersAndThrows() {
    kill();
    assertThatThrownBy(() -> strict.putAll(values(ALL, 2))).isInstanceOf(CacheException.class);
    assertMost(tolerant.getAll(ALL), ALL, 2);
  }

  @Test
  public void removeAll_failOpen_removesOnTheOthers() {
    kill();
    tolerant.removeAll(ALL);
    assertThat(tolerant.getAll(ALL)).isEmpty();
  }

  @Test
  public void removeAll_usually_removesOnTheOthersAndThrows() {
    kill();
    assertThatThrownBy(() -> strict.removeAll(ALL)).isInstanceOf(CacheException.class);
    assertThat(tolerant.getAll(ALL)).isEmpty();
  }

  @Test
  public void bulkCalls_oneServerHangs_takeTheirTimeAndServeTheOthers() {
    servers.nodes().get(1).suspend();
    long start = System.nanoTime();
    assertMost(tolerant.getAll(ALL), OLD, 1);
    tolerant.putAll(values(ALL, 2));
    assertMost(tolerant.getAll(ALL), ALL, 2);
    tolerant.removeAll(ALL);
    assertThat(tolerant.getAll(ALL)).isEmpty();
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(20));
    servers.nodes().get(1).resume();
  }
}
