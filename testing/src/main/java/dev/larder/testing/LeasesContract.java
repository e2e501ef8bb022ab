package dev.larder.testing;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.store.Capability;
import dev.larder.store.Entry;
import dev.larder.store.Leases;
import dev.larder.store.Leases.Lease;
import dev.larder.store.Leases.Purpose;
import dev.larder.store.Mutation;
import dev.larder.store.Store;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.After;
import org.junit.Test;

/** Leases: one owner at a time. Without the capability they are refused. */
abstract class LeasesContract<K, V> extends SwapContract<K, V> {
  private static final Duration LONG = Duration.ofMinutes(10);
  private static final Duration SHORT = Duration.ofMillis(300);
  private static final Duration TIMEOUT = Duration.ofSeconds(20);
  private static final long POLL_NANOS = 2_000_000;
  private static final int THREADS = 8;
  private static final int SECTIONS_PER_THREAD = 10;

  private final ConcurrentLinkedQueue<Runnable> releases = new ConcurrentLinkedQueue<>();

  @After
  public final void releaseAll() {
    releases.forEach(Runnable::run);
  }

  private boolean locks() {
    return declares(Capability.LOCKS, () -> store().leases(Purpose.LOCK));
  }

  private @Nullable Lease attempt(Store<K, V> of, int key, String owner, Duration length) {
    Leases<K> leases = of.leases(Purpose.LOCK);
    Lease lease = leases.acquire(key(key), owner, length);
    if (lease != null) {
      releases.add(() -> leases.release(key(key), lease));
    }
    return lease;
  }

  private @Nullable Lease attempt(int key, Duration length) {
    return attempt(store(), key, Leases.newOwner(), length);
  }

  private Lease acquired(int key, Duration length) {
    return requireNonNull(attempt(key, length), () -> "key " + key + " is held by somebody");
  }

  private Lease acquiredInTime(int key, Duration length) {
    long start = System.nanoTime();
    Lease lease = attempt(key, length);
    while (lease == null && System.nanoTime() - start < TIMEOUT.toNanos()) {
      LockSupport.parkNanos(POLL_NANOS);
      lease = attempt(key, length);
    }
    return requireNonNull(lease, () -> "key " + key + " is held for ever");
  }

  private void assertHeld(int key) {
    assertThat(attempt(key, LONG)).as("somebody else's lease").isNull();
  }

  private boolean release(int key, Lease lease) {
    return store().leases(Purpose.LOCK).release(key(key), lease);
  }

  private boolean renew(int key, Lease lease, Duration length) {
    return store().leases(Purpose.LOCK).renew(key(key), lease, length);
  }

  @Test
  public void acquireAll_someHeld_takesTheOthers_andReleasesThemTogether() {
    if (!locks()) {
      return;
    }
    Leases<K> leases = store().leases(Purpose.LOCK);
    Lease theirs = acquired(0, LONG);
    List<K> keys = IntStream.range(0, 250).mapToObj(this::key).toList();
    Map<K, Lease> taken = leases.acquireAll(keys, Leases.newOwner(), LONG);
    releases.add(() -> leases.releaseAll(taken));

    assertThat(taken).hasSize(249).doesNotContainKey(key(0));
    assertHeld(1);
    assertHeld(249);
    assertThat(leases.acquireAll(keys, Leases.newOwner(), LONG)).isEmpty();
    assertThat(renew(249, requireNonNull(taken.get(key(249))), LONG)).isTrue();
    assertThat(release(1, requireNonNull(taken.get(key(1))))).isTrue();
    Lease next = acquired(1, LONG);
    leases.releaseAll(taken);

    assertThat(acquired(249, LONG).fencingToken())
        .isGreaterThan(requireNonNull(taken.get(key(249))).fencingToken());
    assertThat(release(1, next)).as("not theirs to release").isTrue();
    assertThat(release(0, theirs)).isTrue();
    assertThat(leases.acquireAll(List.of(), Leases.newOwner(), LONG)).isEmpty();
    leases.releaseAll(Map.of());
  }

  @Test
  public void acquire_free_isTheOwnersAlone() {
    if (locks()) {
      String owner = Leases.newOwner();
      Lease lease = requireNonNull(attempt(store(), 1, owner, LONG));
      assertThat(lease.owner()).isEqualTo(owner);
      assertHeld(1);
      assertHeld(1);
    }
  }

  @Test
  public void acquire_byItsOwner_isTheOwnersAgain() {
    if (locks()) {
      String owner = Leases.newOwner();
      assertThat(attempt(store(), 1, owner, LONG)).isNotNull();
      Lease again = requireNonNull(attempt(store(), 1, owner, LONG));
      assertHeld(1);
      assertThat(release(1, again)).isTrue();
    }
  }

  @Test
  public void acquire_afterRelease_isOfTheNextWithALargerToken() {
    if (locks()) {
      Lease first = acquired(1, Leases.ENDLESS);
      assertThat(release(1, first)).isTrue();
      Lease second = acquired(1, LONG);
      assertThat(second.fencingToken()).isGreaterThan(first.fencingToken());
      assertThat(release(1, first)).as("twice, and another has it").isFalse();
      assertHeld(1);
      assertThat(release(1, second)).isTrue();
      assertThat(release(1, second)).as("twice").isFalse();
    }
  }

  @Test
  public void release_byTheOwnerWithoutItsToken_isDone() {
    if (locks()) {
      Lease lease = acquired(1, LONG);
      assertThat(release(1, new Lease(lease.owner(), 0))).isTrue();
      assertThat(attempt(1, LONG)).isNotNull();
    }
  }

  @Test
  public void releaseAndRenew_byAStranger_changeNothing() {
    if (locks()) {
      Lease lease = acquired(1, LONG);
      Lease stranger = new Lease(Leases.newOwner(), lease.fencingToken());
      assertThat(release(1, stranger)).isFalse();
      assertThat(renew(1, stranger, SHORT)).isFalse();
      assertThat(release(2, lease)).as("another key").isFalse();
      assertHeld(1);
      assertThat(release(1, lease)).isTrue();
    }
  }

  @Test
  public void lease_thatHasEnded_isOfTheNextAndNotOfTheLate() {
    if (locks()) {
      long start = System.nanoTime();
      Lease late = acquired(1, SHORT);
      Lease next = acquiredInTime(1, LONG);
      assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(SHORT.toNanos());
      assertThat(next.fencingToken()).isGreaterThan(late.fencingToken());
      assertThat(renew(1, late, LONG)).isFalse();
      assertThat(release(1, late)).isFalse();
      assertHeld(1);
      assertThat(release(1, next)).isTrue();
    }
  }

  @Test
  public void renew_held_makesItLastSoLongFromThen() {
    if (locks()) {
      Lease endless = acquired(1, Leases.ENDLESS);
      Lease brief = acquired(2, SHORT);
      assertThat(renew(1, endless, SHORT)).isTrue();
      assertThat(renew(2, brief, Leases.ENDLESS)).isTrue();
      assertThat(acquiredInTime(1, LONG).owner()).isNotEqualTo(endless.owner());
      assertHeld(2);
      assertThat(release(2, brief)).isTrue();
    }
  }

  @Test
  public void leases_ofOtherKeysAndCaches_areApart() {
    if (locks()) {
      Store<K, V> other = openEmpty("contract-other");
      assertThat(attempt(1, LONG)).isNotNull();
      assertThat(attempt(2, LONG)).isNotNull();
      assertThat(attempt(other, 1, Leases.newOwner(), LONG)).isNotNull();
      Leases<K> loads = store().leases(Purpose.LOAD);
      Lease load = requireNonNull(loads.acquire(key(1), Leases.newOwner(), LONG));
      releases.add(() -> loads.release(key(1), load));
      assertThat(release(1, load)).as("by another purpose").isFalse();
      assertThat(loads.acquire(key(1), Leases.newOwner(), LONG)).isNull();
      assertThat(loads.release(key(1), load)).isTrue();
    }
  }

  @Test
  public void lease_ofAnEntry_isNotSeenAmongEntriesNorCleared() {
    if (locks()) {
      Lease lease = acquired(1, LONG);
      assertAbsent(1);
      assertThat(declares(Capability.SCAN) && store().scan().hasNext()).isFalse();
      Entry<V> entry = create(1, 7, Entry.ETERNAL);
      assertThat(store().swap(key(1), entry, Mutation.remove())).isTrue();
      create(1, 8, Entry.ETERNAL);
      store().clear();
      assertAbsent(1);
      assertHeld(1);
      assertThat(release(1, lease)).isTrue();
    }
  }

  @Test
  public void acquire_ofManyThreads_isOfOneAtATimeInTheOrderOfTheTokens() {
    if (locks()) {
      AtomicInteger inside = new AtomicInteger();
      List<Long> tokens = new ArrayList<>();
      Race.of(THREADS)
          .run(
              number -> {
                for (int i = 0; i < SECTIONS_PER_THREAD; i++) {
                  Lease lease = acquiredInTime(1, LONG);
                  assertThat(inside.incrementAndGet()).as("owners at once").isEqualTo(1);
                  tokens.add(lease.fencingToken());
                  inside.decrementAndGet();
                  assertThat(release(1, lease)).isTrue();
                }
              });
      assertThat(tokens).hasSize(THREADS * SECTIONS_PER_THREAD).doesNotHaveDuplicates().isSorted();
    }
  }
}
