package dev.larder;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.larder.config.LarderConfiguration;
import dev.larder.region.Region;
import dev.larder.testing.CacheFixture;
import dev.larder.testing.RecordingLoader;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.junit.Rule;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;
import org.junit.runners.Parameterized.Parameters;

/** A hit on memory makes no objects, also in a cache that loads what is missing. */
@RunWith(Parameterized.class)
public final class HitAllocationTest {
  private static final int ROUNDS = 20;
  private static final int CALLS = 10_000;
  private static final String KEY = "key";
  private static final String VALUE = "value";

  @Rule public final CacheFixture caches = new CacheFixture();

  private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private final Function<String, String> creator = key -> VALUE;
  private final UnaryOperator<LarderConfiguration<String, String>> settings;

  public HitAllocationTest(Row row) {
    this.settings = row.settings();
  }

  private record Row(String name, UnaryOperator<LarderConfiguration<String, String>> settings) {
    @Override
    public String toString() {
      return name;
    }
  }

  @Parameters(name = "{0}")
  public static Iterable<Row> rows() {
    return List.of(
        new Row("plain", plain -> plain),
        new Row("read-through", HitAllocationTest::readThrough),
        new Row("read-through, single-loader", plain -> readThrough(plain).singleLoader()),
        new Row("read-through, stale-for", plain -> stale(readThrough(plain))),
        new Row("single-loader, stale-for", plain -> stale(plain.singleLoader())));
  }

  private static LarderConfiguration<String, String> readThrough(
      LarderConfiguration<String, String> configuration) {
    RecordingLoader<String, String> loader = new RecordingLoader<>(key -> VALUE);
    return configuration.readThrough().loaderFactory(loader.factory());
  }

  private static LarderConfiguration<String, String> stale(
      LarderConfiguration<String, String> configuration) {
    return configuration.expireAfterCreation(Duration.ofHours(1)).staleFor(Duration.ofHours(1));
  }

  private LarderCache<String, String> cache() {
    LarderCache<String, String> cache =
        caches.create("hits", settings.apply(LarderConfiguration.of(String.class, String.class)));
    cache.put(KEY, VALUE);
    return cache;
  }

  /** Returns the least of some rounds: what the compiler has done then, it has done for good. */
  private long leastBytes(Runnable call) {
    long least = Long.MAX_VALUE;
    for (int round = 0; round < ROUNDS; round++) {
      long before = threads.getCurrentThreadAllocatedBytes();
      for (int i = 0; i < CALLS; i++) {
        call.run();
      }
      least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
    }
    return least;
  }

  private static void assertHit(String value) {
    if (value != VALUE) {
      throw new AssertionError("no hit: " + value);
    }
  }

  @Test
  public void get_hit_allocatesNothing() {
    LarderCache<String, String> cache = cache();
    assertThat(leastBytes(() -> assertHit(cache.get(KEY)))).isLessThan(CALLS);
  }

  @Test
  public void getOrCreate_hit_allocatesNothing() {
    LarderCache<String, String> cache = cache();
    assertThat(leastBytes(() -> assertHit(cache.getOrCreate(KEY, creator)))).isLessThan(CALLS);
  }

  @Test
  public void getOrCreate_hitOfARegion_allocatesNothing() {
    Region<String, String> region = cache().region();
    assertThat(leastBytes(() -> assertHit(region.getOrCreate(KEY, creator)))).isLessThan(CALLS);
  }

  /** The bytes of a call that is known to make objects are counted. */
  @Test
  public void getAll_isCounted() {
    LarderCache<String, String> cache = cache();
    assertThat(leastBytes(() -> cache.getAll(Set.of(KEY)))).isGreaterThan(16L * CALLS);
  }
}
