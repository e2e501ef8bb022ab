package dev.larder.internal.memory;

import dev.larder.store.Leases;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Leases for the threads of this process, by its monotonic clock. Fencing tokens count from 1, for
 * all keys together. Thread-safe.
 */
public final class MemoryLeases<K> implements Leases<K> {
  /** The longest time that {@link System#nanoTime} can compare: 146 years. */
  private static final long MAX_NANOS = Long.MAX_VALUE / 2;

  private static final int MIN_CLEANING_SIZE = 1_024;

  private final ConcurrentMap<Slot, Held> held = new ConcurrentHashMap<>();
  private final AtomicLong tokens = new AtomicLong();
  private final UnaryOperator<K> keyCopier;
  private final LongSupplier nanoClock;
  private volatile int cleaningSize = MIN_CLEANING_SIZE;

  /**
   * Makes leases.
   *
   * @param keyCopier copies a key, which its user may change
   * @param nanoClock a monotonic clock
   */
  public MemoryLeases(UnaryOperator<K> keyCopier, LongSupplier nanoClock) {
    this.keyCopier = keyCopier;
    this.nanoClock = nanoClock;
  }

  /** The leases of a cache for each purpose. */
  public static final class Pair<K> {
    private final Leases<K> locks;
    private final Leases<K> loads;

    /** Makes leases that do not copy keys. */
    public Pair() {
      this(UnaryOperator.identity(), System::nanoTime);
    }

    Pair(UnaryOperator<K> keyCopier, LongSupplier nanoClock) {
      this.locks = new MemoryLeases<>(keyCopier, nanoClock);
      this.loads = new MemoryLeases<>(keyCopier, nanoClock);
    }

    /** Returns the leases for the purpose. */
    public Leases<K> of(Purpose purpose) {
      return (purpose == Purpose.LOCK) ? locks : loads;
    }
  }

  /** A lease, and when it ends. Compared by content, which no two leases have in common. */
  private record Held(Lease lease, long endNanos) {
    boolean hasEnded(long nowNanos) {
      return endNanos - nowNanos <= 0;
    }

    boolean isOf(String owner, long nowNanos) {
      return lease.owner().equals(owner) && !hasEnded(nowNanos);
    }
  }

  /**
   * A key with its hash code at the time when it was leased: the user of a cache by reference may
   * change it afterwards.
   */
  private record Slot(Object key, int hash) {
    static Slot of(Object key) {
      return new Slot(key, key.hashCode());
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return this == other
          || (other instanceof Slot slot && hash == slot.hash && key.equals(slot.key));
    }

    @Override
    public int hashCode() {
      return hash;
    }
  }

  /** A lease with its place in the map. */
  private static final class Placed extends Lease {
    private final Slot slot;

    Placed(Slot slot, String owner, long fencingToken) {
      super(owner, fencingToken);
      this.slot = slot;
    }
  }

  /** Returns the place of a lease that was taken for this object, whatever that is by now. */
  private static Slot slot(Object key, Lease lease) {
    return (lease instanceof Placed placed && placed.slot.key == key) ? placed.slot : Slot.of(key);
  }

  @Override
  public @Nullable Lease acquire(K key, String owner, Duration length) {
    dropEnded();
    long now = nanoClock.getAsLong();
    Held found =
        held.compute(
            Slot.of(keyCopier.apply(key)),
            (slot, before) ->
                isFree(before, owner, now) ? held(slot, owner, end(now, length)) : before);
    return found.lease.owner().equals(owner) ? found.lease : null;
  }

  private static boolean isFree(@Nullable Held before, String owner, long nowNanos) {
    return before == null || before.hasEnded(nowNanos) || before.lease.owner().equals(owner);
  }

  /** Counts while no other owner can take the key, so that later owners have larger tokens. */
  private Held held(Slot slot, String owner, long endNanos) {
    return new Held(new Placed(slot, owner, tokens.incrementAndGet()), endNanos);
  }

  @Override
  public boolean renew(K key, Lease lease, Duration length) {
    long now = nanoClock.getAsLong();
    Slot slot = slot(key, lease);
    Held before = held.get(slot);
    return before != null
        && before.isOf(lease.owner(), now)
        && before.lease.equals(lease)
        && held.replace(slot, before, new Held(lease, end(now, length)));
  }

  @Override
  public boolean release(K key, Lease lease) {
    long now = nanoClock.getAsLong();
    Slot slot = slot(key, lease);
    Held before = held.get(slot);
    return before != null && before.isOf(lease.owner(), now) && held.remove(slot, before);
  }

  /** Returns how many leases take memory. */
  int size() {
    return held.size();
  }

  private static long end(long nowNanos, Duration length) {
    boolean fits = length.compareTo(Duration.ofNanos(MAX_NANOS)) < 0;
    return nowNanos + (fits ? length.toNanos() : MAX_NANOS);
  }

  /** Drops leases that ended without a release, whose keys may never be asked for again. */
  private void dropEnded() {
    if (held.size() >= cleaningSize) {
      long now = nanoClock.getAsLong();
      held.values().removeIf(one -> one.hasEnded(now));
      cleaningSize = Math.max(MIN_CLEANING_SIZE, 2 * held.size());
    }
  }
}
