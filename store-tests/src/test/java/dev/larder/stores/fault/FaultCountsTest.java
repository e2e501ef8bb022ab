package dev.larder.stores.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.FaultCounts;
import dev.larder.LarderCache;
import dev.larder.config.LarderConfiguration;
import dev.larder.testing.CacheFixture;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import javax.cache.configuration.MutableCacheEntryListenerConfiguration;
import javax.cache.event.CacheEntryCreatedListener;
import org.junit.Rule;
import org.junit.Test;

/** Faults that cause no exception are counted where users can see them. */
public final class FaultCountsTest {
  @Rule public final CacheFixture fixture = new CacheFixture();

  private final CountDownLatch listening = new CountDownLatch(1);
  private final CountDownLatch overtaken = new CountDownLatch(1);

  @Test
  public void faults_healthyCache_areNone() {
    LarderCache<String, String> cache = fixture.create("c", configuration());

    cache.put("key", "value");

    assertThat(cache.faults()).isEqualTo(new FaultCounts(0, 0, 0, 0, 0, Map.of()));
  }

  @Test
  public void faults_turnThatDoesNotCome_isAnOrderTimeout() throws Exception {
    CacheEntryCreatedListener<String, String> slow = events -> waitToBeOvertaken();
    LarderCache<String, String> cache =
        fixture.create(
            "c",
            configuration()
                .listener(
                    new MutableCacheEntryListenerConfiguration<>(() -> slow, null, false, true)));
    ExecutorService other = Executors.newSingleThreadExecutor();
    Future<?> creation = other.submit(() -> cache.put("key", "first"));
    assertThat(listening.await(10, TimeUnit.SECONDS)).isTrue();

    cache.put("key", "second");

    overtaken.countDown();
    creation.get(10, TimeUnit.SECONDS);
    other.shutdown();
    assertThat(cache.faults()).isEqualTo(new FaultCounts(1, 0, 0, 0, 0, Map.of()));
    assertThat(cache.get("key")).isEqualTo("second");
  }

  private static LarderConfiguration<String, String> configuration() {
    return LarderConfiguration.of(String.class, String.class).orderWait(Duration.ofMillis(20));
  }

  private void waitToBeOvertaken() {
    listening.countDown();
    try {
      overtaken.await(10, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
