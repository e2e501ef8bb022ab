package dev.larder.internal.lock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.larder.region.LockAcquisitionException;
import dev.larder.region.LockTimeoutException;
import dev.larder.region.RegionLock;
import dev.larder.store.Leases;
import dev.larder.store.StoreException;
import dev.larder.store.StoreException.Outcome;
import java.time.Duration;
import java.util.List;
import javax.cache.CacheException;
import org.junit.Test;

/** What becomes of locks where the store fails, and their renewal. */
public final class LockingFailuresTest extends LockingScene {
  // ---- failures

  @Test // KVS-8
  public void lock_storeDoesNotAnswer_isNoContention() {
    failures.add(failure(Outcome.NOT_APPLIED));
    assertThatThrownBy(() -> locking.lock("k"))
        .isInstanceOf(CacheException.class)
        .isNotInstanceOf(LockAcquisitionException.class)
        .hasCauseInstanceOf(StoreException.class);
    assertThat(time.sleeps).isZero();
  }

  @Test
  public void lock_takenByARequestWithoutAnswer_isTheOwnersAfterAll() {
    failures.add(failure(Outcome.UNKNOWN));
    RegionLock<String> lock = locking.lock("k");
    locking.requireHeld("k", lock);
    assertThat(lock.release()).isTrue();
  }

  @Test
  public void lock_failsAfterARequestWithoutAnswer_asksOn() {
    failures.add(failure(Outcome.UNKNOWN));
    failures.add(failure(Outcome.NOT_APPLIED));
    failures.add(failure(Outcome.NOT_APPLIED));
    RegionLock<String> lock = locking.lock("k");
    locking.requireHeld("k", lock);
    assertThat(lock.release()).isTrue();
  }

  @Test
  public void lock_lastRequestWithoutAnswer_leavesNothingBehind() {
    LockManager<String> twice = locking(new LockOptions(Duration.ZERO, WAIT, 2));
    failures.add(failure(Outcome.UNKNOWN));
    failures.add(failure(Outcome.UNKNOWN));
    assertThatThrownBy(() -> twice.lock("k")).hasCauseInstanceOf(StoreException.class);
    assertFree();
  }

  @Test
  public void lock_refusedAfterARequestWithoutAnswer_leavesNothingBehind() {
    failures.add(failure(Outcome.UNKNOWN));
    failures.add(failure(Outcome.REFUSED));
    assertThatThrownBy(() -> locking.lock("k")).hasCauseInstanceOf(StoreException.class);
    assertThat(time.sleeps).as("nothing would come of it").isEqualTo(1);
    assertFree();
  }

  @Test
  public void lock_releaseOfWhatIsNobodysFails_isToldWithTheCause() {
    LockManager<String> once = locking(new LockOptions(TIMEOUT, WAIT, 1));
    failures.add(failure(Outcome.UNKNOWN));
    failures.add(failure(Outcome.NOT_APPLIED));
    assertThatThrownBy(() -> once.lock("k"))
        .hasCauseInstanceOf(StoreException.class)
        .satisfies(e -> assertThat(e.getSuppressed()).hasSize(1));
  }

  @Test
  public void lock_interruptedDuringARequestWithoutAnswer_leavesNothingBehind() {
    failures.add(failure(Outcome.UNKNOWN));
    store.whileAsked = Thread.currentThread()::interrupt;
    assertInterrupted();
    store.whileAsked = () -> {};
    assertFree();
  }

  @Test
  public void lock_interruptedAfterARequestWithoutAnswer_leavesNothingBehind() {
    failures.add(failure(Outcome.UNKNOWN));
    time.whileAsleep = Thread.currentThread()::interrupt;
    assertInterrupted();
    assertFree();
  }

  private void assertInterrupted() {
    assertThatThrownBy(() -> locking.lock("k")).isInstanceOf(LockAcquisitionException.class);
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test // KVS-8
  public void lock_neverAnAnswer_failsWithTheStoresFailure() {
    for (int i = 0; i < 10_000; i++) {
      failures.add(failure(Outcome.UNKNOWN));
    }
    assertThatThrownBy(() -> locking.lock("k"))
        .isInstanceOf(CacheException.class)
        .isNotInstanceOf(LockAcquisitionException.class)
        .hasCauseInstanceOf(StoreException.class);
    assertThat(time.asleepNanos).isEqualTo(WAIT.toNanos());
  }

  // ---- renewal

  @Test // KVS-13
  public void renew_held_lastsItsTimeoutFromThen() {
    RegionLock<String> lock = locking.lock("k");
    time.pass(TIMEOUT.minusNanos(1));
    lock.renew();
    time.pass(TIMEOUT.minusNanos(1));
    locking.requireHeld("k", lock);
    time.pass(Duration.ofNanos(1));
    assertThatThrownBy(lock::renew).isInstanceOf(LockTimeoutException.class);
  }

  @Test
  public void renew_lostByTheStore_endsItAtOnce() {
    RegionLock<String> lock = locking.lock("k");
    Leases.Lease lease = new Leases.Lease(owner(lock), lock.fencingToken());
    assertThat(memory.release("k", lease)).isTrue();
    assertThatThrownBy(lock::renew).isInstanceOf(LockTimeoutException.class);
    assertRefused(lock, LockTimeoutException.class);
    assertThat(lock.release()).isFalse();
  }

  private String owner(RegionLock<String> lock) {
    return ((HeldLock<String>) lock).lease().owner();
  }

  @Test
  public void renewAutomatically_untilReleased_doesNotEnd() {
    RegionLock<String> lock = locking.lock("k").renewAutomatically().renewAutomatically();
    assertThat(renewals).hasSize(1);
    for (int i = 0; i < 30; i++) {
      time.pass(TIMEOUT.dividedBy(3));
      renewals.get(0).run();
    }
    locking.requireHeld("k", lock);
    lock.close();
    assertThat(renewals).isEmpty();
    assertThat(lock.renewAutomatically().isActive()).isFalse();
    assertThat(renewals).isEmpty();
  }

  @Test
  public void renewAutomatically_storeFailsForAWhile_isRenewedByTheNext() {
    RegionLock<String> lock = locking.lock("k").renewAutomatically();
    failures.add(failure(Outcome.UNKNOWN));
    time.pass(TIMEOUT.dividedBy(3));
    renewals.get(0).run();
    time.pass(TIMEOUT.dividedBy(3));
    renewals.get(0).run();
    time.pass(TIMEOUT.dividedBy(2));
    locking.requireHeld("k", lock);
  }

  @Test
  public void renewAutomatically_thatHasEndedAllTheSame_isLeftAlone() {
    RegionLock<String> late = locking.lock("late").renewAutomatically();
    time.pass(TIMEOUT);
    RegionLock<String> lost = locking.lock("lost").renewAutomatically();
    assertThat(memory.release("lost", ((HeldLock<String>) lost).lease())).isTrue();
    List.copyOf(renewals).forEach(Runnable::run);
    assertThat(renewals).isEmpty();
    assertThat(late.isExpired()).isTrue();
    assertThat(lost.isExpired()).isTrue();
  }
}
