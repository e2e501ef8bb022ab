package dev.larder.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.larder.LarderCache;
import dev.larder.LarderCacheManager;
import dev.larder.config.LarderConfiguration;
import dev.larder.testing.RecordingListener.Event;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import javax.cache.event.EventType;
import org.junit.Rule;
import org.junit.Test;
import org.junit.runner.Description;
import org.junit.runners.model.Statement;

/** The fixture as its page shows it. */
public final class CacheFixtureTest {
  @Rule public final CacheFixture caches = new CacheFixture();

  @Test
  public void clock_movedOn_expiresWithoutWaiting() {
    RecordingListener<String, String> listener = new RecordingListener<>();
    RecordingLoader<String, String> loader = new RecordingLoader<>(key -> "loaded " + key);
    RecordingWriter<String, String> writer = new RecordingWriter<>();
    LarderCache<String, String> cache =
        caches.create(
            "users",
            LarderConfiguration.of(String.class, String.class)
                .expireAfterUpdate(Duration.ofMinutes(1))
                .readThrough()
                .loaderFactory(loader.factory())
                .writeThrough()
                .writerFactory(writer.factory())
                .listener(listener.synchronous()));
    cache.put("a", "1");
    caches.clock().advance(Duration.ofMinutes(1));
    assertThat(cache.get("a")).isEqualTo("loaded a");
    assertThat(loader.loads()).containsExactly("a");
    assertThat(writer.database()).containsEntry("a", "1");
    assertThat(listener.events())
        .contains(new Event<>(EventType.EXPIRED, "a", "1", "1"))
        .last()
        .isEqualTo(new Event<>(EventType.CREATED, "a", null, "loaded a"));
  }

  @Test
  public void executor_task_isDoneAtOnce() throws Exception {
    ExecutorService executor = caches.executor();
    assertThat(executor.submit(() -> 1)).isDone();
    assertThat(caches.executor().count()).isEqualTo(1);
    executor.shutdown();
    assertThat(executor.awaitTermination(0, TimeUnit.SECONDS)).isTrue();
    assertThatThrownBy(() -> executor.execute(() -> {}))
        .isInstanceOf(RejectedExecutionException.class);
  }

  @Test
  public void test_ended_closesManagersAndCaches() throws Throwable {
    CacheFixture fixture = new CacheFixture();
    LarderCacheManager[] manager = new LarderCacheManager[1];
    Statement test =
        new Statement() {
          @Override
          public void evaluate() {
            manager[0] = fixture.manager();
          }
        };
    fixture.apply(test, Description.EMPTY).evaluate();
    assertThat(manager[0].isClosed()).isTrue();
  }
}
