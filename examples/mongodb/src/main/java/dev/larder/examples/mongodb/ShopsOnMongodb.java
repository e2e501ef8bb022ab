package dev.larder.examples.mongodb;

import static java.util.Objects.requireNonNull;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import dev.larder.LarderCachingProvider;
import java.io.PrintStream;
import java.net.URI;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import javax.cache.Cache;
import javax.cache.CacheManager;
import javax.cache.configuration.MutableConfiguration;
import javax.cache.spi.CachingProvider;
import org.bson.Document;

/**
 * Two shops that share their caches in MongoDB. Each has a provider of its own, as two processes
 * would. Each shop gets what either puts, and no visitor that both count at once is lost.
 */
public final class ShopsOnMongodb {
  private static final int THREADS = 4;
  private static final int VISITORS = 250;

  private final PrintStream out;

  ShopsOnMongodb(PrintStream out) {
    this.out = out;
  }

  public static void main(String[] args) throws Exception {
    new ShopsOnMongodb(System.out).run(System.getenv("MONGODB_URI"));
  }

  void run(String uri) throws InterruptedException {
    URI configuration = URI.create("classpath:larder.yaml");
    try (CachingProvider first = new LarderCachingProvider();
        CachingProvider second = new LarderCachingProvider()) {
      CacheManager north = first.getCacheManager(configuration, null);
      CacheManager south = second.getCacheManager(configuration, null);
      carts(north, south);
      visitors(north, south);
      offers(north, south);
      document(uri);
      List.of("carts", "visitors", "offers").forEach(north::destroyCache);
    }
  }

  private void carts(CacheManager north, CacheManager south) {
    cache(north, "carts").put("ada", List.of("tea", "two cups"));
    out.println("ada's cart, filled in the north: " + cache(south, "carts").get("ada"));
  }

  private void visitors(CacheManager north, CacheManager south) throws InterruptedException {
    ExecutorService doors = Executors.newFixedThreadPool(2 * THREADS);
    for (int i = 0; i < THREADS; i++) {
      doors.execute(() -> count(cache(north, "visitors")));
      doors.execute(() -> count(cache(south, "visitors")));
    }
    doors.shutdown();
    doors.awaitTermination(1, TimeUnit.MINUTES);
    out.println("visitors, counted by 8 threads: " + cache(north, "visitors").get("today"));
  }

  private static void count(Cache<String, Object> visitors) {
    for (int i = 0; i < VISITORS; i++) {
      visitors.invoke(
          "today",
          (entry, arguments) -> {
            entry.setValue(entry.exists() ? (Integer) entry.getValue() + 1 : 1);
            return null;
          });
    }
  }

  private void offers(CacheManager north, CacheManager south) {
    cache(north, "offers").put("cups", "3.50");
    out.println("cups in the south: " + cache(south, "offers").get("cups"));
    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(400));
    out.println("cups 400 ms later: " + cache(south, "offers").get("cups"));
  }

  /** What an administrator sees: a collection per cache, a document per entry. */
  private void document(String uri) {
    try (MongoClient client = MongoClients.create(uri)) {
      Document cart =
          requireNonNull(
              client.getDatabase("shops").getCollection("larder.shops.carts").find().first());
      out.println("the cart's document: " + cart.keySet());
      out.println("its value: " + cart.get("value", Document.class).toJson());
    }
  }

  private static synchronized Cache<String, Object> cache(CacheManager shop, String name) {
    Cache<String, Object> cache = shop.getCache(name);
    return (cache == null)
        ? shop.createCache(name, new MutableConfiguration<String, Object>())
        : cache;
  }
}
