package dev.larder.examples.quickstart;

import java.io.PrintStream;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import javax.cache.Cache;
import javax.cache.CacheManager;
import javax.cache.Caching;
import javax.cache.configuration.MutableCacheEntryListenerConfiguration;
import javax.cache.configuration.MutableConfiguration;
import javax.cache.expiry.CreatedExpiryPolicy;
import javax.cache.expiry.Duration;
import javax.cache.management.CacheStatisticsMXBean;
import javax.cache.spi.CachingProvider;
import org.jspecify.annotations.Nullable;

/** A tour of JCache in five steps. Only the class path says that the provider is Larder. */
public final class QuickStart {
  private static final int THREADS = 8;
  private static final int ADDITIONS = 1_000;

  private final CacheManager manager;
  private final PrintStream out;

  private QuickStart(CacheManager manager, PrintStream out) {
    this.manager = manager;
    this.out = out;
  }

  public static void main(String[] args) throws Exception {
    run(System.out);
  }

  static void run(PrintStream out) throws Exception {
    try (CachingProvider provider = Caching.getCachingProvider();
        CacheManager manager = provider.getCacheManager()) {
      QuickStart tour = new QuickStart(manager, out);
      out.println("Larder: a tour of JCache on the embedded store, which lives in this JVM's heap");
      tour.putAndGet();
      tour.expiry();
      tour.entryProcessor();
      tour.listener();
      tour.statistics();
    }
  }

  private void putAndGet() {
    out.println("\n1. Put and get");
    Cache<String, String> users = manager.createCache("users", types(String.class, String.class));
    users.put("ada", "Ada Lovelace");
    out.println("   put ada     Ada Lovelace");
    out.println("   get ada     " + users.get("ada"));
    out.println("   get nobody  " + users.get("nobody"));
  }

  private void expiry() {
    out.println("\n2. Expiry: an entry of 'sessions' lives one second from its creation");
    Cache<String, String> sessions =
        manager.createCache(
            "sessions",
            types(String.class, String.class)
                .setExpiryPolicyFactory(
                    CreatedExpiryPolicy.factoryOf(new Duration(TimeUnit.SECONDS, 1))));
    sessions.put("s-1", "signed in");
    out.println("   at once     " + sessions.get("s-1"));
    while (sessions.containsKey("s-1")) {
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
    }
    out.println("   later       " + sessions.get("s-1"));
  }

  private void entryProcessor() throws Exception {
    out.println(
        "\n3. An entry processor: " + THREADS + " threads count on one key, each to " + ADDITIONS);
    Cache<String, Integer> visits =
        manager.createCache("visits", types(String.class, Integer.class));
    visits.put("/", 0);
    inManyThreads(() -> addMany(visits));
    out.println("   expected    " + THREADS * ADDITIONS);
    out.println("   counted     " + visits.get("/") + ": without a lock, and nothing is lost");
  }

  private static @Nullable Void addMany(Cache<String, Integer> visits) {
    for (int i = 0; i < ADDITIONS; i++) {
      visits.invoke("/", new Add(), 1);
    }
    return null;
  }

  private static void inManyThreads(Callable<?> task) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    try {
      for (Future<?> result : threads.invokeAll(Collections.nCopies(THREADS, task))) {
        result.get(); // throws what the task threw
      }
    } finally {
      threads.shutdown();
    }
  }

  private void listener() {
    out.println("\n4. A listener gets every change, with the old value and the new");
    Cache<String, Integer> stock = manager.createCache("stock", types(String.class, Integer.class));
    stock.registerCacheEntryListener(
        new MutableCacheEntryListenerConfiguration<>(() -> new Narrator(out), null, true, true));
    stock.put("apples", 3);
    stock.replace("apples", 3, 5);
    stock.remove("apples");
  }

  private void statistics() {
    out.println("\n5. Statistics, as JMX shows them");
    Cache<String, String> pages =
        manager.createCache("pages", types(String.class, String.class).setStatisticsEnabled(true));
    pages.put("/", "Welcome");
    List.of("/", "/", "/", "/missing").forEach(pages::get);
    CacheStatisticsMXBean statistics = Statistics.of(pages);
    out.println("   puts        " + statistics.getCachePuts());
    out.println("   hits        " + statistics.getCacheHits());
    out.println("   misses      " + statistics.getCacheMisses());
    out.println("   hit ratio   " + statistics.getCacheHitPercentage() + " %");
  }

  private static <K, V> MutableConfiguration<K, V> types(Class<K> keyType, Class<V> valueType) {
    return new MutableConfiguration<K, V>().setTypes(keyType, valueType);
  }
}
