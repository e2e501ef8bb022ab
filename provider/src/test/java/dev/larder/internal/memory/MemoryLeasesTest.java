package dev.larder.internal.memory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.store.Leases;
import dev.larder.store.Leases.Lease;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.Test;

/** Locks on the heap, by a clock that the test moves. */
public final class MemoryLeasesTest {
  private static final Duration SECOND = Duration.ofSeconds(1);

  /** Begins shortly before the clock overflows, as a JVM's may. */
  private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 10);

  private final MemoryLeases<List<Integer>> leases = new MemoryLeases<>(ArrayList::new, nanos::get);

  private @Nullable Lease acquire(int key, Duration length) {
    return leases.acquire(List.of(key), Leases.newOwner(), length);
  }

  private Lease acquired(int key) {
    Lease lease = acquire(key, SECOND);
    assertThat(lease).isNotNull();
    return lease;
  }

  @Test
  public void lease_atItsVeryEnd_isOfTheNext() {
    Lease lease = acquired(1);
    nanos.addAndGet(SECOND.toNanos() - 1);
    assertThat(acquire(1, SECOND)).isNull();
    nanos.incrementAndGet();
    assertThat(leases.renew(List.of(1), lease, SECOND)).isFalse();
    assertThat(leases.release(List.of(1), lease)).isFalse();
    assertThat(acquire(1, SECOND)).isNotNull();
  }

  @Test
  public void lease_endless_lastsOverACentury() {
    assertThat(acquire(1, Leases.ENDLESS)).isNotNull();
    nanos.addAndGet(Duration.ofDays(36_500).toNanos());
    assertThat(acquire(1, SECOND)).isNull();
  }

  @Test
  public void renew_held_endsSoLongAfterwards() {
    Lease lease = acquired(1);
    nanos.addAndGet(SECOND.toNanos() / 2);
    assertThat(leases.renew(List.of(1), lease, SECOND)).isTrue();
    nanos.addAndGet(SECOND.toNanos() - 1);
    assertThat(acquire(1, SECOND)).isNull();
    nanos.incrementAndGet();
    assertThat(acquire(1, SECOND)).isNotNull();
  }

  @Test
  public void key_changedByItsUser_staysLocked() {
    List<Integer> key = new ArrayList<>(List.of(1));
    assertThat(leases.acquire(key, Leases.newOwner(), SECOND)).isNotNull();
    key.set(0, 2);
    assertThat(acquire(1, SECOND)).isNull();
    assertThat(acquire(2, SECOND)).isNotNull();
  }

  @Test
  public void leases_neverReleased_areForgottenAfterTheirEnd() {
    for (int i = 0; i < 100_000; i++) {
      assertThat(acquire(i, SECOND)).isNotNull();
      nanos.addAndGet(SECOND.toNanos() / 10);
    }
    assertThat(leases.size()).isLessThan(3_000);
  }
}
