package dev.larder.examples.customstore;

import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import javax.cache.Cache;
import javax.cache.CacheManager;
import javax.cache.Caching;
import javax.cache.configuration.MutableConfiguration;
import javax.cache.spi.CachingProvider;

/** Counts visits in the store, and closes everything between two visits, as if a program ended. */
public final class Visits {
  private final Path file;
  private final PrintStream out;

  Visits(Path file, PrintStream out) {
    this.file = file;
    this.out = out;
  }

  public static void main(String[] args) throws Exception {
    Path file = Files.createTempFile("visits", ".mv");
    try {
      new Visits(file, System.out).run();
    } finally {
      Files.delete(file);
    }
  }

  void run() {
    visit();
    visit();
  }

  private void visit() {
    try (CachingProvider provider = Caching.getCachingProvider()) {
      CacheManager manager = provider.getCacheManager(null, null, settings());
      Cache<String, Integer> visits =
          manager.createCache(
              "visits",
              new MutableConfiguration<String, Integer>().setTypes(String.class, Integer.class));
      visits.putIfAbsent("home", 0);
      int count =
          visits.invoke(
              "home",
              (entry, arguments) -> {
                entry.setValue(entry.getValue() + 1);
                return entry.getValue();
              });
      out.println("visits so far: " + count);
    }
  }

  private Properties settings() {
    Properties settings = new Properties();
    settings.setProperty("larder.store", "disk");
    settings.setProperty("larder.stores.disk.type", "mvstore");
    settings.setProperty("larder.stores.disk.file", file.toString());
    return settings;
  }
}
