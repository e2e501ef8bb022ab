package dev.larder.stores.mongodb.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.LarderCache;
import dev.larder.stores.mongodb.CommandLog;
import dev.larder.stores.mongodb.MongoCaches;
import dev.larder.stores.mongodb.MongoPlaces;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bson.BsonDocument;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;

/**
 * Who is asked: {@code read-preference} is for reads alone, not for those that a write rests on.
 */
public final class MongoReadPreferenceTest {
  @Rule public final MongoCaches caches = new MongoCaches(MongoPlaces.REPLICA_SET);

  private LarderCache<String, Object> cache;
  private CommandLog log;

  @Before
  public void openCache() {
    log = caches.observe();
    caches.store("read-preference", "secondaryPreferred");
    cache = caches.create("c");
    cache.putAll(Map.of("k", 1, "l", 2));
    log.commands();
  }

  /** Returns whom each read since it was last asked was for; one of the primary names nobody. */
  private List<String> modes() {
    return log.commands().stream()
        .filter(command -> command.containsKey("find"))
        .map(MongoReadPreferenceTest::mode)
        .toList();
  }

  private static String mode(BsonDocument find) {
    return find.containsKey("$readPreference")
        ? find.getDocument("$readPreference").getString("mode").getValue()
        : "primary";
  }

  private void assertAsks(String mode, Map<String, Runnable> calls) {
    calls.forEach(
        (name, call) -> {
          call.run();
          assertThat(modes()).as(name).isNotEmpty().containsOnly(mode);
        });
  }

  @Test
  public void read_otherPreference_asksByIt() {
    assertAsks(
        "secondaryPreferred",
        Map.of(
            "get", () -> cache.get("k"),
            "getAll", () -> cache.getAll(Set.of("k", "l")),
            "iterator", () -> cache.iterator().next()));
  }

  @Test
  public void readBeforeAWrite_otherPreference_asksThePrimary() {
    assertAsks(
        "primary",
        Map.of(
            "replace", () -> cache.replace("k", 0, 3),
            "remove", () -> cache.remove("k", 0),
            "invoke", () -> cache.invoke("k", (entry, arguments) -> entry.getValue()),
            "removeAll(keys)", () -> cache.removeAll(Set.of("gone")),
            "removeAll", cache::removeAll,
            "containsKey", () -> cache.containsKey("k")));
  }
}
