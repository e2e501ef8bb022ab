package dev.larder.stores.region;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.LarderCache;
import dev.larder.config.LarderConfiguration;
import dev.larder.region.Region;
import dev.larder.stores.mongodb.CommandLog;
import dev.larder.stores.mongodb.MongoCaches;
import dev.larder.stores.mongodb.MongoPlaces;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;

/** What regions cost on a server, in commands. */
public final class RegionCommandsTest {
  private static final int ENTRIES = 300;

  @Rule public final MongoCaches caches = new MongoCaches(MongoPlaces.REPLICA_SET);

  private CommandLog log = new CommandLog();

  @Before
  public void observe() {
    log = caches.store("create-indexes", "false").observe();
  }

  private Region<String, String> create(LarderConfiguration<String, String> configuration) {
    Region<String, String> region = caches.manager().createRegion("region", configuration);
    region.getOrCreate("ready", key -> "1");
    List<String> unused = log.names();
    return region;
  }

  private static LarderConfiguration<String, String> configuration() {
    return LarderConfiguration.of(String.class, String.class);
  }

  @Test
  public void calls_ofAPlainRegion_costWhatTheCachesCost() {
    Region<String, String> region = create(configuration());

    region.set("a", "1");
    assertThat(log.names()).containsExactly("update");
    region.get("a");
    assertThat(log.names()).containsExactly("find");
    region.getMulti(List.of("a", "b"));
    assertThat(log.names()).containsExactly("find");
    region.getOrCreate("a", key -> "2");
    assertThat(log.names()).as("a hit").containsExactly("find");
    region.getOrCreateMulti(List.of("a", "b", "c"), keys -> Map.of("b", "2", "c", "3"));
    assertThat(log.names()).as("two of three missing").containsExactly("find", "find", "update");
  }

  @Test
  public void getOrCreateMulti_withTurns_costsFourMoreCommands_andNoneWhereNothingIsMissing() {
    Region<String, String> region = create(configuration().set("single-loader", "true"));
    Map<String, String> many = new HashMap<>();
    for (int i = 0; i < ENTRIES; i++) {
      many.put("key" + i, "value");
    }

    region.getOrCreateMulti(many.keySet(), missing -> many);
    assertThat(log.names())
        .as("read, take, see whose, read again, store, let go")
        .containsExactly("find", "update", "find", "find", "find", "update", "update");
    region.getOrCreateMulti(many.keySet(), missing -> Map.of());
    assertThat(log.names()).containsExactly("find");
    region.getOrCreate("other", key -> "value");
    assertThat(log.names()).as("one key").contains("findAndModify").hasSizeLessThan(7);
  }

  @Test
  public void calls_ofARegionThatCanBeInvalidated_readTheControlEntryInPassing() {
    Region<String, String> region = create(configuration().invalidation());
    LarderCache<String, String> cache = caches.manager().getCache("region");

    region.set("a", "1");
    assertThat(log.names()).containsExactly("update");
    region.get("a");
    assertThat(log.names()).containsExactly("find");
    cache.getAll(Set.of("a", "b"));
    assertThat(log.names()).containsExactly("find");
    cache.remove("a");
    assertThat(log.names()).containsExactly("find", "delete");
  }

  @Test
  public void invalidate_manyEntries_costsTwoCommands() {
    Region<String, String> region = create(configuration().invalidation());
    Map<String, String> many = new HashMap<>();
    for (int i = 0; i < ENTRIES; i++) {
      many.put("key" + i, "value");
    }
    region.setMulti(many);
    List<String> unused = log.names();

    region.invalidate();
    assertThat(log.names()).containsExactly("find", "update");
    region.invalidateSoftly();
    assertThat(log.names()).containsExactly("find", "update");
    assertThat(region.getMulti(many.keySet())).allMatch(found -> found.isAbsent());
  }
}
