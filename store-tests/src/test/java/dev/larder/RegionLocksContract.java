package dev.larder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.larder.config.LarderConfiguration;
import dev.larder.internal.lock.LockClock;
import dev.larder.region.KeyManglers;
import dev.larder.region.LockAcquisitionException;
import dev.larder.region.LockTimeoutException;
import dev.larder.region.RegionLock;
import dev.larder.region.RegionLocks;
import dev.larder.store.Leases;
import dev.larder.store.Leases.Lease;
import dev.larder.testing.CacheFixture;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.awaitility.Awaitility;
import org.junit.Rule;
import org.junit.Test;

/** Locks of a cache, and what is written under them, on whichever store. */
public abstract class RegionLocksContract {
  static final String KEY = "foo";
  private static final List<String> HOSTILE_KEYS =
      List.of("", "a key with blanks\r\nand lines", "\0", "€".repeat(2_000), "_lock" + KEY);

  @Rule public final CacheFixture caches;

  private final Time time = new Time();

  RegionLocksContract(CacheFixture caches) {
    this.caches =
        caches
            .with("larder.namespace", "locks-" + UUID.randomUUID())
            .with("larder.templates.*.lock-wait", "PT0S")
            .with("larder.templates.brief*.lock-timeout", "PT0.5S")
            .with("larder.templates.kept*.lock-timeout", "PT2S")
            .with("larder.templates.nested*.lock-attempts", "1")
            .with("larder.templates.patient*.lock-wait", "PT2S")
            .with("larder.templates.waiting*.lock-wait", "PT1M")
            .with("larder.templates.waiting*.lock-timeout", "PT2M")
            .with("larder.templates.unlocked*.locking", "false");
  }

  /** A clock that the test moves; nobody waits by it. */
  private static final class Time implements LockClock {
    private long nanos;

    @Override
    public long nanos() {
      return nanos;
    }

    @Override
    public Instant wallTime() {
      return Instant.EPOCH;
    }

    @Override
    public void sleep(long sleepNanos) {
      throw new AssertionError("nobody sleeps after the last attempt");
    }

    void pass(Duration duration) {
      nanos += duration.toNanos();
    }
  }

  /** A clock that runs on while somebody sleeps, and only then. */
  private static final class Asleep implements LockClock {
    private final AtomicLong nanos = new AtomicLong();

    @Override
    public long nanos() {
      return nanos.get();
    }

    @Override
    public Instant wallTime() {
      return Instant.EPOCH;
    }

    @Override
    public void sleep(long sleepNanos) {
      nanos.addAndGet(sleepNanos);
    }
  }

  final LarderCache<String, String> create(String name) {
    return caches.create(name, LarderConfiguration.of(String.class, String.class));
  }

  @SuppressWarnings("unchecked") // a cache's locks have its types
  static RegionLocks<String, String> locks(LarderCache<String, String> cache) {
    return cache.unwrap(RegionLocks.class);
  }

  /** Says whether the store has an owner of the lock; tells nobody. */
  private static boolean isLocked(LarderCache<String, String> cache, String key) {
    Leases<String> leases = CacheInternals.store(cache).leases(Leases.Purpose.LOCK);
    Lease lease = leases.acquire(key, Leases.newOwner(), Duration.ofMinutes(1));
    return lease == null || !leases.release(key, lease);
  }

  @Test // seed row 10
  public void lock_withinItsScope_hasAnOwner() {
    LarderCache<String, String> cache = create("scope");
    assertThat(isLocked(cache, KEY)).isFalse();
    try (RegionLock<String> lock = locks(cache).lock(KEY)) {
      assertThat(lock.isActive()).isTrue();
      assertThat(isLocked(cache, KEY)).isTrue();
      assertThat(isLocked(cache, "bar")).isFalse();
    }
    assertThat(isLocked(cache, KEY)).isFalse();
    assertThat(cache.containsKey(KEY)).isFalse();
    assertThat(cache.iterator()).isExhausted();
  }

  @Test // seed row 11
  public void lock_lockingDisabled_neverHasAnOwner() {
    LarderCache<String, String> cache = create("unlocked");
    try (RegionLock<String> lock = locks(cache).lock(KEY)) {
      assertThat(isLocked(cache, KEY)).isFalse();
      locks(cache).set(KEY, "value", lock);
    }
    assertThat(cache.get(KEY)).isEqualTo("value");
  }

  @Test // seed row 12
  public void setAndDelete_afterTheTimeout_writeNothing() {
    LarderCache<String, String> cache = create("timeout");
    RegionLocks<String, String> locks = CacheInternals.locks(cache, time);
    try (RegionLock<String> lock = locks.lock(KEY)) {
      time.pass(Duration.ofSeconds(2));
      locks.set(KEY, "in time", lock);
      for (int seconds : new int[] {3, 95}) {
        time.pass(Duration.ofSeconds(seconds));
        assertThatThrownBy(() -> locks.set(KEY, "late", lock))
            .isInstanceOf(LockTimeoutException.class);
        assertThatThrownBy(() -> locks.delete(KEY, lock)).isInstanceOf(LockTimeoutException.class);
      }
    }
    assertThat(cache.get(KEY)).isEqualTo("in time");
  }

  @Test // seed row 13
  public void setAndDelete_lockOfAnotherKey_writeNothing() {
    LarderCache<String, String> cache = create("keys");
    cache.put("kept", "value");
    try (RegionLock<String> lock = locks(cache).lock(KEY)) {
      assertThatThrownBy(() -> locks(cache).set("bar", "value", lock))
          .isInstanceOf(IllegalArgumentException.class);
      assertThatThrownBy(() -> locks(cache).delete("kept", lock))
          .isInstanceOf(IllegalArgumentException.class);
    }
    assertThat(cache.containsKey("bar")).isFalse();
    assertThat(cache.get("kept")).isEqualTo("value");
  }

  @Test // seed row 14, KVS-2
  public void set_underItsLock_writesUntilItIsReleased() {
    LarderCache<String, String> cache = create("guarded");
    RegionLock<String> released;
    try (RegionLock<String> lock = locks(cache).lock(KEY)) {
      locks(cache).set(KEY, "value", lock);
      assertThat(lock.isActive()).isTrue();
      assertThat(isLocked(cache, KEY)).isTrue();
      assertThat(cache.get(KEY)).isEqualTo("value");
      released = lock;
    }
    assertThat(isLocked(cache, KEY)).isFalse();
    assertThat(released.isActive()).isFalse();
    assertThatThrownBy(() -> locks(cache).set(KEY, "late", released))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(cache.get(KEY)).isEqualTo("value");
  }

  @Test
  public void delete_underItsLock_tellsWhetherThereWasAnEntry() {
    LarderCache<String, String> cache = create("deleting");
    cache.put(KEY, "value");
    try (RegionLock<String> lock = locks(cache).lock(KEY)) {
      assertThat(locks(cache).delete(KEY, lock)).isTrue();
      assertThat(locks(cache).delete(KEY, lock)).isFalse();
    }
    assertThat(cache.containsKey(KEY)).isFalse();
  }

  @Test // seed row 15
  public void put_withoutALock_locksNothingAndHeedsNone() {
    LarderCache<String, String> cache = create("plain");
    cache.put(KEY, "first");
    assertThat(isLocked(cache, KEY)).isFalse();
    try (RegionLock<String> lock = locks(cache).lock(KEY)) {
      cache.put(KEY, "second");
      assertThat(cache.get(KEY)).isEqualTo("second");
      assertThat(lock.isActive()).isTrue();
    }
  }

  @Test // KVS-12: another argument than a lock is refused by the compiler, none at all here
  public void set_nullForALock_isRefused() {
    LarderCache<String, String> cache = create("nulls");
    assertThatThrownBy(() -> locks(cache).set(KEY, "value", null))
        .isInstanceOf(NullPointerException.class);
    assertThat(cache.containsKey(KEY)).isFalse();
  }

  @Test // seed row 23
  public void lock_againWithinItsScope_failsAndTheOuterIsReleased() {
    LarderCache<String, String> cache = create("nested");
    try (RegionLock<String> lock = locks(cache).lock(KEY)) {
      locks(cache).set(KEY, "value", lock);
      assertThatThrownBy(() -> locks(cache).lock(KEY))
          .isInstanceOf(LockAcquisitionException.class)
          .hasMessageNotContaining(KEY);
      locks(cache).set(KEY, "still", lock);
    }
    assertThat(isLocked(cache, KEY)).isFalse();
  }

  @Test // KVS-7
  public void lock_heldThroughout_isWaitedForAsLongAsConfiguredAndNotLonger() {
    LarderCache<String, String> cache = create("patient");
    Asleep clock = new Asleep();
    RegionLocks<String, String> locks = CacheInternals.locks(cache, clock);
    try (RegionLock<String> lock = locks.lock(KEY)) {
      assertThatThrownBy(() -> locks.lock(KEY)).isInstanceOf(LockAcquisitionException.class);
      assertThat(clock.nanos()).isEqualTo(Duration.ofSeconds(2).toNanos());
      assertThat(lock.isExpired()).isFalse();
    }
  }

  @Test // KVS-7
  public void lock_interruptedWhileItWaits_failsAtOnceAndStaysInterrupted() throws Exception {
    LarderCache<String, String> cache = create("waiting");
    AtomicReference<Throwable> failure = new AtomicReference<>();
    AtomicBoolean interrupted = new AtomicBoolean();
    try (RegionLock<String> lock = locks(cache).lock(KEY)) {
      Thread waiting =
          new Thread(
              () -> {
                failure.set(catchThrowable(() -> locks(cache).lock(KEY)));
                interrupted.set(Thread.currentThread().isInterrupted());
              });
      waiting.start();
      waiting.interrupt();
      waiting.join(Duration.ofSeconds(30).toMillis());
      assertThat(waiting.isAlive()).isFalse();
      assertThat(lock.isExpired()).isFalse();
    }
    assertThat(failure.get())
        .isInstanceOf(LockAcquisitionException.class)
        .hasCauseInstanceOf(InterruptedException.class);
    assertThat(interrupted).isTrue();
  }

  @Test // KVS-1
  public void close_afterAnotherTookOver_leavesTheOthersLock() {
    LarderCache<String, String> cache = create("brief-owners");
    RegionLocks<String, String> standing = CacheInternals.locks(cache, time);
    RegionLock<String> late = standing.lock(KEY);
    RegionLock<String> later = takenOver(cache, standing.lock("bar"));
    Leases<String> leases = CacheInternals.store(cache).leases(Leases.Purpose.LOCK);
    Lease next = takeOver(cache, KEY);
    assertThat(next.fencingToken()).isGreaterThan(late.fencingToken());
    assertThat(late.isExpired()).as("by its own clock").isFalse();
    assertThat(late.release()).isFalse();
    later.close();
    assertThat(leases.renew(KEY, next, Duration.ofMinutes(1))).isTrue();
    assertThat(isLocked(cache, "bar")).isTrue();
  }

  private static RegionLock<String> takenOver(
      LarderCache<String, String> cache, RegionLock<String> lock) {
    Lease unused = takeOver(cache, lock.key());
    return lock;
  }

  /** Waits until the store gives the key to another owner, and returns that one's lease. */
  private static Lease takeOver(LarderCache<String, String> cache, String key) {
    Leases<String> leases = CacheInternals.store(cache).leases(Leases.Purpose.LOCK);
    return Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .until(
            () -> leases.acquire(key, Leases.newOwner(), Duration.ofMinutes(1)), Objects::nonNull);
  }

  @Test // KVS-3
  public void lock_anyKey_isLockedInThisCacheAlone() {
    LarderCache<String, String> cache = create("hostile");
    LarderCache<String, String> other = create("other");
    try (RegionLock<String> plain = locks(cache).lock(KEY)) {
      for (String key : HOSTILE_KEYS) {
        try (RegionLock<String> lock = locks(cache).lock(key)) {
          assertThat(isLocked(cache, key)).isTrue();
          assertThat(isLocked(other, key)).isFalse();
          locks(cache).set(key, "value", lock);
        }
        assertThat(isLocked(cache, key)).isFalse();
      }
      assertThat(plain.isExpired()).isFalse();
    }
    assertThat(cache).hasSize(HOSTILE_KEYS.size());
  }

  @Test // KVS-13
  public void renew_held_isRenewed() {
    LarderCache<String, String> cache = create("renewed");
    RegionLocks<String, String> locks = CacheInternals.locks(cache, time);
    try (RegionLock<String> lock = locks.lock(KEY)) {
      time.pass(Duration.ofSeconds(4));
      lock.renew();
      time.pass(Duration.ofSeconds(4));
      locks.set(KEY, "value", lock);
    }
    assertThat(cache.get(KEY)).isEqualTo("value");
  }

  @Test
  public void renewAutomatically_untilClosed_doesNotEnd() {
    LarderCache<String, String> cache = create("kept");
    try (RegionLock<String> lock = locks(cache).lock(KEY).renewAutomatically()) {
      Awaitility.await()
          .during(Duration.ofSeconds(4))
          .atMost(Duration.ofSeconds(8))
          .until(() -> isLocked(cache, KEY) && !lock.isExpired());
    }
    assertThat(isLocked(cache, KEY)).isFalse();
  }

  @Test
  public void lock_clearedMeanwhile_isStillHeld() {
    LarderCache<String, String> cache = create("cleared");
    try (RegionLock<String> lock = locks(cache).lock(KEY)) {
      cache.clear();
      cache.removeAll();
      assertThat(isLocked(cache, KEY)).isTrue();
      locks(cache).set(KEY, "value", lock);
    }
    assertThat(isLocked(cache, KEY)).isFalse();
  }

  @Test
  public void lock_waitedForWhileTheCacheIsClosed_isRefused() {
    LarderCache<String, String> cache = create("awaited");
    RegionLock<String> held = locks(cache).lock(KEY);
    FutureTask<RegionLock<String>> waiter =
        new FutureTask<>(() -> locks(cache).lock(KEY, Duration.ofHours(1)));
    Thread thread = new Thread(waiter, "waiter");
    thread.start();
    Awaitility.await().until(() -> thread.getState() == Thread.State.TIMED_WAITING);
    cache.close();
    assertThatThrownBy(() -> waiter.get(30, TimeUnit.SECONDS))
        .hasCauseInstanceOf(IllegalStateException.class);
    held.close();
  }

  @Test
  public void lock_keyMangledDifferentlyMeanwhile_isRenewedAndReleasedWhereItIs() {
    LarderCache<String, String> cache =
        caches.create(
            "mangled", LarderConfiguration.of(String.class, String.class).keyMangler("identity"));
    RegionLock<String> lock = locks(cache).lock(KEY);
    CacheInternals.stack(cache).mangling().change(KeyManglers.sha1());
    lock.renew();
    assertThat(lock.release()).isTrue();
    CacheInternals.stack(cache).mangling().change(KeyManglers.identity());
    assertThat(isLocked(cache, KEY)).isFalse();
  }

  @Test
  public void lock_ofAClosedCache_isRefusedAsEverythingIs() {
    LarderCache<String, String> cache = create("closed");
    RegionLocks<String, String> locks = locks(cache);
    try (RegionLock<String> lock = locks.lock(KEY)) {
      caches.manager().destroyCache("closed");
      assertThatThrownBy(() -> locks.lock(KEY)).isInstanceOf(IllegalStateException.class);
      assertThatThrownBy(() -> locks.set(KEY, "value", lock))
          .isInstanceOf(IllegalStateException.class);
    }
  }
}
