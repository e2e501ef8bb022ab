package dev.larder.internal.decorator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.internal.memory.MemoryLeases;
import dev.larder.store.Leases;
import dev.larder.store.Leases.Lease;
import java.time.Duration;
import java.util.function.UnaryOperator;
import org.junit.Test;

/** Locks of keys that stand under other ones, twice. */
public final class MappedLeasesTest {
  private static final Duration LENGTH = Duration.ofDays(1);

  private final Leases<String> below =
      new MemoryLeases<>(UnaryOperator.identity(), System::nanoTime);
  private String prefix = "old-";
  private final Leases<String> inner = new MappedLeases<>(below, key -> prefix + key);
  private final Leases<String> leases = new MappedLeases<>(inner, key -> prefix + key);

  private boolean isFree(String storedKey) {
    Lease lease = below.acquire(storedKey, Leases.newOwner(), LENGTH);
    return lease != null && below.release(storedKey, lease);
  }

  @Test
  public void lease_keyStandsElsewhereMeanwhile_isRenewedAndReleasedWhereItWasTaken() {
    Lease lease = leases.acquire("k", Leases.newOwner(), LENGTH);
    prefix = "new-";
    assertThat(leases.renew("k", lease, LENGTH)).isTrue();
    assertThat(isFree("old-old-k")).isFalse();
    assertThat(leases.release("k", lease)).isTrue();
    assertThat(isFree("old-old-k")).isTrue();
  }

  @Test
  public void release_leaseKnownByItsOwnerAlone_isOfWhereTheKeyStands() {
    Lease lease = leases.acquire("k", Leases.newOwner(), LENGTH);
    assertThat(leases.release("k", new Lease(lease.owner(), 0))).isTrue();
    assertThat(isFree("old-old-k")).isTrue();
  }
}
