package dev.larder.examples.annotations;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import javax.cache.annotation.CacheDefaults;
import javax.cache.annotation.CacheKey;
import javax.cache.annotation.CachePut;
import javax.cache.annotation.CacheRemove;
import javax.cache.annotation.CacheRemoveAll;
import javax.cache.annotation.CacheResult;
import javax.cache.annotation.CacheValue;

/**
 * Translates words, and looks each of them up at most once. Not final, and its methods not private:
 * Guice makes the subclass that asks the cache. Thread-safe.
 */
@CacheDefaults(cacheName = "words")
public class Dictionary {
  private final Map<String, String> book = new ConcurrentHashMap<>(Map.of("larder", "despensa"));
  private final AtomicInteger lookups = new AtomicInteger();

  /** Translates a word; the cache keeps the result. */
  @CacheResult
  public String translate(String word) {
    lookups.incrementAndGet();
    return book.getOrDefault(word, "?");
  }

  /** Learns a word, in the book and in the cache. */
  @CachePut
  public void learn(@CacheKey String word, @CacheValue String translation) {
    book.put(word, translation);
  }

  /** Forgets a word, in the book and in the cache. */
  @CacheRemove
  public void forget(String word) {
    book.remove(word);
  }

  /** Empties the cache; the book keeps its words. */
  @CacheRemoveAll
  public void forgetWhatWasLookedUp() {}

  /** Returns how often the book was opened. */
  public int lookups() {
    return lookups.get();
  }
}
