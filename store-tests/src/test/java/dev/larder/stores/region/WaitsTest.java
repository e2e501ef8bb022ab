package dev.larder.stores.region;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.larder.config.LarderConfiguration;
import dev.larder.region.LockAcquisitionException;
import dev.larder.region.Region;
import dev.larder.region.RegionLock;
import dev.larder.region.proxy.ChaosProxy;
import dev.larder.stores.StoreVariant;
import dev.larder.testing.CacheFixture;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;
import org.junit.runners.Parameterized.Parameters;

/** Every duration that the API takes is one that it can compute with. */
@RunWith(Parameterized.class)
public final class WaitsTest {
  private static final Duration SHORTEST = Duration.ofSeconds(Long.MIN_VALUE);
  private static final Duration LONGEST = Duration.ofSeconds(Long.MAX_VALUE, 999_999_999);
  private static final List<Duration> NEGATIVE =
      List.of(
          SHORTEST,
          Duration.ofNanos(Long.MIN_VALUE),
          Duration.ofNanos(Long.MIN_VALUE).minusNanos(1),
          Duration.ofMillis(Long.MIN_VALUE),
          ChronoUnit.FOREVER.getDuration().negated(),
          Duration.ofNanos(-1));
  private static final List<Duration> POSITIVE =
      List.of(
          Duration.ZERO,
          Duration.ofNanos(1),
          Duration.ofMillis(1),
          Duration.ofNanos(Long.MAX_VALUE),
          Duration.ofNanos(Long.MAX_VALUE).plusNanos(1),
          Duration.ofMillis(Long.MAX_VALUE),
          ChronoUnit.FOREVER.getDuration(),
          LONGEST);

  @Rule public final CacheFixture caches;

  private final StoreVariant store;
  private Region<String, String> region;

  public WaitsTest(StoreVariant store) {
    this.caches = store.fixture().with("larder.namespace", "waits-" + UUID.randomUUID());
    this.store = store;
  }

  @Parameters(name = "{0}")
  public static List<Object[]> variants() {
    return StoreVariant.all();
  }

  private static LarderConfiguration<String, String> configuration() {
    return LarderConfiguration.of(String.class, String.class);
  }

  @Before
  public void create() {
    region = caches.manager().createRegion("region", configuration());
  }

  /** Returns whether the store has no locks, which it says. */
  private boolean isWithoutLocks() {
    if (store == StoreVariant.BYTES_FEW) {
      assertThatThrownBy(() -> region.lock("key"))
          .isInstanceOf(UnsupportedOperationException.class);
    }
    return store == StoreVariant.BYTES_FEW;
  }

  private static List<Duration> all() {
    List<Duration> all = new ArrayList<>(NEGATIVE);
    all.addAll(POSITIVE);
    return all;
  }

  @Test // R2
  public void lock_freeKey_anyWait_isTaken() {
    if (isWithoutLocks()) {
      return;
    }
    for (Duration wait : all()) {
      try (RegionLock<String> lock = region.lock("key", wait)) {
        assertThat(lock.isExpired()).as(wait.toString()).isFalse();
      }
    }
  }

  @Test // R2
  public void lock_heldKey_negativeWait_asksOnce() {
    if (isWithoutLocks()) {
      return;
    }
    List<Duration> waits = new ArrayList<>(NEGATIVE);
    waits.add(Duration.ZERO);
    try (RegionLock<String> lock = region.lock("key")) {
      for (Duration wait : waits) {
        assertThatThrownBy(() -> region.lock("key", wait))
            .isInstanceOf(LockAcquisitionException.class)
            .hasMessageContaining("cache 'region'")
            .hasMessageContaining("in 1 attempts");
      }
      lock.renew();
    }
  }

  @Test // R2
  public void lock_noWait_isRefusedAndTakesNothing() {
    if (isWithoutLocks()) {
      return;
    }
    assertThatThrownBy(() -> region.lock("key", null)).isInstanceOf(NullPointerException.class);
    region.lock("key", Duration.ZERO).close();
  }

  @Test // R2
  public void maximumAge_anyDuration_isTakenOrRefused() {
    region.set("key", "value");
    for (Duration age : NEGATIVE) {
      assertThatThrownBy(() -> region.get("key", age))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("region 'region'")
          .hasMessageContaining("zero or more");
      assertThatThrownBy(() -> region.withMaximumAge(age))
          .isInstanceOf(IllegalArgumentException.class);
    }
    for (Duration age : POSITIVE.subList(3, POSITIVE.size())) {
      assertThat(region.get("key", age).orNull()).as(age.toString()).isEqualTo("value");
      assertThat(region.withMaximumAge(age).getOrCreate("key", key -> "other")).isEqualTo("value");
      assertThat(region.withMaximumAge(age).getMulti(List.of("key")).get(0).orNull())
          .isEqualTo("value");
    }
  }

  @Test // R2
  public void configuration_anyDuration_isTakenOrRefusedByItsName() {
    int number = 0;
    for (Duration duration : all()) {
      for (LarderConfiguration<String, String> configuration :
          List.of(
              configuration().expireAfterCreation(duration),
              configuration().expireAfterUpdate(duration),
              configuration().expireAfterAccess(duration),
              configuration().orderWait(duration),
              configuration().loadWait(duration))) {
        createOrRefuse("all" + number++, configuration);
      }
    }
  }

  @Test // R2
  public void configurationOfLoads_anyDuration_isTakenOrRefusedByItsName() {
    int number = 0;
    for (Duration duration : all()) {
      createOrRefuse("lock" + number, () -> configuration().lockTimeout(duration));
      createOrRefuse("wait" + number, () -> configuration().lockWait(duration));
      if (store != StoreVariant.BYTES_FEW) {
        createOrRefuse("lease" + number, () -> configuration().singleLoader().loadLease(duration));
      }
      createOrRefuse("stale" + number, () -> configuration().staleFor(duration));
      createOrRefuse("negative" + number, () -> configuration().negativeTtl(duration));
      createOrRefuse("ttl" + number++, () -> configuration().ttl(duration));
    }
  }

  private void createOrRefuse(String name, LarderConfiguration<String, String> configuration) {
    createOrRefuse(name, () -> configuration);
  }

  private void createOrRefuse(
      String name, java.util.function.Supplier<LarderConfiguration<String, String>> configuration) {
    Region<String, String> created;
    try {
      created = caches.manager().createRegion(name, configuration.get());
    } catch (javax.cache.CacheException | IllegalArgumentException e) {
      assertThat(e).hasMessageContaining("duration");
      return;
    }
    created.set("key", "value");
    assertThat(created.getOrCreate("none", key -> null)).isNull();
    if (store != StoreVariant.BYTES_FEW) {
      created.lock("key", Duration.ZERO).close();
    }
    caches.manager().destroyCache(name);
  }

  @Test // R2
  public void chaosProxy_anyDelay_isTakenOrRefused() {
    for (Duration delay : NEGATIVE) {
      assertThatThrownBy(() -> ChaosProxy.seeded(1).delaying(1, delay))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("zero or more");
    }
    if (store != StoreVariant.MEMORY) {
      return; // an interrupted thread cannot ask a server
    }
    Thread.currentThread().interrupt();
    Region<String, String> slow =
        caches
            .manager()
            .createRegion(
                "slow",
                configuration().proxies(ChaosProxy.<String, String>seeded(1).delaying(1, LONGEST)));
    assertThat(slow.get("key").isAbsent()).isTrue();
    assertThat(Thread.interrupted()).isTrue();
  }
}
