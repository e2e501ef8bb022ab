package dev.larder.internal.engine;

import dev.larder.store.Budget;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Lines up the threads of this process that work on a key, so that user code runs once and events
 * come in order. Atomicity does not rest on it. Hence a thread that holds a lock does not wait for
 * another, which rules out deadlock, and no wait is endless. Shared by all caches of a provider.
 *
 * <p>Two keys may share a stripe: a slow loader can hold up one in a thousand other loads, but
 * never a hit nor a plain write.
 */
public final class KeyLocks {
  private static final int STRIPES = 1024;

  /** A wait that is nearly over is not cut into shorter pieces: each costs the place in line. */
  private static final long MIN_WAIT_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

  private final Stripe[] stripes;
  private final AtomicInteger owners;
  private final UnaryOperator<Object> identity;

  public KeyLocks() {
    this(new Stripe[STRIPES], new AtomicInteger(), UnaryOperator.identity());
    Arrays.setAll(stripes, i -> new Stripe());
  }

  private KeyLocks(Stripe[] stripes, AtomicInteger owners, UnaryOperator<Object> identity) {
    this.identity = identity;
    this.stripes = stripes;
    this.owners = owners;
  }

  /** Returns the same locks, for keys that are told apart by what the function returns. */
  public KeyLocks by(UnaryOperator<Object> keyIdentity) {
    return new KeyLocks(stripes, owners, keyIdentity);
  }

  /** Returns what tells a key apart from others, in tables too. */
  Object identity(Object key) {
    return identity.apply(key);
  }

  /** The lock of a key, and of the keys it is striped with. */
  static final class Stripe extends ReentrantLock {
    private static final long serialVersionUID = 1L;

    /** What the holder decides on; written by it only, so that a thread always sees its own. */
    private transient @Nullable Object key;

    /** Whose key it is, by number: a second reference would cost each turn a memory barrier. */
    private transient int owner;

    private transient @Nullable Turn outer;

    /** Written by the holder, if its call has a budget; read by those who wait. */
    private transient volatile Requesting requesting = new Requesting(0, 0);

    /** Notes that the holder waits for its store from now on, and runs no code of a user. */
    void beginRequests() {
      requesting = new Requesting(requesting.doneNanos, System.nanoTime());
    }

    private void endRequests() {
      if (requesting.sinceNanos != 0) {
        requesting = new Requesting(requesting.nanos(), 0);
      }
    }

    /** Returns how long its holders have waited for stores so far; only differences matter. */
    private long requestNanos() {
      return requesting.nanos();
    }

    /** Notes that this thread decides on the key, until {@link #endTurn}. */
    void beginTurn(int turnOwner, Object turnKey) {
      endRequests();
      if (key != null) {
        outer = new Turn(owner, key, outer);
      }
      owner = turnOwner;
      key = turnKey;
    }

    void endTurn() {
      Turn before = outer;
      if (before == null) {
        key = null;
      } else {
        owner = before.owner();
        key = before.key();
        outer = before.outer();
      }
    }

    private boolean isTurn(int turnOwner, Object turnKey) {
      boolean found = owner == turnOwner && turnKey.equals(key);
      for (Turn turn = outer; turn != null && !found; turn = turn.outer()) {
        found = turn.owner() == turnOwner && turnKey.equals(turn.key());
      }
      return found;
    }
  }

  /** Time spent on requests, and since when one more is under way; zero if none is. */
  private record Requesting(long doneNanos, long sinceNanos) {
    long nanos() {
      return (sinceNanos == 0) ? doneNanos : doneNanos + System.nanoTime() - sinceNanos;
    }
  }

  /** A decision that another of the same stripe runs inside of. */
  private record Turn(int owner, Object key, @Nullable Turn outer) {}

  /** Returns a number for one more cache that has turns. */
  int newOwner() {
    return owners.incrementAndGet();
  }

  /** Waits for the key's lock. Returns null if it could not be had in time. */
  @Nullable Stripe lock(Object key, Duration patience) {
    Stripe stripe = stripe(key);
    return (stripe.tryLock() || waitFor(stripe, patience)) ? stripe : null;
  }

  /**
   * As {@link #lock(Object, Duration)}, and not beyond the budget either. Of the wait, the budget
   * bears what those before spend on their stores; the rest is user code.
   */
  @Nullable Stripe lock(Object key, Duration patience, Budget budget) {
    Stripe stripe = stripe(key);
    boolean had = stripe.tryLock() || (!holdsAny() && waitFor(stripe, patience, budget));
    return had ? stripe : null;
  }

  /** Returns the key's lock, or null if another thread has it. */
  @Nullable Stripe tryLock(Object key) {
    Stripe stripe = stripe(key);
    return stripe.tryLock() ? stripe : null;
  }

  /** Returns whether this thread is deciding on that key already, further down its stack. */
  boolean isOwnTurn(int owner, Object key) {
    Object known = identity(key);
    Stripe stripe = stripeOf(known);
    return stripe.key != null && stripe.isHeldByCurrentThread() && stripe.isTurn(owner, known);
  }

  /** Notes that its holder waits for its store no longer. */
  static void endRequests(@Nullable Stripe stripe) {
    if (stripe != null) {
      stripe.endRequests();
    }
  }

  static void unlock(@Nullable Stripe stripe) {
    if (stripe != null) {
      stripe.endRequests();
      stripe.unlock();
    }
  }

  private Stripe stripe(Object key) {
    return stripeOf(identity(key));
  }

  private Stripe stripeOf(Object key) {
    int hash = key.hashCode() * 0x9E3779B9; // Fibonacci hashing: spreads keys that are neighbours
    return stripes[(hash ^ (hash >>> 16)) & (STRIPES - 1)];
  }

  private boolean holdsAny() {
    return Arrays.stream(stripes).anyMatch(ReentrantLock::isHeldByCurrentThread);
  }

  private boolean waitFor(Stripe stripe, Duration patience) {
    return !holdsAny() && waitFor(stripe, patience.toNanos());
  }

  private static boolean waitFor(Stripe stripe, Duration patience, Budget budget) {
    long end = System.nanoTime() + patience.toNanos();
    long leftNanos = patience.toNanos();
    boolean had = false;
    while (!had && leftNanos > 0 && !budget.isSpent() && !Thread.currentThread().isInterrupted()) {
      long requests = stripe.requestNanos();
      long since = System.nanoTime();
      long most = Math.max(budget.remainingNanos(), MIN_WAIT_NANOS);
      had = waitFor(stripe, Math.min(leftNanos, most));
      long now = System.nanoTime();
      budget.exclude(Math.max(0, now - since - (stripe.requestNanos() - requests)));
      leftNanos = end - now;
    }
    return had;
  }

  private static boolean waitFor(Stripe stripe, long nanos) {
    try {
      return stripe.tryLock(nanos, TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
