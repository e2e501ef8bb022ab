package dev.larder.stores.fault;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.LarderCache;
import dev.larder.config.LarderConfiguration;
import dev.larder.region.EntryMetadata;
import dev.larder.stores.StoreVariant;
import dev.larder.testing.CacheFixture;
import java.util.Set;
import org.junit.Rule;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;
import org.junit.runners.Parameterized.Parameters;

/** An entry of another version of the values' format is a miss. DOG-10. */
@RunWith(Parameterized.class)
public final class FormatVersionTest {
  @Rule public final CacheFixture caches;

  public FormatVersionTest(StoreVariant variant) {
    this.caches = variant.fixture();
  }

  /** On memory nothing outlives the program, so that there is one version. */
  @Parameters(name = "{0}")
  public static StoreVariant[] stores() {
    return new StoreVariant[] {
      StoreVariant.BYTES_MANY, StoreVariant.BYTES_FEW, StoreVariant.MONGODB, StoreVariant.MEMCACHED
    };
  }

  private static LarderConfiguration<String, String> plain() {
    return LarderConfiguration.of(String.class, String.class);
  }

  private LarderCache<String, String> reopened(LarderConfiguration<String, String> configuration) {
    requireNonNull(caches.manager().getCache("versioned")).close();
    return caches.manager().createCache("versioned", configuration);
  }

  private static void assertMissed(LarderCache<String, String> cache) {
    assertThat(cache.get("key")).isNull();
    assertThat(cache.getAll(Set.of("key"))).isEmpty();
    assertThat(cache.containsKey("key")).isFalse();
    assertThat(cache).isEmpty();
    assertThat(cache.replace("key", "new")).isFalse();
    assertThat(cache.getAndPut("key", "new")).isNull();
    assertThat(cache.get("key")).isEqualTo("new");
  }

  @Test
  public void anotherVersion_isAMiss_andIsReplaced() {
    LarderCache<String, String> one = caches.create("versioned", plain().formatVersion(1));
    one.put("key", "value");
    assertThat(one.get("key")).isEqualTo("value");
    assertThat(one.metadata("key").orElseThrow().format()).contains("1");
    LarderCache<String, String> same = reopened(plain().formatVersion(1));
    assertThat(same.get("key")).isEqualTo("value");

    assertMissed(reopened(plain().formatVersion(2)));
  }

  @Test
  public void anotherVersion_whatChangesNothing_leavesItAsItWas() {
    LarderCache<String, String> one = caches.create("versioned", plain().formatVersion(1));
    one.put("key", "value");
    EntryMetadata before = one.metadata("key").orElseThrow();

    LarderCache<String, String> two = reopened(plain().formatVersion(2));
    assertThat(two.remove("key")).isFalse();
    assertThat(two.getAndRemove("key")).isNull();
    assertThat(two.remove("key", "value")).isFalse();
    assertThat(two.replace("key", "new")).isFalse();

    LarderCache<String, String> again = reopened(plain().formatVersion(1));
    assertThat(again.get("key")).isEqualTo("value");
    assertThat(again.metadata("key")).hasValue(before);
  }

  @Test
  public void noVersion_isAMissForOne_andTheOtherWayRound() {
    caches.create("versioned", plain()).put("key", "value");
    assertMissed(reopened(plain().formatVersion(1)));

    LarderCache<String, String> without = reopened(plain());
    assertThat(without.get("key")).isNull();
    assertThat(without.faults().unreadableEntries()).isPositive();
    without.put("key", "newer");
    assertThat(without.get("key")).isEqualTo("newer");
  }

  @Test
  public void manglerThatChanges_isAMiss_notAnotherValue() {
    caches.create("versioned", plain()).put("key", "value");
    LarderCache<String, String> hashed = reopened(plain().keyMangler("sha-1"));
    assertThat(hashed.get("key")).isNull();
    assertThat(hashed).isEmpty();
    hashed.put("key", "new");
    assertThat(hashed).hasSize(1);
    assertThat(reopened(plain().keyMangler("sha-256")).get("key")).isNull();
    assertThat(reopened(plain().keyMangler("identity")).get("key")).isEqualTo("value");
  }
}
