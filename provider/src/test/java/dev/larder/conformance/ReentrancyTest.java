package dev.larder.conformance;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.larder.LarderCache;
import dev.larder.LarderCachingProvider;
import dev.larder.testing.FakeClock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import javax.cache.Cache;
import javax.cache.CacheException;
import javax.cache.configuration.MutableCacheEntryListenerConfiguration;
import javax.cache.configuration.MutableConfiguration;
import javax.cache.event.CacheEntryCreatedListener;
import javax.cache.expiry.Duration;
import javax.cache.expiry.ExpiryPolicy;
import javax.cache.integration.CacheLoader;
import javax.cache.integration.CacheLoaderException;
import javax.cache.integration.CacheWriter;
import javax.cache.integration.CacheWriterException;
import javax.cache.processor.MutableEntry;
import org.jspecify.annotations.Nullable;
import org.junit.After;
import org.junit.Test;

/** User code that uses the cache it is called by: it runs under no lock of a map, nor in a call. */
public final class ReentrancyTest {
  private static final int ROUNDS =
      System.getProperty("verify.scale", "tenth").equals("full") ? 2_000 : 200;
  private static final String REFUSED =
      "cache 'c': an entry processor, loader or writer cannot change its own entry through the"
          + " cache: change it by the MutableEntry, or by what the loader returns";

  private final LarderCachingProvider provider =
      new LarderCachingProvider(new FakeClock(Instant.ofEpochMilli(1_000)));
  private final ExecutorService threads = Executors.newFixedThreadPool(2);
  private final MutableConfiguration<String, Integer> configuration =
      new MutableConfiguration<String, Integer>().setTypes(String.class, Integer.class);

  private @Nullable LarderCache<String, Integer> opened;

  @After
  public void close() {
    threads.shutdownNow();
    provider.close();
  }

  private LarderCache<String, Integer> open() {
    opened = provider.getCacheManager().createCache("c", configuration);
    return opened;
  }

  private LarderCache<String, Integer> cache() {
    return requireNonNull(opened);
  }

  // ---- processors

  @Test
  public void invoke_twoProcessorsThatUpdateEachOthersKey_endAndLoseNothing() throws Exception {
    LarderCache<String, Integer> cache = open();
    cache.putAll(Map.of("a", 0, "b", 0));
    CyclicBarrier inside = new CyclicBarrier(2);

    Future<?> first = threads.submit(() -> crosswise("a", "b", inside));
    Future<?> second = threads.submit(() -> crosswise("b", "a", inside));
    first.get(1, TimeUnit.MINUTES);
    second.get(1, TimeUnit.MINUTES);

    assertThat(cache.get("a")).isEqualTo(2 * ROUNDS);
    assertThat(cache.get("b")).isEqualTo(2 * ROUNDS);
  }

  /** In each round both threads are inside a processor, and change the other's entry from there. */
  private void crosswise(String mine, String other, CyclicBarrier inside) {
    for (int round = 0; round < ROUNDS; round++) {
      List<String> done = new ArrayList<>();
      cache()
          .invoke(
              mine,
              (entry, none) -> {
                if (done.isEmpty()) { // a processor may run again
                  done.add("the other's");
                  meet(inside);
                  increment(other);
                }
                entry.setValue(entry.getValue() + 1);
                return null;
              });
    }
  }

  private void increment(String key) {
    int before;
    do {
      before = cache().get(key);
    } while (!cache().replace(key, before, before + 1));
  }

  private static void meet(CyclicBarrier barrier) {
    try {
      barrier.await(30, TimeUnit.SECONDS);
    } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
      throw new IllegalStateException("the other processor is not running at the same time", e);
    }
  }

  @Test
  public void invoke_processorChangesAnotherKey_isDone() {
    LarderCache<String, Integer> cache = open();

    cache.invoke(
        "a",
        (entry, none) -> {
          cache.put("b", 2);
          cache.invoke("c", (other, nothing) -> setTo(other, 3));
          entry.setValue(1);
          return null;
        });

    assertThat(cache.getAll(Set.of("a", "b", "c")))
        .containsOnly(Map.entry("a", 1), Map.entry("b", 2), Map.entry("c", 3));
  }

  private static @Nullable Object setTo(MutableEntry<String, Integer> entry, Integer value) {
    entry.setValue(value);
    return null;
  }

  @Test
  public void invoke_processorChangesItsOwnKeyThroughTheCache_isRefusedAtOnce() {
    LarderCache<String, Integer> cache = open();
    cache.put("a", 1);

    assertThatThrownBy(
            () ->
                cache.invoke(
                    "a",
                    (entry, none) -> {
                      cache.put("a", 2);
                      return null;
                    }))
        .isInstanceOf(CacheException.class)
        .hasMessage(REFUSED);
    assertThat(cache.get("a")).isEqualTo(1);
    cache.put("a", 3);
    assertThat(cache.get("a")).isEqualTo(3);
  }

  @Test
  public void invoke_processorReadsItsOwnKeyThroughTheCache_seesWhatStands() {
    LarderCache<String, Integer> cache = open();
    cache.put("a", 1);

    Integer seen =
        cache.invoke(
            "a",
            (entry, none) -> {
              entry.setValue(2);
              return cache.get("a");
            });

    assertThat(seen).isEqualTo(1);
    assertThat(cache.get("a")).isEqualTo(2);
  }

  // ---- loaders

  @Test
  public void get_loaderLoadsAnotherKeyThroughTheCache_isDone() {
    configuration.setReadThrough(true).setCacheLoaderFactory(() -> new Fibonacci());

    assertThat(open().get("20")).isEqualTo(6_765);
    assertThat(cache().containsKey("19")).isTrue();
  }

  /** Needs its own results for smaller numbers. */
  private final class Fibonacci implements CacheLoader<String, Integer> {
    @Override
    public Integer load(String key) {
      int n = Integer.parseInt(key);
      return (n < 2) ? n : cache().get(n - 1 + "") + cache().get(n - 2 + "");
    }

    @Override
    public Map<String, Integer> loadAll(Iterable<? extends String> keys) {
      throw new UnsupportedOperationException("only single keys are asked for");
    }
  }

  @Test
  public void get_loaderChangesItsOwnKeyThroughTheCache_isRefusedAtOnce() {
    configuration.setReadThrough(true).setCacheLoaderFactory(() -> new SelfLoading());

    assertThatThrownBy(() -> open().get("a"))
        .isInstanceOf(CacheLoaderException.class)
        .hasRootCauseInstanceOf(CacheException.class)
        .hasRootCauseMessage(REFUSED);
    assertThat(cache().containsKey("a")).isFalse();
  }

  private final class SelfLoading implements CacheLoader<String, Integer> {
    @Override
    public Integer load(String key) {
      cache().put(key, 1);
      return 2;
    }

    @Override
    public Map<String, Integer> loadAll(Iterable<? extends String> keys) {
      throw new UnsupportedOperationException("only single keys are asked for");
    }
  }

  // ---- writers

  @Test
  public void put_writerChangesAnotherKey_isDone() {
    configuration.setWriteThrough(true).setCacheWriterFactory(() -> new ChainWriter(""));

    open().put("key", 3);

    IntStream.rangeClosed(0, 3)
        .forEach(i -> assertThat(cache().get("key" + "'".repeat(3 - i))).isEqualTo(i));
  }

  @Test
  public void put_writerChangesItsOwnKeyThroughTheCache_isRefusedAtOnce() {
    configuration.setWriteThrough(true).setCacheWriterFactory(() -> new ChainWriter("same"));

    assertThatThrownBy(() -> open().put("key", 3))
        .isInstanceOf(CacheWriterException.class)
        .hasRootCauseInstanceOf(CacheException.class)
        .hasRootCauseMessage(REFUSED);
    assertThat(cache().containsKey("key")).isFalse();
  }

  /** Puts a smaller value for the next key, or for the same. */
  private final class ChainWriter implements CacheWriter<String, Integer> {
    private final String mode;

    ChainWriter(String mode) {
      this.mode = mode;
    }

    @Override
    public void write(Cache.Entry<? extends String, ? extends Integer> entry) {
      if (entry.getValue() > 0) {
        cache().put(entry.getKey() + (mode.isEmpty() ? "'" : ""), entry.getValue() - 1);
      }
    }

    @Override
    public void writeAll(Collection<Cache.Entry<? extends String, ? extends Integer>> entries) {
      entries.forEach(this::write);
    }

    @Override
    public void delete(Object key) {
      throw new UnsupportedOperationException("nothing is deleted");
    }

    @Override
    public void deleteAll(Collection<?> keys) {
      throw new UnsupportedOperationException("nothing is deleted");
    }
  }

  // ---- policies and listeners

  @Test
  public void put_policyUsesTheCache_isDone() {
    configuration.setExpiryPolicyFactory(() -> new PuttingPolicy());

    open().put("a", 1);
    cache().put("a", 2);

    assertThat(cache().get("a")).isEqualTo(2);
    assertThat(cache().get("made")).isEqualTo(7);
  }

  /** Puts another entry whenever one is made. */
  private final class PuttingPolicy implements ExpiryPolicy {
    private boolean inside;

    @Override
    public Duration getExpiryForCreation() {
      if (!inside) {
        inside = true;
        cache().put("made", 7);
      }
      return Duration.ETERNAL;
    }

    @Override
    public @Nullable Duration getExpiryForAccess() {
      return null;
    }

    @Override
    public @Nullable Duration getExpiryForUpdate() {
      return null;
    }
  }

  @Test
  public void put_listenerChangesTheEntryItHeardOf_isDone() {
    CacheEntryCreatedListener<String, Integer> listener =
        told -> told.forEach(event -> cache().put(event.getKey(), event.getValue() + 1));
    configuration.addCacheEntryListenerConfiguration(
        new MutableCacheEntryListenerConfiguration<>(() -> listener, null, true, true));

    open().put("a", 1);

    assertThat(cache().get("a")).isEqualTo(2);
  }

  @Test
  public void put_listenerWaitsForAnotherThreadThatReadsTheEntry_isDone() {
    CacheEntryCreatedListener<String, Integer> listener =
        told -> told.forEach(event -> assertThat(readElsewhere(event.getKey())).isEqualTo(1));
    configuration.addCacheEntryListenerConfiguration(
        new MutableCacheEntryListenerConfiguration<>(() -> listener, null, true, true));

    open().put("a", 1);

    assertThat(cache().get("a")).isEqualTo(1);
  }

  private Integer readElsewhere(String key) {
    try {
      return threads.submit(() -> cache().get(key)).get(30, TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new IllegalStateException("the entry cannot be read while its listener runs", e);
    }
  }
}
