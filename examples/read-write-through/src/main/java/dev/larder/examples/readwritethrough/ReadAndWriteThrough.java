package dev.larder.examples.readwritethrough;

import java.io.PrintStream;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.cache.Cache;
import javax.cache.CacheManager;
import javax.cache.Caching;
import javax.cache.configuration.MutableConfiguration;
import javax.cache.integration.CacheWriterException;
import javax.cache.spi.CachingProvider;

/** An application that reads and changes its prices through the cache only. */
public final class ReadAndWriteThrough {
  private static final int THREADS = 20;

  private final Database database;
  private final Cache<String, Integer> prices;
  private final PrintStream out;

  private ReadAndWriteThrough(Database database, Cache<String, Integer> prices, PrintStream out) {
    this.database = database;
    this.prices = prices;
    this.out = out;
  }

  public static void main(String[] args) throws Exception {
    run(new Database(Map.of("tea", 3, "milk", 1, "rice", 2, "salt", 1)), System.out);
  }

  static void run(Database database, PrintStream out) throws Exception {
    try (CachingProvider provider = Caching.getCachingProvider();
        CacheManager manager = provider.getCacheManager();
        Cache<String, Integer> prices = manager.createCache("prices", through(database))) {
      ReadAndWriteThrough example = new ReadAndWriteThrough(database, prices, out);
      example.readThrough();
      example.readThroughFromManyThreads();
      example.writeThrough();
      example.refuse();
    }
  }

  private static MutableConfiguration<String, Integer> through(Database database) {
    return new MutableConfiguration<String, Integer>()
        .setTypes(String.class, Integer.class)
        .setReadThrough(true)
        .setCacheLoaderFactory(() -> new PriceLoader(database))
        .setWriteThrough(true)
        .setCacheWriterFactory(() -> new PriceWriter(database));
  }

  private void readThrough() {
    out.println("Read-through: the cache loads missing entries from the database");
    report("get tea = " + prices.get("tea"));
    report("get tea = " + prices.get("tea"));
    report("get all = " + new TreeMap<>(prices.getAll(Set.of("tea", "milk", "rice"))));
  }

  private void readThroughFromManyThreads() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    try {
      for (Future<?> price :
          threads.invokeAll(Collections.nCopies(THREADS, () -> prices.get("salt")))) {
        price.get();
      }
    } finally {
      threads.shutdown();
    }
    report(THREADS + " threads get salt");
  }

  private void writeThrough() {
    out.println("Write-through: the cache writes each change to the database first");
    prices.put("tea", 4);
    report("put tea 4");
    prices.putIfAbsent("tea", 9);
    report("put tea 9 if absent");
    prices.remove("milk");
    report("remove milk");
    out.println("   database: " + new TreeMap<>(database.contents()));
  }

  private void refuse() {
    out.println("If the database refuses a change, the cache does not keep it");
    try {
      prices.put("tea", -1);
    } catch (CacheWriterException e) {
      report("put tea -1: " + e.getClass().getSimpleName());
    }
    report("get tea = " + prices.get("tea"));
  }

  private void report(String call) {
    out.println(
        "   " + call + " (reads " + database.reads() + ", writes " + database.writes() + ")");
  }
}
