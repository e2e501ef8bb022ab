package dev.larder.stores.upgrade;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.LarderCache;
import dev.larder.config.LarderConfiguration;
import dev.larder.region.proxy.Compression;
import dev.larder.region.proxy.MetricsProxy;
import dev.larder.region.proxy.TransformingProxy;
import dev.larder.stores.StoreVariant;
import dev.larder.testing.CacheFixture;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Map.Entry;
import java.util.Set;
import java.util.function.UnaryOperator;
import javax.cache.Cache;
import org.junit.Rule;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;
import org.junit.runners.Parameterized.Parameters;

/** A setting changes between two releases: no wrong value, and no exception, in either of them. */
@RunWith(Parameterized.class)
public final class SettingChangeTest { // K17
  private static final String TEXT = "text ".repeat(10_000);

  @Rule public final CacheFixture caches;

  private final StoreVariant store;
  private final Releases releases;

  public SettingChangeTest(StoreVariant store) {
    this.caches = store.fixture();
    this.releases = Releases.of(caches);
    this.store = store;
  }

  @Parameters(name = "{0}")
  public static Iterable<StoreVariant> stores() {
    return Releases.stores();
  }

  private static LarderConfiguration<String, Object> plain() {
    return LarderConfiguration.of(String.class, Object.class);
  }

  private Map<String, UnaryOperator<LarderConfiguration<String, Object>>> settings() {
    Map<String, UnaryOperator<LarderConfiguration<String, Object>>> settings =
        new LinkedHashMap<>();
    settings.put("none", plain -> plain);
    settings.put("format-version 1", plain -> plain.formatVersion(1));
    settings.put("format-version 2", plain -> plain.formatVersion(2));
    settings.put("null-values", plain -> plain.nullValues());
    settings.put("sha-1", plain -> plain.keyMangler("sha-1"));
    settings.put("sha-256-from-250", plain -> plain.keyMangler("sha-256-from-250"));
    settings.put("identity", plain -> plain.keyMangler("identity"));
    settings.put("both", plain -> plain.keyMangler("sha-1").formatVersion(1));
    settings.put("invalidation", plain -> plain.invalidation());
    settings.put("compressed", plain -> plain.proxies(compressing()));
    settings.put("counted", plain -> plain.proxies(new MetricsProxy<>()));
    if (store == StoreVariant.MEMCACHED) {
      settings.put("no compression", plain -> plain.set("compression-threshold", "1GiB"));
      settings.put("more compression", plain -> plain.set("compression-threshold", "1KiB"));
      settings.put("small values", plain -> plain.set("maximum-value-size", "1KiB"));
    } else if (store == StoreVariant.MONGODB) {
      settings.put("readable", plain -> plain.set("value-format", "readable"));
    }
    return settings;
  }

  private static TransformingProxy<String, Object> compressing() {
    return new TransformingProxy<>(Compression.withMaximumSize(1 << 20));
  }

  @Test
  public void change_proxyOfABytesCache_isACountedMissBothWays() {
    LarderConfiguration<String, byte[]> bytes = LarderConfiguration.of(String.class, byte[].class);
    LarderCache<String, byte[]> plain = releases.first(bytes);
    LarderCache<String, byte[]> with =
        releases.second(
            bytes.proxies(new TransformingProxy<>(Compression.withMaximumSize(1 << 20))));
    plain.put("plain", new byte[] {1});
    with.put("transformed", new byte[] {1});

    assertThat(with.get("transformed")).containsExactly(1);
    assertThat(with.get("plain")).isNull();
    assertThat(plain.get("transformed")).isNull();
    assertThat(with.faults().unreadableEntries()).isPositive();
    assertThat(plain.faults().unreadableEntries()).isPositive();
    assertThat(plain).extracting(Cache.Entry::getKey).containsExactly("plain");
  }

  @Test
  public void change_ofASetting_valueOrMiss_andNoException() {
    var settings = settings();
    for (var before : settings.entrySet()) {
      for (var after : settings.entrySet()) {
        if (before != after) {
          assertChange(before, after);
        }
      }
    }
  }

  private void assertChange(
      Entry<String, UnaryOperator<LarderConfiguration<String, Object>>> before,
      Entry<String, UnaryOperator<LarderConfiguration<String, Object>>> after) {
    String change = before.getKey() + " -> " + after.getKey();
    LarderCache<String, Object> old = releases.first(before.getValue().apply(plain()));
    boolean small = before.getKey().equals("small values") || after.getKey().equals("small values");
    Object text = small ? "short" : TEXT;
    old.put("text", text);
    old.put("number", 5);
    if (before.getKey().equals("null-values")) {
      old.region().set("null", null);
    }
    LarderCache<String, Object> next = releases.second(after.getValue().apply(plain()));
    Set<String> keys = Set.of("text", "number", "null");
    assertThat(next.get("text")).as(change).isIn(null, text);
    assertThat(next.get("number")).as(change).isIn(null, 5);
    assertThat(next.get("null")).as(change).isNull();
    next.getAll(keys).forEach((key, value) -> assertThat(value).as(change).isIn(text, 5));
    for (Cache.Entry<String, Object> entry : next) {
      assertThat(keys).as(change).contains(entry.getKey());
      assertThat(entry.getValue()).as(change).isIn(text, 5);
    }
    assertThat(next.getAndPut("number", 6)).as(change).isIn(null, 5);
    assertThat(next.get("number")).as(change).isEqualTo(6);
    assertThat(old.get("number")).as(change).isIn(null, 5, 6);
    assertThat(next.invoke("text", (entry, none) -> entry.exists()).booleanValue())
        .as(change)
        .isIn(true, false);
    next.remove("text");
    assertThat(next.get("text")).as(change).isNull();
    next.put("null", 7);
    assertThat(next.get("null")).as(change).isEqualTo(7);
    assertThat(old.get("null")).as(change).isIn(null, 7);
  }
}
