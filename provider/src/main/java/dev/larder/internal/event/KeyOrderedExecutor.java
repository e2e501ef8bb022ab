package dev.larder.internal.event;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Arrays;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/**
 * Runs tasks on an executor, those of one key in the order in which they came. Holds a bounded
 * number; a task that comes when it is full waits for a bounded time. Thread-safe.
 */
final class KeyOrderedExecutor {
  private static final Logger LOGGER = System.getLogger(KeyOrderedExecutor.class.getName());
  private static final int LANES = 64;
  private static final int CAPACITY = 10_000;

  private final Semaphore room = new Semaphore(CAPACITY);
  private final Lane[] lanes = new Lane[LANES];
  private final LongAdder dropped = new LongAdder();
  private final Executor executor;
  private final Duration patience;

  KeyOrderedExecutor(Executor executor, Duration patience) {
    Arrays.setAll(lanes, i -> new Lane());
    this.executor = executor;
    this.patience = patience;
  }

  /** Queues the task behind those of its key, or drops it if there is no room in time. */
  void submit(Object key, Runnable task) {
    if (tryAcquireSlot()) {
      int hash = key.hashCode() * 0x9E3779B9;
      lanes[(hash >>> 16) & (LANES - 1)].add(task);
    } else {
      dropped.increment();
    }
  }

  /** Returns how many tasks were not run, for want of room or because the executor was closed. */
  long dropped() {
    return dropped.sum();
  }

  private boolean tryAcquireSlot() {
    try {
      return room.tryAcquire() || room.tryAcquire(patience.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** Tasks that run one after the other, on whichever thread. */
  private final class Lane implements Runnable {
    private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
    private final AtomicInteger pending = new AtomicInteger();

    void add(Runnable task) {
      tasks.add(task);
      if (pending.getAndIncrement() == 0) {
        start();
      }
    }

    private void start() {
      try {
        executor.execute(this);
      } catch (RejectedExecutionException e) {
        dropAll(); // the cache is being closed
      }
    }

    private void dropAll() {
      do {
        tasks.poll();
        room.release();
        dropped.increment();
      } while (pending.decrementAndGet() > 0);
    }

    @Override
    public void run() {
      do {
        Runnable task = tasks.poll();
        room.release();
        if (task != null) {
          runSafely(task);
        }
      } while (pending.decrementAndGet() > 0);
    }

    /** Whatever one task throws, those behind it run. */
    private static void runSafely(Runnable task) {
      try {
        task.run();
      } catch (Throwable e) {
        LOGGER.log(Level.ERROR, "an asynchronous listener failed", e);
      }
    }
  }
}
