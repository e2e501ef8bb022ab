package dev.larder.examples.readwritethrough;

import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** In place of a database: a table of prices that counts its statements. Thread-safe. */
final class Database {
  private final Map<String, Integer> prices = new ConcurrentHashMap<>();
  private final AtomicInteger reads = new AtomicInteger();
  private final AtomicInteger writes = new AtomicInteger();

  Database(Map<String, Integer> prices) {
    this.prices.putAll(prices);
  }

  /** Selects one price; slowly, so that other threads ask before the answer. */
  @Nullable Integer select(String article) {
    reads.incrementAndGet();
    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
    return prices.get(article);
  }

  /** Selects many by one statement. */
  Map<String, Integer> selectAll(Collection<String> articles) {
    reads.incrementAndGet();
    Map<String, Integer> found = new ConcurrentHashMap<>(prices);
    found.keySet().retainAll(articles);
    return found;
  }

  /**
   * Writes a price.
   *
   * @throws IllegalArgumentException if the price is negative, as a table's constraint would
   */
  void upsert(String article, int price) {
    if (price < 0) {
      throw new IllegalArgumentException("price " + price + " is below 0: give what it costs");
    }
    writes.incrementAndGet();
    prices.put(article, price);
  }

  void delete(String article) {
    writes.incrementAndGet();
    prices.remove(article);
  }

  /** Returns how many statements read. */
  int reads() {
    return reads.get();
  }

  /** Returns how many statements wrote. */
  int writes() {
    return writes.get();
  }

  /** Returns the table's content; does not count as a statement. */
  Map<String, Integer> contents() {
    return Map.copyOf(prices);
  }
}
