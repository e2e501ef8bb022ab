package dev.larder.internal.cache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.CacheInternals;
import dev.larder.LarderCache;
import dev.larder.config.LarderConfiguration;
import dev.larder.region.Lookup;
import dev.larder.region.Region;
import dev.larder.testing.CacheFixture;
import dev.larder.testing.RecordingListener;
import dev.larder.testing.RecordingListener.Event;
import dev.larder.testing.RecordingLoader;
import dev.larder.testing.RecordingWriter;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.cache.event.EventType;
import org.jspecify.annotations.Nullable;
import org.junit.Rule;
import org.junit.Test;

/** What listeners, writers and loaders, who know no null, hear of one in a region. */
public final class NullValuesTest {
  @Rule public final CacheFixture caches = new CacheFixture();

  private final RecordingListener<String, String> listener = new RecordingListener<>();

  private static LarderConfiguration<String, String> allowing() {
    return LarderConfiguration.of(String.class, String.class).nullValues();
  }

  private static Map<String, @Nullable String> nulls(String... keys) {
    Map<String, @Nullable String> values = new HashMap<>();
    for (String key : keys) {
      values.put(key, null);
    }
    return values;
  }

  @Test
  public void set_nullAndBack_isARemovalAndACreationToListeners() {
    LarderCache<String, String> cache = caches.create("users", allowing());
    cache.registerCacheEntryListener(listener.synchronous());
    Region<String, String> region = cache.region();

    region.set("a", null);
    region.set("a", "1");
    region.set("a", null);
    region.setMulti(nulls("a", "b"));
    cache.put("b", "2");
    region.delete("a");
    region.setMulti(nulls("b"));

    assertThat(listener.events())
        .containsExactly(
            new Event<>(EventType.CREATED, "a", null, "1"),
            new Event<>(EventType.REMOVED, "a", "1", "1"),
            new Event<>(EventType.CREATED, "b", null, "2"),
            new Event<>(EventType.REMOVED, "b", "2", "2"));
  }

  @Test
  public void nullThatExpires_isSweptWithoutAnEvent() {
    LarderCache<String, String> cache =
        caches.create("users", allowing().expireAfterCreation(Duration.ofSeconds(1)));
    cache.registerCacheEntryListener(listener.synchronous());
    Region<String, String> region = cache.region();
    region.set("a", null);
    region.set("b", null);
    caches.clock().advance(Duration.ofSeconds(2));

    assertThat(region.get("a").isAbsent()).isTrue();
    assertThat(cache.get("b")).isNull();
    CacheInternals.entries(cache).sweep();

    assertThat(listener.events()).isEmpty();
    assertThat(cache.estimatedSize()).hasValue(0);
  }

  @Test
  public void nullThatIsEvicted_isToldToNobody() {
    LarderCache<String, String> cache =
        caches.create(
            "users", allowing().maximumEntries(10).expireAfterCreation(Duration.ofSeconds(1)));
    cache.registerCacheEntryListener(listener.synchronous());
    Region<String, String> region = cache.region();
    for (int i = 0; i < 10; i++) {
      region.set("old" + i, null);
    }
    caches.clock().advance(Duration.ofSeconds(2));
    for (int i = 0; i < 1_000; i++) {
      region.set("new" + i, null);
    }
    region.set("told", "1");

    assertThat(listener.events())
        .containsExactly(new Event<>(EventType.CREATED, "told", null, "1"));
  }

  @Test
  public void set_null_isADeletionToTheWriter() {
    RecordingWriter<String, String> writer = new RecordingWriter<>();
    Region<String, String> region =
        caches.create("users", allowing().writeThrough().writerFactory(writer.factory())).region();
    region.set("a", "1");
    region.setMulti(Map.of("b", "2", "c", "3"));
    assertThat(writer.database()).hasSize(3);

    region.set("a", null);
    region.setMulti(nulls("b"));

    assertThat(writer.database()).isEqualTo(Map.of("c", "3"));
    assertThat(region.get("a")).isEqualTo(Lookup.present(null));
  }

  /** A loader says by null that there is no value, as JCache has it. */
  @Test
  public void null_isAHitOfTheRegion_andIsLoadedByTheCache() {
    RecordingLoader<String, String> loader =
        new RecordingLoader<>(key -> key.equals("none") ? null : "loaded");
    LarderCache<String, String> cache =
        caches.create("users", allowing().readThrough().loaderFactory(loader.factory()));
    Region<String, String> region = cache.region();
    region.setMulti(nulls("a", "b"));

    assertThat(region.getMulti(List.of("a", "b"))).containsOnly(Lookup.present(null));
    assertThat(region.get("a")).isEqualTo(Lookup.present(null));
    assertThat(region.get("none").isAbsent()).isTrue();
    assertThat(loader.loads()).containsExactly("none");
    assertThat(cache.get("a")).isEqualTo("loaded");
    assertThat(region.get("a")).isEqualTo(Lookup.present("loaded"));
  }
}
