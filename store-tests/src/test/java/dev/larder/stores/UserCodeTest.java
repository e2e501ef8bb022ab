package dev.larder.stores;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.LarderCache;
import dev.larder.config.LarderConfiguration;
import dev.larder.testing.CacheFixture;
import dev.larder.testing.Race;
import dev.larder.testing.RecordingListener;
import dev.larder.testing.RecordingListener.Event;
import dev.larder.testing.RecordingLoader;
import dev.larder.testing.Scale;
import dev.larder.testing.ThreadKind;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;
import javax.cache.event.EventType;
import org.junit.After;
import org.junit.Rule;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;
import org.junit.runners.Parameterized.Parameters;

/** Loaders run once for all who wait; listeners and processors may use the cache. */
@RunWith(Parameterized.class)
public final class UserCodeTest {
  private static final int ROUNDS = Scale.current().of(300);

  @Rule public final CacheFixture caches;
  private final ThreadKind kind;
  private final ExecutorService others;

  public UserCodeTest(CacheVariant variant, ThreadKind kind) {
    this.caches = variant.fixture();
    this.others = kind.newExecutor();
    this.kind = kind;
  }

  @Parameters(name = "{0}, {1}")
  public static Collection<Object[]> variants() {
    return CacheVariant.withThreads();
  }

  @After
  public void endThreads() {
    others.shutdownNow();
  }

  @Test
  public void readThrough_tenThreadsMissOneKey_loadItOnce() {
    RecordingLoader<Integer, String> loader =
        new RecordingLoader<>(
            key -> {
              for (int i = 0; i < 1_000; i++) {
                Thread.onSpinWait(); // gives the others time to miss as well
              }
              return "value of " + key;
            });
    LarderCache<Integer, String> cache =
        caches.create(
            "loading",
            LarderConfiguration.of(Integer.class, String.class)
                .readThrough()
                .loaderFactory(loader.factory()));
    for (int round = 0; round < ROUNDS; round++) {
      int key = round;
      assertThat(Race.of(10, kind).call(number -> cache.get(key))).containsOnly("value of " + key);
    }
    assertThat(loader.loads())
        .containsExactlyElementsOf(IntStream.range(0, ROUNDS).boxed().toList());
  }

  @Test
  public void getOrCreate_tenThreadsMissOneKey_computeItOnce() {
    LarderCache<Integer, Integer> cache = cacheOf(new RecordingListener<>());
    RecordingLoader<Integer, Integer> computed = new RecordingLoader<>(key -> 2 * key);
    for (int round = 0; round < ROUNDS; round++) {
      int key = round;
      assertThat(Race.of(10, kind).call(number -> cache.getOrCreate(key, computed::load)))
          .containsOnly(2 * key);
    }
    assertThat(computed.loads()).hasSize(ROUNDS);
  }

  // ---- listeners that use the cache

  private LarderCache<Integer, Integer> cacheOf(RecordingListener<Integer, Integer> listener) {
    return caches.create(
        "listened",
        LarderConfiguration.of(Integer.class, Integer.class)
            .orderWait(Duration.ofMillis(100))
            .listener(listener.synchronous()));
  }

  /** Puts 1, which makes the listener do something; returns all that it heard then. */
  private List<Event<Integer, Integer>> heardWhen(
      BiConsumer<LarderCache<Integer, Integer>, Event<Integer, Integer>> reaction) {
    AtomicReference<LarderCache<Integer, Integer>> self = new AtomicReference<>();
    RecordingListener<Integer, Integer> listener =
        new RecordingListener<>(
            event -> {
              if (event.type() == EventType.CREATED && event.key() == 1) {
                reaction.accept(self.get(), event);
              }
            });
    self.set(cacheOf(listener));
    self.get().put(1, 1);
    return listener.events();
  }

  @Test
  public void listener_changesAnotherKey_isDoneAndHeard() {
    assertThat(heardWhen((cache, event) -> cache.put(2, 2)))
        .containsExactlyInAnyOrder(
            new Event<>(EventType.CREATED, 1, null, 1), new Event<>(EventType.CREATED, 2, null, 2));
  }

  @Test
  public void listener_changesTheSameKey_isDoneAndHeard() {
    assertThat(
            heardWhen(
                (cache, event) -> {
                  assertThat(cache.get(1)).isEqualTo(1);
                  cache.put(1, 2);
                  assertThat(cache.getAndRemove(1)).isEqualTo(2);
                }))
        .containsExactlyInAnyOrder(
            new Event<>(EventType.CREATED, 1, null, 1),
            new Event<>(EventType.UPDATED, 1, 1, 2),
            new Event<>(EventType.REMOVED, 1, 2, 2));
  }

  @Test
  public void listener_waitsForAThreadThatChangesTheSameKey_ends() {
    assertThat(heardWhen((cache, event) -> inAnotherThread(() -> cache.put(1, 2))))
        .containsExactlyInAnyOrder(
            new Event<>(EventType.CREATED, 1, null, 1), new Event<>(EventType.UPDATED, 1, 1, 2));
  }

  @Test
  public void listener_waitsForAThreadThatChangesManyKeys_ends() {
    assertThat(
            heardWhen(
                (cache, event) ->
                    inAnotherThread(
                        () -> {
                          cache.putAll(Map.of(1, 2, 2, 2));
                          cache.removeAll();
                        })))
        .hasSize(5);
  }

  @Test
  public void listener_waitsForAThreadThatReadsTheSameKey_ends() {
    heardWhen((cache, event) -> inAnotherThread(() -> assertThat(cache.get(1)).isEqualTo(1)));
  }

  @Test
  public void listener_waitsForAThreadThatInvokesOnTheSameKey_ends() {
    assertThat(heardWhen((cache, event) -> inAnotherThread(() -> cache.getOrCreate(2, key -> 2))))
        .hasSize(2);
  }

  /** Two processors, each of which changes the other's key: a map's own locks would deadlock. */
  @Test
  public void processors_changeEachOthersKey_end() {
    LarderCache<Integer, Integer> cache = cacheOf(new RecordingListener<>());
    for (int round = 0; round < ROUNDS; round++) {
      Race.of(2, kind)
          .run(
              number ->
                  cache.invoke(
                      number,
                      (entry, arguments) -> {
                        cache.put(1 - number, 5);
                        entry.setValue(7);
                        return null;
                      }));
      assertThat(cache.get(0)).isIn(5, 7);
      assertThat(cache.get(1)).isIn(5, 7);
    }
  }

  private void inAnotherThread(Runnable task) {
    Future<?> future = others.submit(task);
    try {
      future.get(30, SECONDS);
    } catch (Exception e) {
      throw new AssertionError("the other thread did not end", e);
    }
  }
}
