package dev.larder.stores;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.larder.LarderCache;
import dev.larder.config.LarderConfiguration;
import dev.larder.testing.CacheFixture;
import dev.larder.testing.Race;
import dev.larder.testing.RecordingListener;
import dev.larder.testing.RecordingListener.Event;
import dev.larder.testing.Scale;
import dev.larder.testing.ThreadKind;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import javax.cache.configuration.CacheEntryListenerConfiguration;
import org.junit.Rule;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;
import org.junit.runners.Parameterized.Parameters;

/** Events tell what happened to a key, each change once and in order, whoever made it. */
@RunWith(Parameterized.class)
public final class ConcurrentEventsTest {
  private static final int THREADS = 8;
  private static final int KEYS = 4;
  private static final int CHANGES = Scale.current().of(20_000);

  @Rule public final CacheFixture caches;
  private final ThreadKind kind;
  private final AtomicInteger values = new AtomicInteger();

  public ConcurrentEventsTest(CacheVariant variant, ThreadKind kind) {
    this.caches = variant.fixture();
    this.kind = kind;
  }

  @Parameters(name = "{0}, {1}")
  public static Collection<Object[]> variants() {
    return CacheVariant.withThreads();
  }

  private LarderCache<Integer, Integer> cache(
      CacheEntryListenerConfiguration<Integer, Integer> listener) {
    return caches.create(
        "events",
        LarderConfiguration.of(Integer.class, Integer.class)
            .orderWait(Duration.ofMinutes(1))
            .listener(listener));
  }

  @Test
  public void synchronousListener_manyThreads_hearsAnUnbrokenChain() {
    RecordingListener<Integer, Integer> listener = new RecordingListener<>();
    LarderCache<Integer, Integer> cache = cache(listener.synchronous());
    changeAtRandom(cache);
    assertUnbroken(listener, cache);
  }

  @Test
  public void asynchronousListener_manyThreads_hearsAnUnbrokenChain() {
    RecordingListener<Integer, Integer> listener = new RecordingListener<>();
    LarderCache<Integer, Integer> cache = cache(listener.asynchronous());
    changeAtRandom(cache);
    Set<Integer> last = ConcurrentHashMap.newKeySet();
    for (int key = 0; key < KEYS; key++) {
      int value = values.incrementAndGet();
      cache.put(key, value);
      last.add(value);
    }
    await()
        .atMost(60, SECONDS)
        .until(
            () ->
                listener.events().stream().filter(event -> last.contains(event.value())).count()
                    == KEYS);
    assertUnbroken(listener, cache);
  }

  /** Each thread has a key of its own, so that it knows what there is to hear. */
  @Test
  public void asynchronousListener_atRest_hasHeardEachChangeOnceInOrder() {
    RecordingListener<Integer, Integer> listener = new RecordingListener<>();
    LarderCache<Integer, Integer> cache = cache(listener.asynchronous());
    int each = CHANGES / THREADS;
    Race.of(THREADS, kind)
        .run(
            number -> {
              for (int i = 0; i < each; i++) {
                cache.put(number, i);
              }
            });
    await().atMost(60, SECONDS).until(() -> listener.count() >= THREADS * each);
    for (int number = 0; number < THREADS; number++) {
      List<Event<Integer, Integer>> heard = listener.events(number);
      assertThat(heard).hasSize(each);
      for (int i = 0; i < each; i++) {
        assertThat(heard.get(i).value()).isEqualTo(i);
      }
    }
  }

  private void changeAtRandom(LarderCache<Integer, Integer> cache) {
    Race.of(THREADS, kind)
        .run(
            number -> {
              for (int i = 0; i < CHANGES / THREADS; i++) {
                change(cache, ThreadLocalRandom.current());
              }
            });
  }

  /** No value is ever written twice, so that the chain tells whose it was. */
  private void change(LarderCache<Integer, Integer> cache, ThreadLocalRandom random) {
    int key = random.nextInt(KEYS);
    int value = values.incrementAndGet();
    switch (random.nextInt(12)) {
      case 0 -> cache.put(key, value);
      case 1 -> cache.getAndPut(key, value);
      case 2 -> cache.putIfAbsent(key, value);
      case 3 -> cache.replace(key, value);
      case 4 -> cache.getAndReplace(key, value);
      case 5 -> cache.remove(key);
      case 6 -> cache.getAndRemove(key);
      case 7 -> cache.putAll(Map.of(0, value, 3, values.incrementAndGet()));
      case 8 -> cache.removeAll(Set.of(key, (key + 1) % KEYS));
      case 9 -> replaceWhatIsThere(cache, key, value);
      case 10 ->
          cache.invokeAll(
              Set.of(key, (key + 1) % KEYS), (entry, arguments) -> set(entry::setValue));
      default -> cache.invoke(key, (entry, arguments) -> set(entry::setValue));
    }
  }

  private boolean set(Consumer<Integer> entry) {
    entry.accept(values.incrementAndGet());
    return true;
  }

  private static void replaceWhatIsThere(LarderCache<Integer, Integer> cache, int key, int value) {
    Integer seen = cache.get(key);
    if (seen != null) {
      cache.replace(key, seen, value);
    }
  }

  private static void assertUnbroken(
      RecordingListener<Integer, Integer> listener, LarderCache<Integer, Integer> cache) {
    assertThat(listener.count()).isGreaterThan(CHANGES / 10);
    Map<Integer, Integer> standing = new HashMap<>();
    for (Event<Integer, Integer> event : listener.events()) {
      assertThat(event.oldValue()).as("%s", event).isEqualTo(standing.get(event.key()));
      switch (event.type()) {
        case CREATED, UPDATED -> standing.put(event.key(), event.value());
        case REMOVED, EXPIRED -> standing.remove(event.key());
      }
    }
    for (int key = 0; key < KEYS; key++) {
      assertThat(cache.get(key)).isEqualTo(standing.get(key));
    }
  }
}
