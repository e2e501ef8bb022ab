package dev.larder.stores.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.LarderCache;
import dev.larder.config.LarderConfiguration;
import dev.larder.store.memory.Weigher;
import dev.larder.testing.CacheFixture;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.Rule;
import org.junit.Test;

/** Objects under mangled keys: kept apart from the user's, weighed, evicted and swept as others. */
public final class MangledMemoryTest {
  private static final int WEIGHT_OF_EACH = 100;
  private static final int MAXIMUM_WEIGHT = 1_000;

  @Rule
  public final CacheFixture caches =
      new CacheFixture().with("larder.templates.*.key-mangler", "sha-1");

  /** Weighs keys and values; would fail for what a store keeps in their place. */
  public static final class Lengths implements Weigher<String, String> {
    @Override
    public int weigh(String key, String value) {
      return key.length() + value.length();
    }
  }

  /** A key of a class that nobody has allowed to be deserialized. */
  record Point(int x, int y) {}

  private static LarderConfiguration<String, String> plain() {
    return LarderConfiguration.of(String.class, String.class);
  }

  @Test
  public void put_whatItsUserChangesLater_isNotChanged() {
    LarderCache<List<String>, List<String>> cache =
        caches.create("changing", new LarderConfiguration<List<String>, List<String>>());
    List<String> key = new ArrayList<>(List.of("key"));
    List<String> value = new ArrayList<>(List.of("value"));
    cache.put(key, value);
    key.add("more");
    value.add("more");

    assertThat(cache.get(List.of("key"))).containsExactly("value");
    cache.get(List.of("key")).add("more");
    cache.iterator().next().getKey().add("more");
    assertThat(cache.get(List.of("key"))).containsExactly("value");
    assertThat(cache.iterator().next().getKey()).containsExactly("key");
  }

  @Test
  public void keyOfAnyClass_needsNoAllowList() {
    LarderCache<Object, String> cache =
        caches.create("points", LarderConfiguration.of(Object.class, String.class));
    cache.put(new Point(1, 2), "value");
    assertThat(cache.get(new Point(1, 2))).isEqualTo("value");
    assertThat(cache.get(new Point(2, 1))).isNull();
  }

  @Test
  public void weigher_isGivenTheUsersKeyAndValue_andEvictionsAreCounted() {
    LarderCache<String, String> cache =
        caches.create(
            "weighed", plain().maximumWeight(MAXIMUM_WEIGHT).weigher(Lengths.class).statistics());
    for (int i = 100; i < 200; i++) {
      cache.put("k" + i, "v".repeat(WEIGHT_OF_EACH - 4));
    }
    assertThat(cache.estimatedSize().orElseThrow())
        .isLessThanOrEqualTo(MAXIMUM_WEIGHT / WEIGHT_OF_EACH);
  }

  @Test
  public void expiredEntries_areSweptBySight() {
    LarderCache<String, String> cache =
        caches.create("swept", plain().expireAfterCreation(Duration.ofSeconds(1)));
    for (int i = 0; i < 50; i++) {
      cache.put("old" + i, "value");
    }
    caches.clock().advance(Duration.ofSeconds(2));
    for (int i = 0; i < 50; i++) {
      cache.put("new" + i, "value");
    }
    assertThat(cache.estimatedSize().orElseThrow()).isLessThan(60);
  }
}
