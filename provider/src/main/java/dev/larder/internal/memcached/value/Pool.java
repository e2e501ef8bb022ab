package dev.larder.internal.memcached.value;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/** Keeps a few idle ones of what is costly to make; nobody ever waits for one. Thread-safe. */
final class Pool<T> {
  private final BlockingQueue<T> idle;
  private final Supplier<T> maker;
  private final Consumer<T> cleaner;
  private final Consumer<T> end;

  /**
   * Makes an empty one.
   *
   * @param maximumIdle how many are kept; of others that come back the resources are given back
   * @param cleaner makes one fit for its next use
   * @param end gives back its resources
   */
  Pool(int maximumIdle, Supplier<T> maker, Consumer<T> cleaner, Consumer<T> end) {
    this.idle = new ArrayBlockingQueue<>(maximumIdle);
    this.maker = maker;
    this.cleaner = cleaner;
    this.end = end;
  }

  /** Does something with one that nobody else has meanwhile; it must not be kept. */
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
