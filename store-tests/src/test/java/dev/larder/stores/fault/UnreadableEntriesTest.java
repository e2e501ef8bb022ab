package dev.larder.stores.fault;

import static java.util.concurrent.TimeUnit.HOURS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.LarderCache;
import dev.larder.settings.Settings;
import dev.larder.store.ByteStoreConnection;
import dev.larder.store.CacheId;
import dev.larder.store.Entry;
import dev.larder.store.Mutation;
import dev.larder.store.Store;
import dev.larder.store.StoreKey;
import dev.larder.testing.BytesStoreProvider;
import dev.larder.testing.BytesStoreProvider.Skills;
import dev.larder.testing.CacheFixture;
import java.time.InstantSource;
import java.util.Map;
import javax.cache.configuration.MutableConfiguration;
import javax.cache.expiry.CreatedExpiryPolicy;
import javax.cache.expiry.Duration;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;
import org.junit.runners.Parameterized.Parameters;

/**
 * An entry whose value nobody can read counts as absent for every operation, whether the store is
 * asked what there is, or decides itself and takes it for live.
 */
@RunWith(Parameterized.class)
public final class UnreadableEntriesTest {
  private static final byte[] DAMAGED = {-1, -1, -1};
  private static final String CACHE = "unreadable";

  @Rule public final CacheFixture caches;

  private LarderCache<String, String> cache;

  public UnreadableEntriesTest(Skills skills) {
    this.caches = new CacheFixture().on(skills);
  }

  @Parameters(name = "{0}")
  public static Skills[] skills() {
    return Skills.values();
  }

  @Before
  public void create() {
    cache =
        caches.create(
            CACHE,
            new MutableConfiguration<String, String>()
                .setTypes(String.class, String.class)
                .setExpiryPolicyFactory(CreatedExpiryPolicy.factoryOf(new Duration(HOURS, 1))));
    cache.put("key", "old");
    damage();
    assertThat(cache.get("key")).isNull();
  }

  private void damage() {
    ByteStoreConnection server =
        (ByteStoreConnection)
            new BytesStoreProvider()
                .open(
                    "bytes",
                    Settings.builder().put(BytesStoreProvider.SKILLS, Skills.MANY).build(),
                    InstantSource.system());
    Store<StoreKey, byte[]> bytes = server.open(new CacheId("default", CACHE), Settings.none());
    Map.Entry<StoreKey, Entry<byte[]>> entry = bytes.scan().next();
    Entry<byte[]> seen = entry.getValue();
    assertThat(bytes.swap(entry.getKey(), seen, Mutation.put(DAMAGED, seen.expiresAtMillis())))
        .isTrue();
  }

  private void expire() {
    caches.clock().advance(java.time.Duration.ofHours(2));
  }

  @Test
  public void putIfAbsent_puts() {
    assertThat(cache.putIfAbsent("key", "new")).isTrue();
    assertThat(cache.get("key")).isEqualTo("new");
  }

  @Test
  public void putIfAbsent_expiredToo_puts() {
    expire();
    assertThat(cache.putIfAbsent("key", "new")).isTrue();
    assertThat(cache.get("key")).isEqualTo("new");
  }

  @Test
  public void puts_findNothing() {
    assertThat(cache.getAndPut("key", "new")).isNull();
    assertThat(cache.get("key")).isEqualTo("new");
    damage();
    cache.put("key", "newer");
    assertThat(cache.get("key")).isEqualTo("newer");
  }

  @Test
  public void replacements_findNothingToReplace() {
    assertThat(cache.replace("key", "new")).isFalse();
    assertThat(cache.containsKey("key")).isFalse();
    assertThat(cache.getAndReplace("key", "new")).isNull();
    assertThat(cache.replace("key", "old", "new")).isFalse();
    assertThat(cache.containsKey("key")).isFalse();
  }

  @Test
  public void removals_findNothingToRemove() {
    assertThat(cache.remove("key", "old")).isFalse();
    assertThat(cache.remove("key")).isFalse();
    assertThat(cache.getAndRemove("key")).isNull();
  }
}
