package dev.larder.internal.lock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import dev.larder.region.LockAcquisitionException;
import dev.larder.region.LockTimeoutException;
import dev.larder.region.RegionLock;
import dev.larder.store.StoreException.Outcome;
import java.time.Duration;
import javax.cache.CacheException;
import org.junit.Test;

/** Handles of locks: how long they last, and what is done under them. */
public final class LockManagerTest extends LockingScene {
  // ---- how long it lasts

  @Test // KVS-13
  public void lock_youngerThanItsTimeout_guards() {
    RegionLock<String> lock = locking.lock("k");
    time.pass(TIMEOUT.minusNanos(1));
    locking.requireHeld("k", lock);
    assertThat(lock.isExpired()).isFalse();
    time.pass(Duration.ofNanos(1));
    assertThat(lock.isExpired()).isTrue();
    assertRefused(lock, LockTimeoutException.class);
  }

  @Test
  public void lock_machineSuspendedMeanwhile_hasEnded() {
    RegionLock<String> lock = locking.lock("k");
    time.jump(TIMEOUT.minusNanos(1));
    locking.requireHeld("k", lock);
    time.jump(Duration.ofNanos(1));
    assertThat(lock.isExpired()).isTrue();
    assertRefused(lock, LockTimeoutException.class);
    assertThatThrownBy(lock::renew).isInstanceOf(LockTimeoutException.class);
  }

  @Test
  public void lock_timeOfDaySetBack_endsByTheMonotonicClock() {
    RegionLock<String> lock = locking.lock("k");
    time.jump(Duration.ofDays(-1));
    time.pass(TIMEOUT.minusNanos(1));
    locking.requireHeld("k", lock);
    time.pass(Duration.ofNanos(1));
    assertRefused(lock, LockTimeoutException.class);
  }

  @Test
  public void lock_thatHasEndedForItsOwner_isNobodysForASecondMore() {
    RegionLock<String> lock = locking.lock("k");
    time.pass(TIMEOUT.plusSeconds(1).minusNanos(1));
    assertThatThrownBy(() -> locking.lock("k", Duration.ZERO))
        .isInstanceOf(LockAcquisitionException.class);
    time.pass(Duration.ofNanos(1));
    RegionLock<String> next = locking.lock("k", Duration.ZERO);
    assertThat(next.fencingToken()).isGreaterThan(lock.fencingToken());
    assertThat(lock.release()).isFalse();
    locking.requireHeld("k", next);
  }

  @Test
  public void lock_timeoutOfASecond_isOfUse() {
    LockManager<String> brief =
        locking(new LockOptions(Duration.ofSeconds(1), WAIT, Integer.MAX_VALUE));
    RegionLock<String> lock = brief.lock("k");
    time.pass(Duration.ofMillis(999));
    brief.requireHeld("k", lock);
  }

  @Test
  public void lock_timeoutZero_neverEnds() {
    LockManager<String> endless = locking(new LockOptions(Duration.ZERO, WAIT, Integer.MAX_VALUE));
    RegionLock<String> lock = endless.lock("k").renewAutomatically();
    time.pass(Duration.ofDays(3_650));
    endless.requireHeld("k", lock);
    assertThatThrownBy(() -> endless.lock("k")).isInstanceOf(LockAcquisitionException.class);
    assertThat(renewals).isEmpty();
  }

  @Test
  public void acquisition_thatWaits_countsFromTheRequestThatTookIt() {
    RegionLock<String> first = locking.lock("k");
    time.pass(TIMEOUT);
    RegionLock<String> second = locking.lock("k");
    long due = Duration.ofSeconds(1).toNanos();
    assertThat(time.asleepNanos).isBetween(due, due + Duration.ofMillis(64).toNanos());
    time.pass(TIMEOUT.minusNanos(1));
    locking.requireHeld("k", second);
    assertThat(first.isExpired()).isTrue();
  }

  // ---- release

  @Test // KVS-2
  public void lock_released_guardsNothingAndIsFree() {
    RegionLock<String> lock = locking.lock("k");
    assertThat(lock.isActive()).isTrue();
    lock.close();
    assertThat(lock.isActive()).isFalse();
    assertThat(lock.isExpired()).isTrue();
    assertRefused(lock, IllegalArgumentException.class);
    assertThatThrownBy(lock::renew).isInstanceOf(IllegalStateException.class);
    assertThat(lock.release()).as("twice").isFalse();
    locking.requireHeld("k", locking.lock("k", Duration.ZERO));
  }

  @Test
  public void close_storeFails_doesNotHideWhatWasDone() {
    RegionLock<String> lock = locking.lock("k");
    failures.add(failure(Outcome.UNKNOWN));
    lock.close();
    assertThat(lock.isActive()).isFalse();
  }

  @Test
  public void close_storeFailsAndTheLockHasNoEnd_isTold() {
    LockManager<String> endless = locking(new LockOptions(Duration.ZERO, WAIT, Integer.MAX_VALUE));
    RegionLock<String> lock = endless.lock("k");
    failures.add(failure(Outcome.UNKNOWN));
    assertThatThrownBy(lock::close).isInstanceOf(CacheException.class);
  }

  @Test
  public void release_storeFails_isMadeByTheNext() {
    LockManager<String> endless = locking(new LockOptions(Duration.ZERO, WAIT, Integer.MAX_VALUE));
    RegionLock<String> lock = endless.lock("k");
    failures.add(failure(Outcome.NOT_APPLIED));
    assertThatThrownBy(lock::release).isInstanceOf(CacheException.class);
    assertThat(lock.isActive()).isFalse();
    assertThat(lock.isExpired()).isTrue();
    assertThat(lock.release()).isTrue();
    endless.lock("k", Duration.ZERO).close();
    assertThat(lock.release()).as("once it is released").isFalse();
  }

  @Test
  public void close_afterAReleaseThatFailed_releases() {
    try (RegionLock<String> lock = locking.lock("k")) {
      failures.add(failure(Outcome.UNKNOWN));
      assertThatThrownBy(lock::release).isInstanceOf(CacheException.class);
    }
    assertThat(locking.lock("k", Duration.ZERO).isActive()).isTrue();
  }

  // ---- keys and regions

  @Test
  public void requireHeld_anotherKeysOrRegionsLock_isRefused() {
    RegionLock<String> lock = locking.lock("other");
    assertRefused(lock, IllegalArgumentException.class);
    RegionLock<String> elsewhere = locking(OPTIONS).lock("k");
    assertRefused(elsewhere, IllegalArgumentException.class);
  }

  @Test
  public void requireHeld_mismatchOfAReleasedLock_isToldFirst() {
    RegionLock<String> lock = locking.lock("other");
    lock.close();
    assertThatThrownBy(() -> locking.requireHeld("k", lock))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("another key");
  }

  @Test
  public void disabled_everybody_getsEachLockForItsTime() {
    LockManager<String> disabled =
        new LockManager<>(
            "c", key -> key, NoOpLeases::new, this::requireOpen, OPTIONS, this::every, time);
    RegionLock<String> lock = disabled.lock("k");
    RegionLock<String> other = disabled.lock("k");
    assertThat(other.fencingToken()).isZero();
    disabled.requireHeld("k", lock);
    lock.renew();
    time.pass(TIMEOUT);
    assertThatThrownBy(() -> disabled.requireHeld("k", lock))
        .isInstanceOf(LockTimeoutException.class);
    assertThat(lock.release()).isTrue();
    assertThatThrownBy(() -> disabled.requireHeld("k", lock))
        .isInstanceOf(IllegalArgumentException.class);
  }

  // ---- contention

  @Test // KVS-7
  public void lock_heldThroughout_failsAfterItsTimeWithoutASleepMore() {
    RegionLock<String> held = locking.lock("k");
    assertThatThrownBy(() -> locking.lock("k"))
        .isInstanceOf(LockAcquisitionException.class)
        .hasMessageContaining("PT2S")
        .hasMessageNotContaining("'k'");
    assertThat(time.asleepNanos).isEqualTo(WAIT.toNanos());
    assertThat(held.release()).isTrue();
  }

  @Test // KVS-7
  public void lock_attemptsUsedUp_failsWithoutASleepMore() {
    LockManager<String> thrice = locking(new LockOptions(TIMEOUT, WAIT, 3));
    RegionLock<String> held = thrice.lock("k");
    assertThatThrownBy(() -> thrice.lock("k")).isInstanceOf(LockAcquisitionException.class);
    assertThat(time.sleeps).isEqualTo(2);
    assertThat(held.release()).as("the outer scope still unlocks").isTrue();
  }

  @Test // KVS-7
  public void lock_interrupted_failsAndStaysInterrupted() {
    RegionLock<String> held = locking.lock("k");
    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> locking.lock("k"))
        .isInstanceOf(LockAcquisitionException.class)
        .hasCauseInstanceOf(InterruptedException.class);
    assertThat(Thread.interrupted()).isTrue();
    assertThat(held.isActive()).isTrue();
  }

  // ---- a region that is closed

  @Test
  public void lock_regionIsClosedWhileItWaits_endsAtOnce() {
    RegionLock<String> held = locking.lock("k");
    time.whileAsleep =
        () -> {
          isOpen = false;
          store.whileAsked = () -> fail("asked for a lock of a closed region");
        };
    assertThatThrownBy(() -> locking.lock("k", Duration.ofHours(1)))
        .isInstanceOf(IllegalStateException.class);
    assertThat(time.sleeps).isEqualTo(1);
    assertThat(held.release()).isTrue();
  }

  @Test
  public void lock_regionIsClosedWhileItIsTaken_isNobodys() {
    store.whileAsked = () -> isOpen = false;
    assertThatThrownBy(() -> locking.lock("k")).isInstanceOf(IllegalStateException.class);
    assertFree();
  }

  @Test
  public void lock_ofAClosedRegion_isReleasedAndNotRenewed() {
    RegionLock<String> lock = locking.lock("k");
    isOpen = false;
    assertThatThrownBy(lock::renew).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(lock::renewAutomatically).isInstanceOf(IllegalStateException.class);
    assertThat(lock.release()).isTrue();
    assertFree();
  }
}
