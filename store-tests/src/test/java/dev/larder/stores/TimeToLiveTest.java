package dev.larder.stores;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.larder.LarderCache;
import dev.larder.config.ConfigurationException;
import dev.larder.config.LarderConfiguration;
import dev.larder.testing.BytesStoreProvider.Skills;
import dev.larder.testing.CacheFixture;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import org.junit.Rule;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;
import org.junit.runners.Parameterized.Parameters;

/** A cap on the time to live, on a store that writes blindly and on one that reads first. */
@RunWith(Parameterized.class)
public final class TimeToLiveTest {
  private static final Duration SECOND = Duration.ofSeconds(1);

  @Rule public final CacheFixture caches = new CacheFixture();

  public TimeToLiveTest(Skills skills) {
    caches.on(skills).with("larder.templates.*.ttl", "PT1M");
  }

  @Parameters(name = "{0}")
  public static Iterable<Object[]> stores() {
    return Arrays.stream(Skills.values()).map(skills -> new Object[] {skills}).toList();
  }

  private static LarderConfiguration<String, String> plain() {
    return LarderConfiguration.of(String.class, String.class);
  }

  @Test
  public void put_eternalPolicy_entryEndsWithTheCap_andAnUpdateBeginsAnew() {
    LarderCache<String, String> cache = caches.create("users", plain());
    cache.put("key", "value");
    caches.clock().advance(Duration.ofSeconds(59));
    assertThat(cache.get("key")).isEqualTo("value");

    cache.put("key", "new");
    caches.clock().advance(Duration.ofSeconds(59));
    assertThat(cache.get("key")).isEqualTo("new");

    caches.clock().advance(SECOND);
    assertThat(cache.get("key")).isNull();
  }

  @Test
  public void put_exemptKeys_aloneAndTogether_stay() {
    LarderCache<String, String> cache =
        caches.create("users", plain().noExpiryKeys("admin", "root"));
    cache.put("admin", "1");
    cache.putAll(Map.of("root", "2", "other", "3"));
    caches.clock().advance(Duration.ofDays(1));

    assertThat(cache.getAll(Set.of("admin", "root", "other")))
        .containsOnly(Map.entry("admin", "1"), Map.entry("root", "2"));
  }

  @Test
  public void put_policyThatEndsSooner_isNotLengthened() {
    LarderCache<String, String> cache = caches.create("users", plain().expireAfterCreation(SECOND));
    cache.put("key", "value");
    caches.clock().advance(SECOND);

    assertThat(cache.containsKey("key")).isFalse();
  }

  @Test
  public void put_storesCapIsShorter_counts() {
    caches.with("larder.stores.bytes.ttl", "30");
    LarderCache<String, String> cache = caches.create("users", plain());
    cache.put("key", "value");
    caches.clock().advance(Duration.ofSeconds(29));
    assertThat(cache.containsKey("key")).isTrue();

    caches.clock().advance(SECOND);
    assertThat(cache.containsKey("key")).isFalse();
  }

  @Test
  public void createCache_ttlThatIsNoDuration_isRefused() {
    assertThatThrownBy(() -> caches.create("users", plain().set("ttl", "sixty")))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining(
            "caches.users.ttl: expected a positive duration such as PT1H, or a whole number of"
                + " seconds, but was 'sixty'");
  }
}
