package dev.larder.examples.memcached;

import java.io.PrintStream;
import java.net.URI;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import javax.cache.Cache;
import javax.cache.CacheManager;
import javax.cache.Caching;
import javax.cache.configuration.MutableConfiguration;
import javax.cache.spi.CachingProvider;

/**
 * A cache of pages on several memcached servers, and what other clients of memcached cannot do:
 * iterate, clear one cache alone, keep a value larger than an item, change an entry atomically.
 */
public final class PagesOnMemcached {
  private static final int MORE_THAN_AN_ITEM = 3_000_000;

  private final PrintStream out;

  PagesOnMemcached(PrintStream out) {
    this.out = out;
  }

  public static void main(String[] args) {
    new PagesOnMemcached(System.out).run();
  }

  void run() {
    try (CachingProvider provider = Caching.getCachingProvider();
        CacheManager manager =
            provider.getCacheManager(URI.create("classpath:larder.yaml"), null)) {
      Cache<String, String> pages = cache(manager, "pages");
      Cache<String, String> users = cache(manager, "users");
      users.put("ada", "reads");
      fill(pages);
      visit(pages);
      pages.clear();
      out.println("pages after clear(): " + keys(pages) + ", users: " + keys(users));
      manager.destroyCache("pages");
      manager.destroyCache("users");
    }
  }

  private void fill(Cache<String, String> pages) {
    pages.putAll(Map.of("home", "Welcome", "news", "None"));
    pages.put("book", "word ".repeat(MORE_THAN_AN_ITEM / 5));
    out.println("pages: " + keys(pages));
    out.println("characters in the book: " + pages.get("book").length());
  }

  private void visit(Cache<String, String> pages) {
    String before =
        pages.invoke(
            "news",
            (entry, arguments) -> {
              String old = entry.getValue();
              entry.setValue("Larder is out");
              return old;
            });
    out.println("news: " + pages.get("news") + "; before: " + before);
  }

  private static Set<String> keys(Cache<String, String> cache) {
    Set<String> keys = new TreeSet<>();
    cache.forEach(entry -> keys.add(entry.getKey()));
    return keys;
  }

  private static Cache<String, String> cache(CacheManager manager, String name) {
    return manager.createCache(name, new MutableConfiguration<String, String>());
  }
}
