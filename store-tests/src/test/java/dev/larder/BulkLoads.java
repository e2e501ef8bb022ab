package dev.larder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.larder.region.Lookup;
import dev.larder.region.Region;
import dev.larder.store.Leases;
import dev.larder.store.Leases.Lease;
import dev.larder.store.Leases.Purpose;
import dev.larder.testing.CacheFixture;
import dev.larder.testing.Race;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import javax.cache.configuration.MutableConfiguration;
import javax.cache.integration.CacheLoader;
import javax.cache.integration.CacheLoaderException;
import org.junit.Test;

/** One loader for each of many keys. */
public abstract class BulkLoads extends LoadsSubject {
  BulkLoads(CacheFixture caches) {
    super(caches);
  }

  @Test // DOG-8
  public void getAll_overlappingKeysInOppositeOrder_loadsEachThatIsMissingOnce() {
    ConcurrentLinkedQueue<Set<String>> asked = new ConcurrentLinkedQueue<>();
    LarderCache<String, String> cache =
        caches.create(
            "multi",
            new MutableConfiguration<String, String>()
                .setTypes(String.class, String.class)
                .setReadThrough(true)
                .setCacheLoaderFactory(() -> new SetLoader(asked)));
    cache.put("k7", "put");
    List<String> keys = keys();
    List<Map<String, String>> found =
        Race.of(THREADS).call(number -> cache.getAll(new LinkedHashSet<>(turned(keys, number))));
    Map<String, String> expected = new TreeMap<>();
    keys.forEach(key -> expected.put(key, key.equals("k7") ? "put" : "loaded"));
    assertThat(found).containsOnly(expected);
    List<String> without = new ArrayList<>(keys);
    without.remove("k7");
    assertThat(asked.stream().flatMap(Set::stream)).containsExactlyInAnyOrderElementsOf(without);
  }

  private static List<String> keys() {
    return IntStream.range(0, 40).mapToObj(i -> "k" + i).toList();
  }

  /** Returns the keys in one order or the opposite. */
  private static List<String> turned(List<String> keys, int number) {
    List<String> turned = new ArrayList<>(keys);
    if (number % 2 == 1) {
      Collections.reverse(turned);
    }
    return turned;
  }

  @Test // DOG-8
  public void getOrCreateMulti_overlappingKeysInOppositeOrder_createsEachOnce() {
    Region<String, String> region = create("multi").region();
    List<String> keys = keys();
    ConcurrentLinkedQueue<String> asked = new ConcurrentLinkedQueue<>();
    List<List<Lookup<String>>> found =
        Race.of(THREADS)
            .call(
                number ->
                    region.getOrCreateMulti(
                        turned(keys, number).subList(0, 30),
                        missing -> {
                          asked.addAll(missing);
                          Map<String, String> values = new TreeMap<>();
                          missing.forEach(key -> values.put(key, key));
                          return values;
                        }));
    assertThat(found).allSatisfy(lookups -> assertThat(lookups).allMatch(Lookup::isPresent));
    assertThat(asked).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(keys);
    assertThat(isFree(caches.manager().getCache("multi"))).isTrue();
  }

  @Test // DOG-8
  public void getOrCreateMulti_anotherCreatesSome_waitsForThoseAndCreatesTheRestAtOnce() {
    LarderCache<String, String> cache = create("multi");
    Leases<String> leases = CacheInternals.store(cache).leases(Purpose.LOAD);
    Lease theirs = leases.acquire(KEY, Leases.newOwner(), Duration.ofMinutes(1));
    List<List<String>> asked = new ArrayList<>();
    CountDownLatch created = new CountDownLatch(1);
    List<Object> found =
        Race.of(2)
            .call(
                number -> {
                  if (number == 0) {
                    return cache
                        .region()
                        .getOrCreateMulti(
                            List.of("b", KEY, "a"),
                            missing -> {
                              asked.add(missing);
                              created.countDown();
                              return Map.of("a", "1", "b", "2");
                            });
                  }
                  await(created);
                  assertThat(cache.get(KEY)).isNull();
                  await(() -> "2".equals(cache.get("b")));
                  cache.put(KEY, "theirs");
                  return leases.release(KEY, theirs);
                });
    assertThat(found)
        .containsExactly(
            List.of(Lookup.present("2"), Lookup.present("theirs"), Lookup.present("1")), true);
    assertThat(asked).containsExactly(List.of("b", "a"));
  }

  @Test // DOG-12
  public void getOrCreateMulti_anotherEndsWithoutAValue_createsItThen() {
    LarderCache<String, String> cache = create("late");
    Leases<String> leases = CacheInternals.store(cache).leases(Purpose.LOAD);
    assertThat(leases.acquire(KEY, Leases.newOwner(), Duration.ofMillis(200))).isNotNull();
    List<List<String>> asked = new ArrayList<>();
    List<Lookup<String>> found =
        cache
            .region()
            .getOrCreateMulti(
                List.of("a", KEY),
                missing -> {
                  asked.add(missing);
                  return Map.of("a", "1", KEY, "2");
                });
    assertThat(found).containsExactly(Lookup.present("1"), Lookup.present("2"));
    assertThat(asked).containsExactly(List.of("a"), List.of(KEY));
  }

  @Test
  public void getOrCreateMulti_patienceEnds_createsWithoutATurn() {
    LarderCache<String, String> cache = create("impatient");
    Leases<String> leases = CacheInternals.store(cache).leases(Purpose.LOAD);
    assertThat(leases.acquire(KEY, Leases.newOwner(), Duration.ofMinutes(1))).isNotNull();
    assertThat(cache.region().getOrCreateMulti(List.of(KEY), missing -> Map.of(KEY, "mine")))
        .containsExactly(Lookup.present("mine"));
    assertThat(isFree(cache)).as("theirs").isFalse();
  }

  @Test // DOG-4
  public void getOrCreateMulti_creatorFails_letsGoOfTheTurns() {
    LarderCache<String, String> cache = create("multi");
    CacheLoaderException failure = new CacheLoaderException("no");
    assertThatThrownBy(
            () ->
                cache
                    .region()
                    .getOrCreateMulti(
                        List.of("a", KEY),
                        missing -> {
                          throw failure;
                        }))
        .isSameAs(failure);
    assertThat(isFree(cache)).isTrue();
    assertThat(cache.getOrCreate(KEY, this::load)).isEqualTo("k1");
  }

  /** Says what it was asked for. */
  private record SetLoader(ConcurrentLinkedQueue<Set<String>> asked)
      implements CacheLoader<String, String> {
    @Override
    public String load(String key) {
      throw new AssertionError("several were asked for");
    }

    @Override
    public Map<String, String> loadAll(Iterable<? extends String> keys) {
      Map<String, String> loaded = new TreeMap<>();
      keys.forEach(key -> loaded.put(key, "loaded"));
      asked.add(Set.copyOf(loaded.keySet()));
      return loaded;
    }
  }
}
