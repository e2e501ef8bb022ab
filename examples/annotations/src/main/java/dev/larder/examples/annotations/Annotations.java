package dev.larder.examples.annotations;

import com.google.inject.Guice;
import java.io.PrintStream;
import javax.cache.CacheManager;
import javax.cache.Caching;
import javax.cache.annotation.GeneratedCacheKey;
import javax.cache.configuration.MutableConfiguration;
import javax.cache.expiry.CreatedExpiryPolicy;
import javax.cache.expiry.Duration;
import javax.cache.spi.CachingProvider;

/** Uses a service that deals with caches by annotations only. */
public final class Annotations {
  private final Dictionary dictionary;
  private final PrintStream out;

  private Annotations(Dictionary dictionary, PrintStream out) {
    this.dictionary = dictionary;
    this.out = out;
  }

  public static void main(String[] args) {
    run(System.out);
  }

  static void run(PrintStream out) {
    try (CachingProvider provider = Caching.getCachingProvider();
        CacheManager manager = provider.getCacheManager()) {
      manager.createCache("words", words());
      Dictionary dictionary =
          Guice.createInjector(new CachingModule(manager)).getInstance(Dictionary.class);
      new Annotations(dictionary, out).run();
    }
  }

  /** Without this cache the interceptors would make one with the standard's defaults. */
  private static MutableConfiguration<GeneratedCacheKey, String> words() {
    return new MutableConfiguration<GeneratedCacheKey, String>()
        .setTypes(GeneratedCacheKey.class, String.class)
        .setExpiryPolicyFactory(CreatedExpiryPolicy.factoryOf(Duration.ONE_HOUR));
  }

  private void run() {
    out.println("@CacheResult");
    translate("larder");
    translate("larder");
    out.println("@CachePut");
    dictionary.learn("pantry", "alacena");
    translate("pantry");
    out.println("@CacheRemove");
    dictionary.forget("pantry");
    translate("pantry");
    out.println("@CacheRemoveAll");
    dictionary.forgetWhatWasLookedUp();
    translate("larder");
  }

  private void translate(String word) {
    out.println(
        "   "
            + word
            + ": "
            + dictionary.translate(word)
            + " (lookups "
            + dictionary.lookups()
            + ")");
  }
}
