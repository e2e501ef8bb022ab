package dev.larder.stores.region;

import dev.larder.config.LarderConfiguration;
import dev.larder.region.LockAcquisitionException;
import dev.larder.region.Region;
import dev.larder.region.RegionLock;
import dev.larder.settings.LoadSettings.Refresh;
import dev.larder.testing.Race;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.awaitility.Awaitility;

/** The calls of regions whose round trips are counted, by the title of their table. */
final class RegionFeatures {
  private static final List<String> KEYS = List.of("a", "b", "c");
  private static final Map<String, String> VALUES = Map.of("a", "1", "b", "2", "c", "3");
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Map<String, Map<String, Feature>> tables = new LinkedHashMap<>();
  private Map<String, Feature> table = new LinkedHashMap<>();

  /**
   * One call.
   *
   * @param settings of the region
   * @param counted prepares the call, makes it, and returns what was sent for it
   */
  record Feature(Settings settings, Function<RegionScene, List<String>> counted) {}

  /** What a region is configured for. */
  interface Settings extends UnaryOperator<LarderConfiguration<String, String>> {}

  /** Prepares a call in a region, and returns it. */
  private interface Preparation extends Function<Region<String, String>, Runnable> {}

  /** Returns all of them. */
  static Map<String, Map<String, Feature>> all() {
    RegionFeatures features = new RegionFeatures();
    features.readsAndWrites();
    features.invalidation();
    features.locks();
    features.creations();
    features.staleValues();
    return features.tables;
  }

  private void begin(String title) {
    table = new LinkedHashMap<>();
    tables.put(title, table);
  }

  private void add(String name, Preparation preparation) {
    add(name, configuration -> configuration, preparation);
  }

  private void add(String name, Settings settings, Preparation preparation) {
    addScene(
        name,
        settings,
        scene -> {
          Runnable call = preparation.apply(scene.region());
          scene.forget();
          call.run();
          return scene.sentFromHere();
        });
  }

  private void addScene(
      String name, Settings settings, Function<RegionScene, List<String>> counted) {
    table.put(name, new Feature(settings, counted));
  }

  /** Has the entries there before the call. */
  private static Preparation there(Preparation preparation) {
    return region -> {
      region.setMulti(VALUES);
      return preparation.apply(region);
    };
  }

  // ---- reads and writes

  private void readsAndWrites() {
    begin("Reads and writes");
    for (String mangler : List.of("none", "sha-1")) {
      String under = ", `key-mangler: " + mangler + "`";
      Settings settings = configuration -> configuration.keyMangler(mangler);
      add("`get`" + under, settings, there(region -> () -> region.get("a")));
      add("`set` of a present key" + under, settings, there(region -> set(region)));
      add("`set` of an absent key" + under, settings, region -> set(region));
      add("`delete`" + under, settings, there(region -> () -> region.delete("a")));
    }
    add("`getMulti` of 3", there(region -> () -> region.getMulti(KEYS)));
    add("`setMulti` of 3", there(region -> () -> region.setMulti(VALUES)));
    add("`deleteMulti` of 3", there(region -> () -> region.deleteMulti(KEYS)));
    add("`withMaximumAge(d).get`", there(region -> () -> hour(region).get("a")));
    add("`ignoringExpiration().get`", there(region -> () -> region.ignoringExpiration().get("a")));
    add("`metadata`", there(region -> () -> region.metadata("a")));
    add("`keyValueStore().get`", there(region -> () -> region.keyValueStore().get("a")));
    add("`keyValueStore().delete`", there(region -> () -> region.keyValueStore().delete("a")));
  }

  private static Runnable set(Region<String, String> region) {
    return () -> region.set("a", "new");
  }

  private static Region<String, String> hour(Region<String, String> region) {
    return region.withMaximumAge(Duration.ofHours(1));
  }

  private void invalidation() {
    begin("Regions with `invalidation: true`");
    Settings able = LarderConfiguration::invalidation;
    add("`get`", able, there(region -> () -> region.get("a")));
    add("`getMulti` of 3", able, there(region -> () -> region.getMulti(KEYS)));
    add("`set` of a present key", able, there(region -> set(region)));
    add("`delete`", able, there(region -> () -> region.delete("a")));
    add("`invalidate`", able, there(region -> region::invalidate));
    add("`invalidateSoftly`", able, there(region -> region::invalidateSoftly));
  }

  // ---- locks

  private void locks() {
    begin("Locks");
    add("`lock`", region -> () -> region.lock("a"));
    add("`lock` that another owner has, each attempt", region -> contended(region));
    add("`renew`", region -> region.lock("a")::renew);
    add("`release`, `close`", region -> region.lock("a")::close);
    add("`set(key, value, lock)` of a present key", there(region -> guardedSet(region)));
    add("`delete(key, lock)`", there(region -> guardedDelete(region)));
    Settings off = configuration -> configuration.locking(false);
    add("`lock` and `close`, `locking: false`", off, region -> () -> region.lock("a").close());
  }

  private static Runnable contended(Region<String, String> region) {
    RegionLock<String> unused = region.lock("a");
    return () -> {
      try {
        region.lock("a", Duration.ZERO).close();
      } catch (LockAcquisitionException e) {
        return;
      }
      throw new AssertionError("no other owner had the lock");
    };
  }

  private static Runnable guardedSet(Region<String, String> region) {
    RegionLock<String> lock = region.lock("a");
    return () -> region.set("a", "new", lock);
  }

  private static Runnable guardedDelete(Region<String, String> region) {
    RegionLock<String> lock = region.lock("a");
    return () -> region.delete("a", lock);
  }

  // ---- values that are created

  private void creations() {
    begin("Values that are created");
    Settings single = LarderConfiguration::singleLoader;
    Settings remembering = configuration -> configuration.negativeTtl(Duration.ofHours(1));
    add("`getOrCreate`, present", there(region -> create(region)));
    add("`getOrCreate`, present, `single-loader`", single, there(region -> create(region)));
    add("`getOrCreate`, absent", region -> create(region));
    add("`getOrCreate`, absent, `single-loader`", single, region -> create(region));
    addScene("a miss while another process creates", single, scene -> looks(scene, 1));
    addScene("each look of a caller that waits for it", single, scene -> looks(scene, 3));
    add("`getOrCreate` of a key remembered as absent", remembering, region -> missing(region));
    add("`getOrCreateMulti` of 3, present", there(region -> createMulti(region)));
    add("`getOrCreateMulti` of 3, absent", region -> createMulti(region));
    add("`getOrCreateMulti` of 3, absent, `single-loader`", single, region -> createMulti(region));
  }

  private static Runnable create(Region<String, String> region) {
    return () -> region.getOrCreate("a", key -> "created");
  }

  private static Runnable missing(Region<String, String> region) {
    region.getOrCreate("a", key -> null);
    return () -> region.getOrCreate("a", key -> null);
  }

  private static Runnable createMulti(Region<String, String> region) {
    return () -> region.getOrCreateMulti(KEYS, missing -> VALUES);
  }

  /**
   * Has the other process miss what this one creates meanwhile; returns the first request, or those
   * of a look, which are the same as those of the next.
   */
  private static List<String> looks(RegionScene scene, int first) {
    List<String> sent =
        whileCreating(
            scene,
            () -> {
              Thread waiting = new Thread(create(scene.elsewhere()));
              waiting.start();
              return scene.sentFromElsewhere(7);
            });
    if (first == 1) {
      return sent.subList(0, 1);
    } else if (!sent.subList(3, 5).equals(sent.subList(5, 7))) {
      throw new AssertionError("looks are not alike: " + sent);
    }
    return sent.subList(3, 5);
  }

  /** Does something while this process creates the value of {@code a}. */
  private static List<String> whileCreating(RegionScene scene, Supplier<List<String>> meanwhile) {
    CountDownLatch creating = new CountDownLatch(1);
    CountDownLatch created = new CountDownLatch(1);
    return Race.of(2)
        .call(
            number -> {
              if (number == 1) {
                await(creating);
                List<String> sent = meanwhile.get();
                created.countDown();
                return sent;
              }
              scene
                  .region()
                  .getOrCreate(
                      "a",
                      key -> {
                        creating.countDown();
                        await(created);
                        return "created";
                      });
              return List.<String>of();
            })
        .get(1);
  }

  private static void await(CountDownLatch latch) {
    try {
      if (!latch.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
        throw new AssertionError("waited in vain");
      }
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  // ---- values whose deadline has passed

  private void staleValues() {
    begin("Values that are served after their deadline, with `stale-for`");
    Settings stale = RegionFeatures::stale;
    Settings single = configuration -> stale(configuration).singleLoader();
    Settings later = configuration -> stale(configuration).refresh(Refresh.BACKGROUND);
    add("`getOrCreate`, live", c -> c.staleFor(Duration.ofMinutes(1)), there(r -> create(r)));
    addScene("stale, for the caller that creates it anew", stale, scene -> refreshed(scene));
    addScene("the same, `single-loader`", single, scene -> refreshed(scene));
    addScene("stale, while a thread of this process creates it", stale, scene -> servedHere(scene));
    addScene("stale, while another process creates it", single, scene -> servedElsewhere(scene));
    addScene("stale, `refresh: background`: caller and thread", later, scene -> later(scene));
  }

  private static LarderConfiguration<String, String> stale(
      LarderConfiguration<String, String> configuration) {
    return configuration
        .expireAfterCreation(Duration.ofMillis(200))
        .staleFor(Duration.ofMinutes(1));
  }

  private static void expire(RegionScene scene) {
    scene.region().set("a", "old");
    scene.expire("a");
    scene.forget();
  }

  private static List<String> refreshed(RegionScene scene) {
    expire(scene);
    create(scene.region()).run();
    return scene.sentFromHere();
  }

  private static List<String> servedHere(RegionScene scene) {
    expire(scene);
    return whileCreating(
        scene,
        () -> {
          scene.forget();
          create(scene.region()).run();
          return scene.sentFromHere();
        });
  }

  private static List<String> servedElsewhere(RegionScene scene) {
    expire(scene);
    return whileCreating(
        scene,
        () -> {
          create(scene.elsewhere()).run();
          return scene.sentFromElsewhere(1);
        });
  }

  private static List<String> later(RegionScene scene) {
    expire(scene);
    create(scene.region()).run();
    Region<String, String> any = scene.elsewhere().ignoringExpiration();
    Awaitility.await().atMost(PATIENCE).until(() -> any.get("a").value().equals("created"));
    return scene.sentFromHere();
  }
}
