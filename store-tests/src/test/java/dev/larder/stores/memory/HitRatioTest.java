package dev.larder.stores.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.github.benmanes.caffeine.cache.Caffeine;
import dev.larder.LarderCache;
import dev.larder.config.LarderConfiguration;
import dev.larder.testing.CacheFixture;
import dev.larder.testing.ImmediateExecutor;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Random;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.junit.Rule;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;
import org.junit.runners.Parameterized.Parameters;

/** What stands around Caffeine's eviction policy does not mislead it: as many hits as without. */
@RunWith(Parameterized.class)
public final class HitRatioTest {
  private static final int MAXIMUM = 1_000;
  private static final int LENGTH = 100_000;
  private static final int LOOP_LENGTH = 1_000_000;
  private static final int SEEDS = 5;

  /** The policy draws lots: two runs of Caffeine alone differ by a point, means by much less. */
  private static final int RUNS = 2 * SEEDS;

  @Rule public final CacheFixture caches = new CacheFixture();
  private final Trace trace;

  public HitRatioTest(String name, Trace trace) {
    this.trace = trace;
  }

  /** The keys that are asked for, in their order. */
  @FunctionalInterface
  interface Trace {
    int[] keys(Random random);
  }

  @Parameters(name = "{0}")
  public static Collection<Object[]> traces() {
    return List.of(
        trace("Zipf", HitRatioTest::zipf),
        trace("Zipf with scans", HitRatioTest::zipfWithScans),
        trace("loop", random -> random.ints(1, 0, 1_200).flatMap(HitRatioTest::loop).toArray()));
  }

  private static Object[] trace(String name, Trace trace) {
    return new Object[] {name, trace};
  }

  private static IntStream loop(int start) {
    return IntStream.range(start, start + LOOP_LENGTH).map(i -> i % 1_200);
  }

  /** Ten thousand keys, the i-th asked for in proportion to 1 / i. */
  private static int[] zipf(Random random) {
    double[] sums = new double[10_000];
    double sum = 0;
    for (int i = 0; i < sums.length; i++) {
      sum += 1.0 / (i + 1);
      sums[i] = sum;
    }
    double all = sum;
    return random
        .doubles(LENGTH)
        .mapToInt(share -> Math.abs(Arrays.binarySearch(sums, share * all) + 1))
        .toArray();
  }

  /** Every five thousand requests two thousand keys that are asked for only then. */
  private static int[] zipfWithScans(Random random) {
    int[] keys = zipf(random);
    for (int i = 0; i < LENGTH; i++) {
      if (i % 5_000 >= 3_000) {
        keys[i] = 1_000_000 + i;
      }
    }
    return keys;
  }

  @Test
  public void hitRatio_getAndPutOnMiss_isCaffeines() {
    double larder = 0;
    double caffeine = 0;
    for (int run = 0; run < RUNS; run++) {
      int[] keys = trace.keys(new Random(run % SEEDS));
      larder += larder(keys) / RUNS;
      caffeine += caffeine(keys) / RUNS;
    }
    assertThat(larder).isGreaterThan(10).isCloseTo(caffeine, within(0.5));
  }

  private double larder(int[] keys) {
    LarderCache<Integer, Integer> cache =
        caches.create(
            "hits", LarderConfiguration.of(Integer.class, Integer.class).maximumEntries(MAXIMUM));
    double ratio =
        percentage(
            keys,
            key -> {
              boolean hit = cache.get(key) != null;
              if (!hit) {
                cache.put(key, key);
              }
              return hit;
            });
    cache.close();
    return ratio;
  }

  private static double caffeine(int[] keys) {
    var cache =
        Caffeine.newBuilder()
            .maximumSize(MAXIMUM)
            .executor(new ImmediateExecutor())
            .<Integer, Integer>build();
    return percentage(
        keys,
        key -> {
          boolean hit = cache.getIfPresent(key) != null;
          if (!hit) {
            cache.put(key, key);
          }
          return hit;
        });
  }

  private static double percentage(int[] keys, IntPredicate hits) {
    return 100.0 * Arrays.stream(keys).filter(hits).count() / keys.length;
  }
}
