package dev.larder.stores;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.LarderCache;
import dev.larder.config.LarderConfiguration;
import dev.larder.testing.CacheFixture;
import dev.larder.testing.Race;
import dev.larder.testing.Scale;
import dev.larder.testing.StatisticsBeans;
import dev.larder.testing.ThreadKind;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import javax.cache.management.CacheStatisticsMXBean;
import javax.cache.processor.EntryProcessor;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;
import org.junit.runners.Parameterized.Parameters;

/** What is atomic for one thread stays so for many. */
@RunWith(Parameterized.class)
public final class ConcurrentUpdatesTest {
  private static final int THREADS = 8;
  private static final int INCREMENTS = Scale.current().of(20_000);
  private static final int ROUNDS = Scale.current().of(1_000);
  private static final EntryProcessor<Integer, Integer, Integer> INCREMENT =
      (entry, arguments) -> {
        entry.setValue(entry.exists() ? entry.getValue() + 1 : 1);
        return entry.getValue();
      };

  @Rule public final CacheFixture caches;
  private final ThreadKind kind;
  private LarderCache<Integer, Integer> cache;

  public ConcurrentUpdatesTest(CacheVariant variant, ThreadKind kind) {
    this.caches = variant.fixture();
    this.kind = kind;
  }

  @Parameters(name = "{0}, {1}")
  public static Collection<Object[]> variants() {
    return CacheVariant.withThreads();
  }

  @Before
  public void createCache() {
    cache =
        caches.create("updates", LarderConfiguration.of(Integer.class, Integer.class).statistics());
  }

  @Test
  public void invoke_incrementsOfOneKey_noneIsLost() {
    increment(1);
  }

  @Test
  public void invoke_incrementsOfAHundredKeys_noneIsLost() {
    increment(100);
  }

  private void increment(int keys) {
    race(
        number -> {
          for (int i = 0; i < INCREMENTS; i++) {
            cache.invoke((i + number) % keys, INCREMENT);
          }
        });
    int sum = IntStream.range(0, keys).map(cache::get).sum();
    assertThat(sum).isEqualTo(THREADS * INCREMENTS);
  }

  /** Without a processor's lock, by compare and swap alone. */
  @Test
  public void replaceOldByNew_incrementsOfOneKey_noneIsLost() {
    cache.put(1, 0);
    int each = INCREMENTS / 10;
    race(
        number -> {
          for (int i = 0; i < each; i++) {
            int seen = cache.get(1);
            while (!cache.replace(1, seen, seen + 1)) {
              seen = cache.get(1);
            }
          }
        });
    assertThat(cache.get(1)).isEqualTo(THREADS * each);
  }

  // ---- of many who try, one succeeds

  @Test
  public void putIfAbsent_manyThreads_oneWins() {
    assertOneWinner(() -> cache.remove(1), number -> cache.putIfAbsent(1, number));
  }

  @Test
  public void remove_manyThreads_oneWins() {
    assertOneWinner(() -> cache.put(1, 5), number -> cache.remove(1));
  }

  @Test
  public void removeValue_manyThreads_oneWins() {
    assertOneWinner(() -> cache.put(1, 5), number -> cache.remove(1, 5));
  }

  @Test
  public void getAndRemove_manyThreads_oneWins() {
    assertOneWinner(() -> cache.put(1, 5), number -> cache.getAndRemove(1) != null);
  }

  @Test
  public void replaceOldByNew_manyThreads_oneWins() {
    assertOneWinner(() -> cache.put(1, -1), number -> cache.replace(1, -1, number));
  }

  @Test
  public void invokeIfAbsent_manyThreads_oneWins() {
    assertOneWinner(
        () -> cache.remove(1),
        number ->
            cache.invoke(
                1,
                (entry, arguments) -> {
                  boolean absent = !entry.exists();
                  if (absent) {
                    entry.setValue(number);
                  }
                  return absent;
                }));
  }

  @Test
  public void getAndPut_manyThreads_oneSeesEachValue() {
    assertEachSeenOnce(number -> cache.getAndPut(1, number), () -> cache.put(1, -1));
  }

  @Test
  public void getAndReplace_manyThreads_oneSeesEachValue() {
    assertEachSeenOnce(number -> cache.getAndReplace(1, number), () -> cache.put(1, -1));
  }

  @Test
  public void replace_manyThreads_allSucceedWhileThereIsAnEntry() {
    for (int round = 0; round < ROUNDS / 10; round++) {
      cache.put(1, 5);
      assertThat(Race.of(THREADS, kind).call(number -> cache.replace(1, number)))
          .containsOnly(true);
      assertThat(cache.get(1)).isBetween(0, THREADS - 1);
    }
  }

  private void assertOneWinner(Runnable prepare, IntFunction<Boolean> attempt) {
    for (int round = 0; round < ROUNDS / 10; round++) {
      prepare.run();
      assertThat(Race.of(THREADS, kind).call(attempt::apply)).containsOnlyOnce(true);
    }
  }

  /** The old values that were returned, and what is there at the end, are all that was written. */
  private void assertEachSeenOnce(IntFunction<Integer> exchange, Runnable prepare) {
    for (int round = 0; round < ROUNDS / 10; round++) {
      prepare.run();
      Set<Integer> seen = ConcurrentHashMap.newKeySet();
      List<Integer> returned = Race.of(THREADS, kind).call(exchange::apply);
      returned.stream().filter(Objects::nonNull).forEach(seen::add);
      seen.add(cache.get(1));
      assertThat(seen).hasSize(THREADS + 1);
    }
  }

  // ---- counts

  @Test
  public void statistics_manyThreads_areExact() {
    CacheStatisticsMXBean statistics = statistics();
    int each = INCREMENTS / 10;
    race(
        number -> {
          for (int i = 0; i < each; i++) {
            int key = THREADS * i + number; // each thread has keys of its own
            cache.get(key); // miss
            cache.put(key, i); // put
            cache.get(key); // hit
            cache.putIfAbsent(key, i); // hit
            cache.getAndPut(key, i); // hit, put
            cache.remove(key, -1); // hit
            cache.getAndRemove(key); // hit, removal
            cache.replace(key, 1); // miss
            cache.containsKey(key);
          }
        });
    int all = THREADS * each;
    assertThat(statistics.getCacheHits()).isEqualTo(5L * all);
    assertThat(statistics.getCacheMisses()).isEqualTo(2L * all);
    assertThat(statistics.getCachePuts()).isEqualTo(2L * all);
    assertThat(statistics.getCacheRemovals()).isEqualTo(all);
    assertThat(statistics.getCacheGets()).isEqualTo(7L * all);
    assertThat(statistics.getCacheEvictions()).isZero();
  }

  /** On one key the sums hold, whoever wins: a removal for each put that no other put replaced. */
  @Test
  public void statistics_manyThreadsOnOneKey_areExact() {
    CacheStatisticsMXBean statistics = statistics();
    int each = INCREMENTS / 10;
    List<Integer> won =
        Race.of(THREADS, kind)
            .call(
                number -> {
                  int wins = 0;
                  for (int i = 0; i < each; i++) {
                    wins += cache.putIfAbsent(1, number) ? 1 : 0;
                    cache.getAndRemove(1);
                  }
                  return wins;
                });
    int puts = won.stream().mapToInt(wins -> wins).sum();
    int lookups = 2 * THREADS * each;
    assertThat(statistics.getCachePuts()).isEqualTo(puts);
    assertThat(statistics.getCacheRemovals()).isEqualTo(puts);
    assertThat(statistics.getCacheGets()).isEqualTo(lookups);
    assertThat(statistics.getCacheHits() - statistics.getCacheRemovals())
        .isEqualTo(THREADS * each - puts);
  }

  private CacheStatisticsMXBean statistics() {
    CacheStatisticsMXBean statistics = StatisticsBeans.of(cache);
    statistics.clear();
    return statistics;
  }

  private void race(Race.Body body) {
    Race.of(THREADS, kind).run(body);
  }
}
