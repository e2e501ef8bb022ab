package dev.larder.stores.upgrade;

import static dev.larder.stores.upgrade.ReleaseChange.MISS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.LarderCache;
import dev.larder.config.LarderConfiguration;
import dev.larder.stores.StoreVariant;
import dev.larder.stores.upgrade.ReleaseChange.Release;
import dev.larder.testing.CacheFixture;
import java.util.ArrayList;
import java.util.List;
import javax.cache.Cache;
import org.junit.Rule;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;
import org.junit.runners.Parameterized.Parameters;

/**
 * A key's class changes between two releases: an equal key is found or a miss, never another's
 * entry; iteration passes over the keys that a release cannot read, and counts them.
 */
@RunWith(Parameterized.class)
public final class KeyChangeTest { // K3
  private static final Release PAIR = key("record Order(int a, int b) {}", "new Order(1, 2)");
  private static final String FOUND = "found";

  private static final List<ReleaseChange> CHANGES =
      List.of(
          change(1, "none", PAIR, PAIR, FOUND),
          change(2, "swapped", PAIR, key("record Order(int b, int a) {}", "new Order(1, 2)"), MISS),
          change(3, "renamed", PAIR, key("record Order(int a, int c) {}", "new Order(1, 2)"), MISS),
          change(4, "typed", PAIR, key("record Order(int a, long b) {}", "new Order(1, 2)"), MISS),
          change(5, "gone", PAIR, new Release("", "java.lang.Object", "\"x\""), MISS),
          change(
              6,
              "enum constants reordered",
              key("enum Order { A, B }", "Order.A"),
              key("enum Order { B, A }", "Order.A"),
              FOUND),
          change(
              7,
              "enum constant renamed",
              key("enum Order { A, B }", "Order.A"),
              key("enum Order { C, B }", "Order.C"),
              MISS),
          change(8, "field renamed", serial("a", "b"), serial("a", "c"), MISS),
          change(
              10,
              "in a list",
              new Release(
                  "record Line(int a, int b) {}", "java.util.List", "List.of(new Line(1, 2))"),
              new Release(
                  "record Line(int b, int a) {}", "java.util.List", "List.of(new Line(1, 2))"),
              MISS));

  private static final CompiledReleases COMPILED = CompiledReleases.of(CHANGES);

  @Rule public final CacheFixture caches;
  @Rule public final UnreadableWarnings warnings = new UnreadableWarnings();

  private final Releases releases;

  public KeyChangeTest(StoreVariant store) {
    this.caches = store.fixture();
    this.releases = Releases.of(caches);
  }

  @Parameters(name = "{0}")
  public static List<StoreVariant> stores() {
    return Releases.stores();
  }

  private static Release key(String body, String value) {
    return new Release(body, value);
  }

  /** A class whose two fields have the values 1 and 2, in the order of the names. */
  private static Release serial(String first, String second) {
    return key(
        "class Order implements Serializable { static final long serialVersionUID = 1; int "
            + first
            + " = 1, "
            + second
            + " = 2; public boolean equals(Object o) { return o instanceof Order p && p."
            + first
            + " == "
            + first
            + " && p."
            + second
            + " == "
            + second
            + "; } public int hashCode() { return 1; } }",
        "new Order()");
  }

  private static ReleaseChange change(int n, String name, Release old, Release now, String seen) {
    return new ReleaseChange("keys", name, "keys.c" + (100 + n), old, now, seen, seen);
  }

  @Test
  public void everyChange_ofAKey_findsItOrMisses() throws Exception {
    for (ReleaseChange change : CHANGES) {
      LarderCache<Object, String> old = open(change, change.old(), COMPILED.old());
      old.clear();
      old.put(sample(change, COMPILED.old()), "old");
      LarderCache<Object, String> now = open(change, change.now(), COMPILED.now());
      Object key = sample(change, COMPILED.now());
      boolean found = change.nowReadsOld().equals(FOUND);

      assertThat(now.get(key)).as(change.name()).isEqualTo(found ? "old" : null);
      assertThat(now.containsKey(key)).as(change.name()).isEqualTo(found);
      assertScan(change, now, found);
      now.put(key, "now");
      assertThat(now.get(key)).as(change.name()).isEqualTo("now");
      String inOld = old.get(sample(change, COMPILED.old()));
      assertThat(inOld).as(change.name()).isEqualTo(found ? "now" : "old");
      assertThat(keys(old)).as(change.name()).hasSize(1);
    }
    assertThat(warnings.messages()).noneMatch(message -> message.contains("ClassCastException"));
  }

  private static void assertScan(
      ReleaseChange change, LarderCache<Object, String> now, boolean found) {
    long counted = now.faults().unreadableEntries();
    assertThat(keys(now)).as(change.name()).hasSize(found ? 1 : 0);
    assertThat(now.faults().unreadableEntries() > counted).as(change.name()).isEqualTo(!found);
  }

  private static List<Object> keys(LarderCache<Object, String> cache) {
    List<Object> keys = new ArrayList<>();
    for (Cache.Entry<Object, String> entry : cache) {
      keys.add(entry.getKey());
    }
    return keys;
  }

  @SuppressWarnings("unchecked") // the type is known at run time only
  private LarderCache<Object, String> open(
      ReleaseChange change, Release release, ClassLoader loader) throws Exception {
    Class<Object> type = (Class<Object>) release.type(loader, change.id());
    return releases.in(
        loader, LarderConfiguration.of(type, String.class).codecAllow(change.id() + ".**"));
  }

  private static Object sample(ReleaseChange change, ClassLoader loader) throws Exception {
    return loader.loadClass(change.id() + ".Sample").getMethod("value").invoke(null);
  }
}
