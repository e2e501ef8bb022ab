package dev.larder.stores;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.LarderCache;
import dev.larder.LarderCacheManager;
import dev.larder.config.LarderConfiguration;
import dev.larder.testing.CacheFixture;
import dev.larder.testing.Race;
import dev.larder.testing.RecordingListener;
import dev.larder.testing.RecordingLoader;
import dev.larder.testing.RecordingWriter;
import dev.larder.testing.Scale;
import dev.larder.testing.ThreadKind;
import java.io.Closeable;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import javax.cache.configuration.CacheEntryListenerConfiguration;
import javax.cache.configuration.Configuration;
import javax.cache.configuration.Factory;
import javax.cache.configuration.MutableCacheEntryListenerConfiguration;
import javax.cache.event.CacheEntryCreatedListener;
import javax.cache.event.CacheEntryEvent;
import org.junit.Rule;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;
import org.junit.runners.Parameterized.Parameters;

/** A cache may be closed at any moment: each call completes, or throws IllegalStateException. */
@RunWith(Parameterized.class)
public final class CloseInUseTest {
  private static final int ROUNDS = Scale.current().of(1_000);
  private static final int THREADS = 4;
  private static final int KEYS = 8;

  private static final List<Consumer<LarderCache<Integer, Integer>>> CALLS =
      List.of(
          cache -> cache.get(key()),
          cache -> cache.getAll(Set.of(1, 2, 3)),
          cache -> cache.containsKey(key()),
          cache -> cache.put(key(), 1),
          cache -> cache.putAll(Map.of(1, 1, 2, 2)),
          cache -> cache.putIfAbsent(key(), 1),
          cache -> cache.replace(key(), 1),
          cache -> cache.replace(key(), 1, 2),
          cache -> cache.getAndPut(key(), 3),
          cache -> cache.getAndRemove(key()),
          cache -> cache.remove(key()),
          cache -> cache.remove(key(), 1),
          cache -> cache.removeAll(Set.of(1, 2)),
          cache -> cache.removeAll(),
          cache -> cache.clear(),
          cache -> cache.loadAll(Set.of(1, 2, 3), true, null),
          cache -> cache.invoke(key(), (entry, arguments) -> entry.getValue()),
          cache -> cache.forEach(entry -> assertThat(entry.getValue()).isNotNull()));

  @Rule public final CacheFixture caches;
  private final ThreadKind kind;

  public CloseInUseTest(CacheVariant variant, ThreadKind kind) {
    this.caches = variant.fixture();
    this.kind = kind;
  }

  @Parameters(name = "{0}, {1}")
  public static Collection<Object[]> variants() {
    return CacheVariant.withThreads();
  }

  private static int key() {
    return ThreadLocalRandom.current().nextInt(KEYS);
  }

  @Test
  public void close_plainCacheInUse_everyCallEnds() {
    useAndEnd(this::plain, LarderCache::close);
  }

  @Test
  public void close_cacheWithUserCodeInUse_everyCallEnds() {
    useAndEnd(this::withUserCode, LarderCache::close);
  }

  @Test
  public void destroy_cacheInUse_everyCallEnds() {
    useAndEnd(this::withUserCode, cache -> caches.manager().destroyCache(cache.getName()));
  }

  @Test
  public void close_managerInUse_everyCallEnds() {
    useAndEnd(this::withUserCode, cache -> cache.getCacheManager().close());
  }

  /** A listener that counts its ends. */
  private static final class ClosedOnce
      implements CacheEntryCreatedListener<Integer, Integer>, Closeable {
    private final AtomicInteger closings = new AtomicInteger();

    @Override
    public void onCreated(Iterable<CacheEntryEvent<? extends Integer, ? extends Integer>> events) {
      // its end is what counts
    }

    @Override
    public void close() {
      closings.incrementAndGet();
    }
  }

  @Test
  public void close_whileListenersComeAndGo_closesEachOnce() {
    Queue<ClosedOnce> made = new ConcurrentLinkedQueue<>();
    Factory<ClosedOnce> factory =
        () -> {
          made.add(new ClosedOnce());
          return made.peek();
        };
    for (int round = 0; round < ROUNDS; round++) {
      made.clear();
      LarderCache<Integer, Integer> cache = caches.manager().createCache("closing", plain(round));
      CacheEntryListenerConfiguration<Integer, Integer> listener =
          new MutableCacheEntryListenerConfiguration<>(factory, null, false, true);
      Race.of(3, kind).run(number -> comeGoOrClose(number, cache, listener));
      assertThat(made).allMatch(each -> each.closings.get() == 1);
    }
  }

  private static void comeGoOrClose(
      int number,
      LarderCache<Integer, Integer> cache,
      CacheEntryListenerConfiguration<Integer, Integer> listener) {
    try {
      switch (number) {
        case 0 -> cache.registerCacheEntryListener(listener);
        case 1 -> cache.deregisterCacheEntryListener(listener);
        default -> cache.close();
      }
    } catch (IllegalStateException e) {
      if (!cache.isClosed()) {
        throw e;
      }
    }
  }

  private Configuration<Integer, Integer> plain(int round) {
    return LarderConfiguration.of(Integer.class, Integer.class).statistics().management();
  }

  private Configuration<Integer, Integer> withUserCode(int round) {
    RecordingListener<Integer, Integer> listener = new RecordingListener<>();
    return LarderConfiguration.of(Integer.class, Integer.class)
        .statistics()
        .listener(
            (round % 2 == 0)
                ? listener.synchronous()
                : new RecordingListener<Integer, Integer>().asynchronous())
        .readThrough()
        .loaderFactory(new RecordingLoader<Integer, Integer>(key -> key).factory())
        .writeThrough()
        .writerFactory(new RecordingWriter<Integer, Integer>().factory());
  }

  private void useAndEnd(
      Function<Integer, Configuration<Integer, Integer>> configurations,
      Consumer<LarderCache<Integer, Integer>> end) {
    for (int round = 0; round < ROUNDS / 4; round++) {
      LarderCacheManager manager = caches.manager();
      LarderCache<Integer, Integer> cache =
          manager.createCache("closing", configurations.apply(round));
      Race.of(THREADS, kind)
          .run(
              number -> {
                if (number == 0) {
                  use(cache, 20);
                  end.accept(cache);
                } else {
                  use(cache, Integer.MAX_VALUE);
                }
              });
      assertThat(cache.isClosed()).isTrue();
      assertThat(caches.manager().getCacheNames()).isEmpty();
    }
  }

  /** Calls until the cache is closed, or so often; anything but a completion or that is thrown. */
  private static void use(LarderCache<Integer, Integer> cache, int times) {
    try {
      for (int i = 0; i < times; i++) {
        CALLS.get(ThreadLocalRandom.current().nextInt(CALLS.size())).accept(cache);
      }
    } catch (IllegalStateException e) {
      if (!cache.isClosed()) {
        throw e;
      }
    }
  }
}
