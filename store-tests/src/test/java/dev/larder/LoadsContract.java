package dev.larder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.larder.config.LarderConfiguration;
import dev.larder.region.Region;
import dev.larder.store.Capability;
import dev.larder.store.Leases;
import dev.larder.store.Leases.Lease;
import dev.larder.store.Leases.Purpose;
import dev.larder.testing.CacheFixture;
import dev.larder.testing.Race;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import javax.cache.integration.CacheLoader;
import javax.cache.integration.CacheLoaderException;
import org.junit.Test;

/** One loader for a key, and old values meanwhile, on whichever store. */
public abstract class LoadsContract extends BulkLoads {
  LoadsContract(CacheFixture caches) {
    super(caches);
  }

  @SuppressWarnings("unchecked") // unwrap knows the class alone
  private Region<String, String> region(String name) {
    return create(name).unwrap(Region.class);
  }

  @Test // DOG-1
  public void getOrCreate_manyThreadsOnAColdKey_loadOnce() {
    LarderCache<String, String> cache = create("cold");
    List<String> values = Race.of(MANY_THREADS).call(number -> cache.getOrCreate(KEY, this::load));
    assertThat(values).hasSize(MANY_THREADS).containsOnly("k1");
    assertThat(loads).hasValue(1);
  }

  @Test // DOG-1
  public void get_readThroughManyThreadsOnAColdKey_loadOnce() {
    LarderCache<String, String> cache =
        caches.create(
            "through",
            LarderConfiguration.of(String.class, String.class)
                .readThrough()
                .loaderFactory(() -> new OneByOne()));
    List<String> values = Race.of(THREADS).call(number -> cache.get(KEY));
    assertThat(values).containsOnly("k1");
    assertThat(loads).hasValue(1);
  }

  /** Loads keys of this test. */
  private final class OneByOne implements CacheLoader<String, String> {
    @Override
    public String load(String key) {
      return LoadsContract.this.load(key);
    }

    @Override
    public Map<String, String> loadAll(Iterable<? extends String> keys) {
      throw new AssertionError("one was asked for");
    }
  }

  @Test
  public void getOrCreate_inTermsOfACallsOwn_loadsOnce_andWhatIsTooOldAnew() {
    Region<String, String> region = region("cold");
    Region<String, String> picky = region.ignoringExpiration().cachingOnlyIf(value -> true);
    List<String> values = Race.of(THREADS).call(number -> picky.getOrCreate(KEY, this::load));
    assertThat(values).containsOnly("k1");
    assertThat(region.cachingOnlyIf(value -> false).getOrCreate("other", this::load))
        .isEqualTo("other2");
    assertThat(region.get("other").isAbsent()).isTrue();
    assertThat(region.getOrCreate(KEY, this::load)).isEqualTo("k1");
    assertThat(loads).hasValue(2);
  }

  @Test
  public void invoke_manyThreadsOnAColdKey_findItAbsentOnce() {
    LarderCache<String, String> cache = create("invoked");
    List<String> values =
        Race.of(THREADS)
            .call(
                number ->
                    cache.invoke(
                        KEY,
                        (entry, arguments) -> {
                          if (!entry.exists()) {
                            entry.setValue(load(KEY));
                          }
                          return entry.getValue();
                        }));
    assertThat(values).containsOnly("k1");
  }

  @Test // DOG-4
  public void getOrCreate_loaderFails_isToldToItsCallerAndTheOthersTryThemselves() {
    LarderCache<String, String> cache = create("failing");
    ConcurrentLinkedQueue<RuntimeException> failures = new ConcurrentLinkedQueue<>();
    Race.of(THREADS)
        .run(
            number -> {
              try {
                cache.getOrCreate(
                    KEY,
                    key -> {
                      loads.incrementAndGet();
                      throw new CacheLoaderException("no");
                    });
              } catch (CacheLoaderException e) {
                failures.add(e);
              }
            });
    assertThat(failures).hasSize(THREADS);
    assertThat(loads).as("each tries once").hasValue(THREADS);
    assertThat(cache.getOrCreate(KEY, this::load)).isEqualTo("k" + (THREADS + 1));
  }

  @Test
  public void getOrCreate_noValue_isAskedForAgainUnlessConfigured() {
    LarderCache<String, String> forgetful = create("forgetful");
    LarderCache<String, String> negative = create("negative");
    for (LarderCache<String, String> cache : List.of(forgetful, negative)) {
      loads.set(0);
      for (int i = 0; i < 3; i++) {
        String none =
            cache.getOrCreate(
                KEY,
                key -> {
                  loads.incrementAndGet();
                  return null;
                });
        assertThat(none).isNull();
      }
      assertThat(loads).hasValue((cache == negative) ? 1 : 3);
    }
    negative.put(KEY, "put");
    assertThat(negative.getOrCreate(KEY, this::load)).isEqualTo("put");
  }

  @Test // DOG-2
  public void getOrCreate_expiredWhileOneLoads_othersHaveTheOldValueAtOnce() {
    LarderCache<String, String> cache = create("stale");
    cache.put(KEY, "old");
    awaitExpiry(cache);
    assertThat(cache.get(KEY)).as("without a loader").isNull();
    assertOldValueWhileOneLoads(cache::getOrCreate);
  }

  @Test // DOG-2
  public void getOrCreate_shouldCacheView_othersHaveTheOldValueAtOnce() {
    LarderCache<String, String> cache = create("stale");
    Region<String, String> choosy = cache.region().cachingOnlyIf(value -> true);
    cache.put(KEY, "old");
    awaitExpiry(cache);
    assertThat(choosy.get(KEY).isAbsent()).as("without a loader").isTrue();
    assertOldValueWhileOneLoads(choosy::getOrCreate);
    assertThat(choosy.getOrCreate(KEY, this::load)).isEqualTo("new");
  }

  /** A value that is too old for a view has expired for it, as dogpile has it. */
  @Test // DOG-2
  public void getOrCreate_tooOldForAView_othersHaveTheOldValueAtOnce() {
    Region<String, String> region =
        caches
            .manager()
            .createRegion("agedStale", LarderConfiguration.of(String.class, String.class));
    Region<String, String> fresh = region.withMaximumAge(Duration.ofMillis(1));
    region.set(KEY, "old");
    caches.clock().advance(Duration.ofSeconds(1));
    await(() -> fresh.get(KEY).isAbsent());
    assertThat(region.get(KEY).isPresent()).as("to others").isTrue();
    assertOldValueWhileOneLoads(fresh::getOrCreate);
    assertThat(region.getOrCreate(KEY, this::load)).isEqualTo("new");

    Region<String, String> strict =
        caches
            .manager()
            .createRegion("agedStrict", LarderConfiguration.of(String.class, String.class))
            .withMaximumAge(Duration.ofMillis(1));
    strict.set(KEY, "old");
    caches.clock().advance(Duration.ofSeconds(1));
    await(() -> strict.get(KEY).isAbsent());
    assertThat(strict.getOrCreate(KEY, key -> "new")).isEqualTo("new");
  }

  /** Gets a value, by a loader if need be. */
  private interface Getting {
    String get(String key, Function<String, String> loader);
  }

  private void assertOldValueWhileOneLoads(Getting cache) {
    CountDownLatch loading = new CountDownLatch(1);
    CountDownLatch loaded = new CountDownLatch(1);
    List<String> values =
        Race.of(2)
            .call(
                number -> {
                  if (number == 0) {
                    return cache.get(
                        KEY,
                        key -> {
                          loading.countDown();
                          await(loaded);
                          return "new";
                        });
                  }
                  await(loading);
                  String meanwhile = cache.get(KEY, this::load);
                  loaded.countDown();
                  return meanwhile;
                });
    assertThat(values).containsExactly("new", "old");
    assertThat(loads).hasValue(0);
  }

  @Test // DOG-3
  public void getOrCreate_expiredAndNothingStaleConfigured_isNeverTheOldValue() {
    LarderCache<String, String> cache = create("strict");
    cache.put(KEY, "old");
    awaitExpiry(cache);
    List<String> values = Race.of(THREADS).call(number -> cache.getOrCreate(KEY, this::load));
    assertThat(values).hasSize(THREADS).doesNotContain("old").contains("k1");
  }

  @Test // DOG-7
  public void getOrCreate_refreshInBackground_releasesTheTurnWhenItIsDone() {
    LarderCache<String, String> cache = create("staleLater");
    cache.put(KEY, "old");
    awaitExpiry(cache);
    Semaphore permits = new Semaphore(0);
    for (int i = 0; i < 3; i++) {
      String old =
          cache.getOrCreate(
              KEY,
              key -> {
                permits.acquireUninterruptibly();
                return load(key);
              });
      assertThat(old).isEqualTo("old");
    }
    permits.release(THREADS);
    await(() -> loads.get() == 1);
    await(() -> isFree(cache));
    assertThat(loads).hasValue(1);
  }

  @Test
  public void getOrCreate_loaderFailsOnAStaleValue_servesItIfConfigured() {
    LarderCache<String, String> lenient = create("staleError");
    LarderCache<String, String> strict = create("staleThrow");
    for (LarderCache<String, String> cache : List.of(lenient, strict)) {
      cache.put(KEY, "old");
      awaitExpiry(cache);
    }
    CacheLoaderException failure = new CacheLoaderException("no");
    assertThat(lenient.getOrCreate(KEY, key -> fail(failure))).isEqualTo("old");
    assertThatThrownBy(() -> strict.getOrCreate(KEY, key -> fail(failure))).isSameAs(failure);
    RejectedExecutionException full = new RejectedExecutionException("the creator's own threads");
    assertThatThrownBy(() -> strict.getOrCreate(KEY, key -> fail(full))).isSameAs(full);
    assertThat(lenient.getOrCreate(KEY, this::load)).isEqualTo("k1");
  }

  @Test // DOG-12
  public void getOrCreate_turnTakenOverDuringTheLoad_isNotEndedByTheLate() {
    LarderCache<String, String> cache = create("late");
    Leases<String> leases = CacheInternals.store(cache).leases(Purpose.LOAD);
    Lease[] others = new Lease[1];
    String value =
        cache.getOrCreate(
            KEY,
            key -> {
              await(
                  () -> {
                    others[0] = leases.acquire(KEY, Leases.newOwner(), Duration.ofMinutes(1));
                    return others[0] != null;
                  });
              return "late";
            });
    assertThat(value).isEqualTo("late");
    assertThat(isFree(cache)).isFalse();
    assertThat(leases.release(KEY, others[0])).isTrue();
  }

  @Test
  public void getOrCreate_whileAnotherProcessLoads_waitsForItsValue() {
    LarderCache<String, String> cache = create("waiting");
    if (!CacheInternals.store(cache).capabilities().contains(Capability.SHARED)) {
      return; // nobody else can load
    }
    Leases<String> leases = CacheInternals.store(cache).leases(Purpose.LOAD);
    Lease theirs = leases.acquire(KEY, Leases.newOwner(), Duration.ofMinutes(1));
    List<String> values =
        Race.of(2)
            .call(
                number -> {
                  if (number == 0) {
                    return cache.getOrCreate(KEY, this::load);
                  }
                  cache.put(KEY, "theirs");
                  leases.release(KEY, theirs);
                  return "theirs";
                });
    assertThat(values).containsOnly("theirs");
    assertThat(loads).hasValue(0);
  }

  @Test
  public void getOrCreate_whileAnotherProcessLoadsForTooLong_loadsItself() {
    LarderCache<String, String> cache = create("impatient");
    if (!CacheInternals.store(cache).capabilities().contains(Capability.SHARED)) {
      return; // nobody else can load
    }
    Leases<String> leases = CacheInternals.store(cache).leases(Purpose.LOAD);
    Lease theirs = leases.acquire(KEY, Leases.newOwner(), Duration.ofMinutes(1));
    assertThat(cache.getOrCreate(KEY, this::load)).isEqualTo("k1");
    assertThat(leases.release(KEY, theirs)).as("their turn stays theirs").isTrue();
  }
}
