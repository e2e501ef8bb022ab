package dev.larder.examples.quickstart;

import java.io.PrintStream;
import javax.cache.Cache;
import javax.cache.CacheManager;
import javax.cache.Caching;
import javax.cache.configuration.MutableConfiguration;
import javax.cache.spi.CachingProvider;

/** Puts a value into a cache and gets it back. */
public final class QuickStart {

  private QuickStart() {}

  public static void main(String[] args) {
    run(System.out);
  }

  static void run(PrintStream out) {
    try (CachingProvider provider = Caching.getCachingProvider();
        CacheManager manager = provider.getCacheManager();
        Cache<String, String> users = manager.createCache("users", usersConfiguration())) {
      users.put("ada", "Ada Lovelace");
      out.println("ada is " + users.get("ada"));
    }
  }

  private static MutableConfiguration<String, String> usersConfiguration() {
    return new MutableConfiguration<String, String>().setTypes(String.class, String.class);
  }
}
