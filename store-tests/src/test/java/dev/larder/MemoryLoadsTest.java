package dev.larder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.larder.testing.CacheFixture;
import java.time.Duration;
import javax.cache.integration.CacheLoaderException;
import org.junit.Test;

/** Loaders of one process. */
public final class MemoryLoadsTest extends LoadsContract {
  public MemoryLoadsTest() {
    super(new CacheFixture());
  }

  /** Each creation visits two entries, and would remove those that nobody may have any more. */
  @Test
  public void creations_ofOthers_sweepWhatIsNoLongerServed() {
    LarderCache<String, String> cache = create("staleError");
    CacheLoaderException failure = new CacheLoaderException("no");
    cache.put(KEY, "old");
    caches.clock().advance(Duration.ofSeconds(1));
    putOthers(cache);
    assertThat(cache.getOrCreate(KEY, key -> fail(failure))).isEqualTo("old");
    caches.clock().advance(Duration.ofSeconds(60));
    assertThatThrownBy(() -> cache.getOrCreate(KEY, key -> fail(failure))).isSameAs(failure);
    putOthers(cache);
    assertThat(CacheInternals.store(cache).get(KEY)).isNull();
  }

  private static void putOthers(LarderCache<String, String> cache) {
    for (int i = 0; i < 100; i++) {
      cache.put("other" + i, "value");
      cache.remove("other" + i);
    }
  }

  @Test
  public void expiryJitter_entriesOfOneMoment_expireOneAfterTheOther() {
    caches
        .with("larder.templates.spread.expiry-jitter-percent", "20")
        .with("larder.templates.spread.expiry.created", "PT100S");
    LarderCache<String, String> cache = create("spread");
    for (int i = 0; i < 1_000; i++) {
      cache.put("key" + i, "value");
    }
    caches.clock().advance(Duration.ofSeconds(79));
    assertThat(cache).hasSize(1_000);
    caches.clock().advance(Duration.ofSeconds(11));
    assertThat(cache).hasSizeBetween(350, 650);
    caches.clock().advance(Duration.ofSeconds(10));
    assertThat(cache).isEmpty();
  }
}
