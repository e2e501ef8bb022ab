package dev.larder;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import javax.cache.Cache;
import javax.cache.configuration.MutableConfiguration;
import javax.cache.integration.CacheLoader;
import javax.cache.integration.CompletionListener;
import javax.cache.integration.CompletionListenerFuture;
import org.junit.After;
import org.junit.Test;

/** {@code loadAll} while the cache is closed: everybody who waits is told. */
public final class BackgroundLoadTest {
  private final LarderCachingProvider provider = new LarderCachingProvider();
  private final CountDownLatch begun = new CountDownLatch(1);
  private final CountDownLatch mayEnd = new CountDownLatch(1);

  @After
  public void closeProvider() {
    mayEnd.countDown();
    provider.close();
  }

  /** Loads when it may. */
  private final class SlowLoader implements CacheLoader<Integer, Integer> {
    @Override
    public Integer load(Integer key) {
      begun.countDown();
      try {
        mayEnd.await();
        return key;
      } catch (InterruptedException e) {
        throw new IllegalStateException("interrupted", e);
      }
    }

    @Override
    public Map<Integer, Integer> loadAll(Iterable<? extends Integer> keys) {
      Map<Integer, Integer> loaded = new HashMap<>();
      keys.forEach(key -> loaded.put(key, load(key)));
      return loaded;
    }
  }

  private Cache<Integer, Integer> cache() {
    return provider
        .getCacheManager()
        .createCache(
            "cache",
            new MutableConfiguration<Integer, Integer>()
                .setTypes(Integer.class, Integer.class)
                .setCacheLoaderFactory(SlowLoader::new));
  }

  @Test
  public void loadAll_endsBeforeTheCache_isDone() throws Exception {
    Cache<Integer, Integer> cache = cache();
    CompletionListenerFuture done = new CompletionListenerFuture();
    mayEnd.countDown();
    cache.loadAll(Set.of(1, 2), false, done);
    done.get(30, SECONDS);
    assertThat(cache.getAll(Set.of(1, 2))).hasSize(2);
  }

  @Test
  public void close_loadThatHasBegunAndSoonEnds_isWaitedFor() throws Exception {
    Cache<Integer, Integer> cache = cache();
    CompletionListenerFuture done = new CompletionListenerFuture();
    cache.loadAll(Set.of(1), false, done);
    begun.await();
    Thread closer = new Thread(cache::close);
    closer.start();
    mayEnd.countDown();
    closer.join();
    assertThat(done.isDone()).isTrue();
  }

  @Test
  public void close_loadThatDoesNotEnd_isInterruptedAndTold() throws Exception {
    Cache<Integer, Integer> cache = cache();
    CompletionListenerFuture done = new CompletionListenerFuture();
    cache.loadAll(Set.of(1), false, done);
    begun.await();
    cache.close();
    assertToldOfFailure(done);
  }

  @Test
  public void close_loadsThatHaveNotBegun_areTold() throws Exception {
    Cache<Integer, Integer> cache = cache();
    CompletionListenerFuture[] waiting =
        Stream.generate(CompletionListenerFuture::new)
            .limit(4L * Runtime.getRuntime().availableProcessors())
            .toArray(CompletionListenerFuture[]::new);
    for (CompletionListener each : waiting) {
      cache.loadAll(Set.of(1), true, each);
    }
    begun.await();
    cache.close();
    for (CompletionListenerFuture each : waiting) {
      assertToldOfFailure(each);
    }
  }

  private static void assertToldOfFailure(CompletionListenerFuture done)
      throws InterruptedException, TimeoutException {
    assertThatThrownBy(() -> done.get(30, SECONDS)).isInstanceOf(ExecutionException.class);
  }

  @Test
  public void loadAll_closedCache_isRefused() {
    Cache<Integer, Integer> cache = cache();
    cache.close();
    assertThatThrownBy(() -> cache.loadAll(Set.of(1), true, null))
        .isInstanceOf(IllegalStateException.class);
  }
}
