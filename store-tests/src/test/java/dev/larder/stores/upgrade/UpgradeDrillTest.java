package dev.larder.stores.upgrade;

import static dev.larder.stores.upgrade.ReleaseChange.MISS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.LarderCache;
import dev.larder.config.LarderConfiguration;
import dev.larder.stores.StoreVariant;
import dev.larder.stores.upgrade.ReleaseChange.Release;
import dev.larder.testing.CacheFixture;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.cache.Cache;
import org.junit.Rule;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;
import org.junit.runners.Parameterized.Parameters;

/**
 * Two releases whose classes differ read what the other wrote, on every store of bytes: what the
 * page says, never an exception, never another value; misses are counted, and each warning names a
 * class.
 */
@RunWith(Parameterized.class)
public final class UpgradeDrillTest {
  private static final List<ReleaseChange> CHANGES = ReleaseChanges.all();
  private static final CompiledReleases COMPILED = CompiledReleases.of(CHANGES);

  @Rule public final CacheFixture caches;
  @Rule public final UnreadableWarnings warnings = new UnreadableWarnings();

  private final Releases releases;

  public UpgradeDrillTest(StoreVariant store) {
    this.caches = store.fixture();
    this.releases = Releases.of(caches);
  }

  @Parameters(name = "{0}")
  public static List<StoreVariant> stores() {
    return Releases.stores();
  }

  @Test
  public void everyChange_bothReleases_readWhatThePageSays() throws Exception {
    List<String> wrong = new ArrayList<>();
    for (ReleaseChange change : CHANGES) {
      try {
        drill(change);
      } catch (AssertionError | Exception e) {
        wrong.add(change.name() + ": " + e + warnings.messages());
      }
    }
    assertThat(wrong).isEmpty();
  }

  private void drill(ReleaseChange change) throws Exception {
    warnings.clear();
    LarderCache<String, Object> old = open(change, change.old(), COMPILED.old());
    old.clear();
    old.put("key", sample(change, COMPILED.old()));
    LarderCache<String, Object> now = open(change, change.now(), COMPILED.now());
    assertReads(now, change.nowReadsOld());
    Object value = sample(change, COMPILED.now());
    Object before = now.getAndPut("key", value);
    assertThat(shown(before)).isEqualTo(change.nowReadsOld());
    assertThat(now.containsKey("key")).isTrue();

    assertReads(old, change.oldReadsNow());
    assertThat(shown(old.getAndReplace("key", sample(change, COMPILED.old()))))
        .isEqualTo(change.oldReadsNow());
    old.put("key", sample(change, COMPILED.old()));
    assertReads(now, change.nowReadsOld());
    now.put("key", value);
    assertThat(now.remove("key")).isTrue();
    warnings.requireSound(change.id() + ".");
  }

  @SuppressWarnings("unchecked") // the type is known at run time only
  private LarderCache<String, Object> open(
      ReleaseChange change, Release release, ClassLoader loader) throws Exception {
    Class<Object> type = (Class<Object>) release.type(loader, change.id());
    return releases.in(
        loader, LarderConfiguration.of(String.class, type).codecAllow(change.id() + ".**"));
  }

  private static Object sample(ReleaseChange change, ClassLoader loader) throws Exception {
    return loader.loadClass(change.id() + ".Sample").getMethod("value").invoke(null);
  }

  private static String shown(Object value) {
    return (value == null) ? MISS : String.valueOf(value);
  }

  private static void assertReads(LarderCache<String, Object> cache, String expected) {
    long counted = cache.faults().unreadableEntries();
    Map<String, String> read = new LinkedHashMap<>();
    read.put("get", shown(cache.get("key")));
    read.put("getAll", shown(cache.getAll(Set.of("key")).get("key")));
    read.put("region", shown(cache.region().get("key").orNull()));
    read.put("invoke", cache.invoke("key", (entry, none) -> shown(entry.getValue())));
    String scanned = MISS;
    for (Cache.Entry<String, Object> entry : cache) {
      scanned = entry.getKey() + shown(entry.getValue());
    }
    read.put("iterator", scanned.equals(MISS) ? MISS : scanned.substring("key".length()));
    read.forEach((method, text) -> assertThat(text).as(method).isEqualTo(expected));
    assertThat(cache.containsKey("key")).isEqualTo(!expected.equals(MISS));
    assertThat(cache.faults().unreadableEntries() > counted).isEqualTo(expected.equals(MISS));
  }
}
