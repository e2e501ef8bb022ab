package dev.larder.stores;

import static java.util.concurrent.TimeUnit.HOURS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.LarderCache;
import dev.larder.testing.CacheFixture;
import dev.larder.testing.Race;
import dev.larder.testing.RecordingListener;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import javax.cache.Cache;
import javax.cache.configuration.MutableConfiguration;
import javax.cache.expiry.CreatedExpiryPolicy;
import javax.cache.expiry.TouchedExpiryPolicy;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;
import org.junit.runners.Parameterized.Parameters;

/**
 * Under a mangler that stores every key under one, a cache has room for one entry and is right
 * otherwise: another key's entry is absent for every operation, is replaced without event or old
 * value where something is written, and stays as it is where nothing is. KVS-14.
 */
@RunWith(Parameterized.class)
public final class CollidingKeysTest {
  @Rule public final CacheFixture caches;

  private LarderCache<String, String> cache;

  public CollidingKeysTest(StoreVariant variant) {
    this.caches = variant.fixture().with("larder.templates.*.key-mangler", OneKey.class.getName());
  }

  @Parameters(name = "{0}")
  public static List<Object[]> stores() {
    return StoreVariant.all();
  }

  private static MutableConfiguration<String, String> plain() {
    return new MutableConfiguration<String, String>().setTypes(String.class, String.class);
  }

  @Before
  public void create() {
    cache = caches.create("colliding-eternal", plain());
    cache.put("other", "theirs");
  }

  private void assertOnly(String key, String value) {
    List<String> found = new ArrayList<>();
    for (Cache.Entry<String, String> entry : cache) {
      found.add(entry.getKey() + "=" + entry.getValue());
    }
    assertThat(found).containsExactly(key + "=" + value);
    assertThat(cache.get(key)).isEqualTo(value);
  }

  private void assertUntouched() {
    assertOnly("other", "theirs");
  }

  @Test
  public void reads_findNothing() {
    assertThat(cache.get("key")).isNull();
    assertThat(cache.containsKey("key")).isFalse();
    assertThat(cache.getAll(Set.of("key", "other", "third"))).isEqualTo(Map.of("other", "theirs"));
    assertThat(cache.metadata("key")).isEmpty();
    assertUntouched();
  }

  @Test
  public void puts_findNothing_andTakeThePlace() {
    cache.put("key", "mine");
    assertOnly("key", "mine");
    assertThat(cache.getAndPut("other", "theirs")).isNull();
    assertOnly("other", "theirs");
    assertThat(cache.putIfAbsent("key", "mine")).isTrue();
    assertThat(cache.putIfAbsent("key", "new")).isFalse();
    assertOnly("key", "mine");
    assertThat(cache.get("other")).isNull();
  }

  @Test
  public void putAll_keepsOneOfThem() {
    cache.putAll(Map.of("a", "1", "b", "2", "c", "3"));
    assertThat(cache.getAll(Set.of("a", "b", "c", "other"))).hasSize(1);
    assertThat(cache).hasSize(1);
  }

  @Test
  public void replacements_findNothing_andChangeNothing() {
    assertThat(cache.replace("key", "new")).isFalse();
    assertThat(cache.replace("key", "theirs", "new")).isFalse();
    assertThat(cache.getAndReplace("key", "new")).isNull();
    assertUntouched();
  }

  @Test
  public void removals_findNothing_andChangeNothing() {
    assertThat(cache.remove("key")).isFalse();
    assertThat(cache.remove("key", "theirs")).isFalse();
    assertThat(cache.getAndRemove("key")).isNull();
    cache.removeAll(Set.of("key", "third"));
    assertUntouched();
  }

  @Test
  public void removals_ofTheKeysOwn_remove() {
    assertThat(cache.getAndRemove("other")).isEqualTo("theirs");
    cache.put("key", "mine");
    assertThat(cache.remove("key")).isTrue();
    cache.put("key", "mine");
    cache.removeAll();
    assertThat(cache).isEmpty();
  }

  @Test
  public void invoke_findsNothing() {
    assertThat(cache.<Boolean>invoke("key", (entry, arguments) -> entry.exists())).isFalse();
    assertUntouched();
    cache.invoke(
        "key",
        (entry, arguments) -> {
          entry.setValue("mine");
          return true;
        });
    assertOnly("key", "mine");
  }

  /** Where the store keeps deadlines it is asked by other requests. */
  @Test
  public void mortalEntries_areRight_too() {
    javax.cache.expiry.Duration hour = new javax.cache.expiry.Duration(HOURS, 1);
    cache =
        caches.create(
            "colliding-created",
            plain().setExpiryPolicyFactory(CreatedExpiryPolicy.factoryOf(hour)));
    cache.put("other", "theirs");
    Optional<Instant> deadline = cache.metadata("other").orElseThrow().deadline();
    assertThat(cache.replace("key", "new")).isFalse();
    assertThat(cache.remove("key")).isFalse();
    assertThat(cache.getAndRemove("key")).isNull();
    assertUntouched();
    assertThat(cache.metadata("other").orElseThrow().deadline()).isEqualTo(deadline);
    cache.put("key", "mine");
    assertOnly("key", "mine");
    assertThat(cache.getAndPut("other", "theirs")).isNull();
    assertUntouched();
  }

  @Test
  public void get_thatProlongs_leavesTheOthersDeadline() {
    javax.cache.expiry.Duration hour = new javax.cache.expiry.Duration(HOURS, 1);
    cache =
        caches.create(
            "colliding-touched",
            plain().setExpiryPolicyFactory(TouchedExpiryPolicy.factoryOf(hour)));
    cache.put("other", "theirs");
    Optional<Instant> deadline = cache.metadata("other").orElseThrow().deadline();
    caches.clock().advance(Duration.ofMinutes(1)); // no effect on a server's own clock
    assertThat(cache.get("key")).isNull();
    assertThat(cache.metadata("other").orElseThrow().deadline()).isEqualTo(deadline);
    assertUntouched();
  }

  @Test
  public void events_areOfTheKeysOwnAlone() {
    RecordingListener<String, String> listener = new RecordingListener<>();
    cache =
        caches.create(
            "colliding-heard", plain().addCacheEntryListenerConfiguration(listener.synchronous()));
    cache.put("other", "theirs");
    cache.put("key", "mine");
    cache.put("key", "new");
    cache.remove("other");
    assertThat(listener.events())
        .extracting(event -> event.type() + " " + event.key() + " " + event.oldValue())
        .containsExactly("CREATED other null", "CREATED key null", "UPDATED key mine");
  }

  @Test
  public void manyThreads_onTwoKeys_readTheirOwnOrNothing() {
    AtomicInteger mine = new AtomicInteger();
    Race.of(4)
        .run(
            number -> {
              String key = (number % 2 == 0) ? "even" : "odd";
              for (int i = 0; i < 25; i++) {
                String value = key + mine.incrementAndGet();
                cache.put(key, value);
                String read = cache.get(key);
                assertThat(read == null || read.startsWith(key)).isTrue();
              }
            });
    assertThat(cache).hasSize(1);
  }
}
