package dev.larder.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.larder.LarderCache;
import dev.larder.LarderCachingProvider;
import dev.larder.testing.FakeClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import javax.cache.configuration.MutableConfiguration;
import javax.cache.expiry.CreatedExpiryPolicy;
import org.junit.Test;

public final class SweepTimerTest {
  @Test
  public void timer_expiredEntriesThatNobodyTouches_removesAndAnnouncesThem() {
    FakeClock time = new FakeClock(Instant.ofEpochMilli(1_000));
    Recorder<String> recorder = new Recorder<>(key -> null);
    try (LarderCachingProvider provider = new LarderCachingProvider(time)) {
      LarderCache<String, String> cache = open(provider, recorder);
      cache.putAll(Map.of("a", "1", "b", "2"));
      time.advance(Duration.ofSeconds(1));

      await().untilAsserted(() -> assertThat(cache.estimatedSize()).hasValue(0));

      await()
          .untilAsserted(
              () ->
                  assertThat(recorder.events())
                      .filteredOn(event -> event.contains("EXPIRED"))
                      .containsExactlyInAnyOrder("a EXPIRED 1 1", "b EXPIRED 2 2"));
    }
  }

  private static LarderCache<String, String> open(
      LarderCachingProvider provider, Recorder<String> recorder) {
    Properties properties = new Properties();
    properties.setProperty("larder.templates.swept.sweep-interval", "PT0.01S");
    MutableConfiguration<String, String> configuration =
        new MutableConfiguration<String, String>()
            .setExpiryPolicyFactory(
                CreatedExpiryPolicy.factoryOf(new javax.cache.expiry.Duration(TimeUnit.SECONDS, 1)))
            .addCacheEntryListenerConfiguration(recorder.listener().synchronous());
    return provider.getCacheManager(null, null, properties).createCache("swept", configuration);
  }
}
