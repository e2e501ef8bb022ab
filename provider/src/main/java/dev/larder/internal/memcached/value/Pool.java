package dev.larder.internal.memcached.value;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/** Keeps a few idle objects that are costly to make; nobody waits for one. Thread-safe. */
final class Pool<T> {
  private final BlockingQueue<T> idle;
  private final Supplier<T> maker;
  private final Consumer<T> cleaner;
  private final Consumer<T> end;

  /**
   * Makes an empty pool.
   *
   * @param maximumIdle how many objects are kept; others that come back are ended
   * @param cleaner makes an object fit for its next use
   * @param end releases the resources of an object
   */
  Pool(int maximumIdle, Supplier<T> maker, Consumer<T> cleaner, Consumer<T> end) {
    this.idle = new ArrayBlockingQueue<>(maximumIdle);
    this.maker = maker;
    this.cleaner = cleaner;
    this.end = end;
  }

  /** Applies a function to an object that nobody else uses meanwhile; it must not keep it. */
  <R> R with(Function<T, R> use) {
    T present = idle.poll();
    T one = (present == null) ? maker.get() : present;
    try {
      return use.apply(one);
    } finally {
      cleaner.accept(one);
      if (!idle.offer(one)) {
        end.accept(one);
      }
    }
  }
}
