package dev.larder.internal.lock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.larder.internal.memory.MemoryLeases;
import dev.larder.region.RegionLock;
import dev.larder.store.Leases;
import dev.larder.store.StoreException;
import dev.larder.store.StoreException.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.After;

/** Locks by clocks and a store of the test's own. */
class LockingScene {
  static final Duration TIMEOUT = Duration.ofSeconds(5);
  static final Duration WAIT = Duration.ofSeconds(2);
  static final LockOptions OPTIONS = new LockOptions(TIMEOUT, WAIT, Integer.MAX_VALUE);

  final Time time = new Time();
  final Deque<StoreException> failures = new ArrayDeque<>();
  final List<Runnable> renewals = new ArrayList<>();
  final Leases<String> memory = new MemoryLeases<>(UnaryOperator.identity(), time::nanos);
  final Failing store = new Failing();
  boolean isOpen = true;
  final LockManager<String> locking = locking(OPTIONS);

  LockManager<String> locking(LockOptions options) {
    return new LockManager<>(
        "c", key -> key, () -> store, this::requireOpen, options, this::every, time);
  }

  void requireOpen() {
    if (!isOpen) {
      throw new IllegalStateException("closed");
    }
  }

  Runnable every(Duration interval, Runnable renewal) {
    assertThat(interval).isEqualTo(TIMEOUT.dividedBy(3));
    renewals.add(renewal);
    return () -> renewals.remove(renewal);
  }

  /** A clock that moves only while a thread sleeps. */
  static final class Time implements LockClock {
    private long nanos = Long.MAX_VALUE - 1_000;
    private Instant wallTime = Instant.EPOCH;
    long asleepNanos;
    int sleeps;
    Runnable whileAsleep = () -> {};

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
      whileAsleep.run();
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

    /** Sets the time of day, as after the machine was suspended for so long. */
    void jump(Duration duration) {
      wallTime = wallTime.plus(duration);
    }
  }

  /** Leases that first fail as told; a request without an answer is applied nevertheless. */
  final class Failing implements Leases<String> {
    Runnable whileAsked = () -> {};

    @Override
    public @Nullable Lease acquire(String key, String owner, Duration length) {
      StoreException failure = failures.peek();
      boolean applied = failure == null || failure.outcomeUnknown();
      Lease lease = applied ? memory.acquire(key, owner, length) : null;
      whileAsked.run();
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
      assertThat(Thread.currentThread().isInterrupted()).as("no request is made then").isFalse();
      failIfTold();
      return memory.release(key, lease);
    }

    private void failIfTold() {
      if (!failures.isEmpty()) {
        throw failures.remove();
      }
    }
  }

  static StoreException failure(Outcome outcome) {
    return new StoreException("no answer", null, outcome);
  }

  void assertRefused(RegionLock<String> lock, Class<? extends Throwable> type) {
    assertThatThrownBy(() -> locking.requireHeld("k", lock)).isInstanceOf(type);
  }

  final void assertFree() {
    assertThat(memory.acquire("k", Leases.newOwner(), TIMEOUT)).isNotNull();
  }

  @After
  public final void forgetInterrupt() {
    boolean unused = Thread.interrupted();
  }
}
