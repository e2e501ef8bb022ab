package dev.larder.region;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.larder.store.Leases;
import dev.larder.store.StoreException;
import dev.larder.store.StoreException.Outcome;
import dev.larder.store.memory.MemoryLeases;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.UnaryOperator;
import javax.cache.CacheException;
import org.jspecify.annotations.Nullable;
import org.junit.After;
import org.junit.Test;

/** Handles of locks, by a clock and a store of the test's own. */
public final class LockingTest {
  private static final Duration TIMEOUT = Duration.ofSeconds(5);
  private static final Duration WAIT = Duration.ofSeconds(2);
  private static final LockTerms TERMS = new LockTerms(TIMEOUT, WAIT, Integer.MAX_VALUE);

  private final Time time = new Time();
  private final Deque<StoreException> failures = new ArrayDeque<>();
  private final List<Runnable> renewals = new ArrayList<>();
  private final Leases<String> memory = new MemoryLeases<>(UnaryOperator.identity(), time::nanos);
  private final Leases<String> store = new Failing();
  private final Locking<String> locking = locking(TERMS);

  private Locking<String> locking(LockTerms terms) {
    return Locking.of("c", () -> store, terms, this::every, time);
  }

  private AutoCloseable every(Duration interval, Runnable renewal) {
    assertThat(interval).isEqualTo(TIMEOUT.dividedBy(3));
    renewals.add(renewal);
    return () -> renewals.remove(renewal);
  }

  /** A clock that stands but for who sleeps. */
  private static final class Time implements LockClock {
    private long nanos = Long.MAX_VALUE - 1_000;
    private Instant wallTime = Instant.EPOCH;
    private long asleepNanos;
    private int sleeps;

    @Override
    public long nanos() {
      return nanos;
    }

    @Override
    public Instant wallTime() {
      return wallTime;
    }

    @Override
    public void sleep(long sleepNanos) throws InterruptedException {
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      assertThat(sleepNanos).isPositive();
      sleeps++;
      asleepNanos += sleepNanos;
      pass(Duration.ofNanos(sleepNanos));
    }

    void pass(Duration duration) {
      nanos += duration.toNanos();
      wallTime = wallTime.plus(duration);
    }

    /** Sets the time of day, as who suspended the machine for so long finds it. */
    void jump(Duration duration) {
      wallTime = wallTime.plus(duration);
    }
  }

  /** Locks that first fail as they are told, after having done what they were asked. */
  private final class Failing implements Leases<String> {
    @Override
    public @Nullable Lease acquire(String key, String owner, Duration length) {
      Lease lease = memory.acquire(key, owner, length);
      failIfTold();
      return lease;
    }

    @Override
    public boolean renew(String key, Lease lease, Duration length) {
      failIfTold();
      return memory.renew(key, lease, length);
    }

    @Override
    public boolean release(String key, Lease lease) {
      failIfTold();
      return memory.release(key, lease);
    }

    private void failIfTold() {
      if (!failures.isEmpty()) {
        throw failures.remove();
      }
    }
  }

  private static StoreException failure(Outcome outcome) {
    return new StoreException("no answer", null, outcome);
  }

  private void assertRefused(RegionLock<String> lock, Class<? extends Throwable> type) {
    assertThatThrownBy(() -> locking.requireHeld("k", lock)).isInstanceOf(type);
  }

  @After
  public void forgetInterrupt() {
    boolean unused = Thread.interrupted();
  }

  // ---- how long it lasts

  @Test // KVS-13
  public void lock_youngerThanItsTimeout_guards() {
    RegionLock<String> lock = locking.lock("k");
    time.pass(TIMEOUT.minusNanos(1));
    locking.requireHeld("k", lock);
    assertThat(lock.hasEnded()).isFalse();
    time.pass(Duration.ofNanos(1));
    assertThat(lock.hasEnded()).isTrue();
    assertRefused(lock, LockTimeoutException.class);
  }

  @Test
  public void lock_machineSuspendedMeanwhile_hasEnded() {
    RegionLock<String> lock = locking.lock("k");
    time.jump(TIMEOUT.minusNanos(1));
    locking.requireHeld("k", lock);
    time.jump(Duration.ofNanos(1));
    assertThat(lock.hasEnded()).isTrue();
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
    assertThat(next.fencingNumber()).isGreaterThan(lock.fencingNumber());
    assertThat(lock.release()).isFalse();
    locking.requireHeld("k", next);
  }

  @Test
  public void lock_timeoutOfASecond_isOfUse() {
    Locking<String> brief = locking(new LockTerms(Duration.ofSeconds(1), WAIT, Integer.MAX_VALUE));
    RegionLock<String> lock = brief.lock("k");
    time.pass(Duration.ofMillis(999));
    brief.requireHeld("k", lock);
  }

  @Test
  public void lock_timeoutZero_neverEnds() {
    Locking<String> endless = locking(new LockTerms(Duration.ZERO, WAIT, Integer.MAX_VALUE));
    RegionLock<String> lock = endless.lock("k").keepRenewed();
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
    assertThat(first.hasEnded()).isTrue();
  }

  // ---- release

  @Test // KVS-2
  public void lock_released_guardsNothingAndIsFree() {
    RegionLock<String> lock = locking.lock("k");
    assertThat(lock.isActive()).isTrue();
    lock.close();
    assertThat(lock.isActive()).isFalse();
    assertThat(lock.hasEnded()).isTrue();
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
    Locking<String> endless = locking(new LockTerms(Duration.ZERO, WAIT, Integer.MAX_VALUE));
    RegionLock<String> lock = endless.lock("k");
    failures.add(failure(Outcome.UNKNOWN));
    assertThatThrownBy(lock::close).isInstanceOf(CacheException.class);
  }

  @Test
  public void release_storeFails_isMadeByTheNext() {
    Locking<String> endless = locking(new LockTerms(Duration.ZERO, WAIT, Integer.MAX_VALUE));
    RegionLock<String> lock = endless.lock("k");
    failures.add(failure(Outcome.NOT_APPLIED));
    assertThatThrownBy(lock::release).isInstanceOf(CacheException.class);
    assertThat(lock.isActive()).isFalse();
    assertThat(lock.hasEnded()).isTrue();
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
    RegionLock<String> elsewhere = locking(TERMS).lock("k");
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
    Locking<String> disabled = Locking.disabled("c", TERMS, this::every, time);
    RegionLock<String> lock = disabled.lock("k");
    RegionLock<String> other = disabled.lock("k");
    assertThat(other.fencingNumber()).isZero();
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
    Locking<String> thrice = locking(new LockTerms(TIMEOUT, WAIT, 3));
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
    Leases.Lease lease = new Leases.Lease(owner(lock), lock.fencingNumber());
    assertThat(memory.release("k", lease)).isTrue();
    assertThatThrownBy(lock::renew).isInstanceOf(LockTimeoutException.class);
    assertRefused(lock, LockTimeoutException.class);
    assertThat(lock.release()).isFalse();
  }

  private String owner(RegionLock<String> lock) {
    return lock.lease().owner();
  }

  @Test
  public void keepRenewed_untilReleased_doesNotEnd() {
    RegionLock<String> lock = locking.lock("k").keepRenewed().keepRenewed();
    assertThat(renewals).hasSize(1);
    for (int i = 0; i < 30; i++) {
      time.pass(TIMEOUT.dividedBy(3));
      renewals.get(0).run();
    }
    locking.requireHeld("k", lock);
    lock.close();
    assertThat(renewals).isEmpty();
    assertThat(lock.keepRenewed().isActive()).isFalse();
    assertThat(renewals).isEmpty();
  }

  @Test
  public void keepRenewed_storeFailsForAWhile_isRenewedByTheNext() {
    RegionLock<String> lock = locking.lock("k").keepRenewed();
    failures.add(failure(Outcome.UNKNOWN));
    time.pass(TIMEOUT.dividedBy(3));
    renewals.get(0).run();
    time.pass(TIMEOUT.dividedBy(3));
    renewals.get(0).run();
    time.pass(TIMEOUT.dividedBy(2));
    locking.requireHeld("k", lock);
  }

  @Test
  public void keepRenewed_thatHasEndedAllTheSame_isLeftAlone() {
    RegionLock<String> late = locking.lock("late").keepRenewed();
    time.pass(TIMEOUT);
    RegionLock<String> lost = locking.lock("lost").keepRenewed();
    assertThat(memory.release("lost", lost.lease())).isTrue();
    List.copyOf(renewals).forEach(Runnable::run);
    assertThat(renewals).isEmpty();
    assertThat(late.hasEnded()).isTrue();
    assertThat(lost.hasEnded()).isTrue();
  }
}
