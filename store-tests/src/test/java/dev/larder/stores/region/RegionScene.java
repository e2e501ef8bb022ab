package dev.larder.stores.region;

import static java.util.Objects.requireNonNull;

import dev.larder.LarderCache;
import dev.larder.config.LarderConfiguration;
import dev.larder.region.Region;
import dev.larder.stores.region.RegionProcess.Server;
import dev.larder.testing.CacheFixture;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.awaitility.Awaitility;

/** A region of its own for one call that is counted; another process has it, too. */
final class RegionScene {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final CacheFixture here;
  private final CacheFixture there;
  private final Server server;
  private final Region<String, String> region;
  private final Region<String, String> elsewhere;

  /** Makes the region, and has it learn what it asks its server once. */
  RegionScene(
      CacheFixture here,
      CacheFixture there,
      Server server,
      UnaryOperator<LarderConfiguration<String, String>> settings) {
    String name = "region-" + UUID.randomUUID();
    this.here = here;
    this.there = there;
    this.server = server;
    this.region = RegionProcess.HERE.create(here, server, name, settings.apply(plain()));
    this.elsewhere = RegionProcess.ELSEWHERE.create(there, server, name, settings.apply(plain()));
    for (Region<String, String> each : List.of(region, elsewhere)) {
      each.getOrCreate("ready " + each.hashCode(), key -> "1");
      each.lock("ready").close();
    }
    forget();
  }

  private static LarderConfiguration<String, String> plain() {
    return LarderConfiguration.of(String.class, String.class);
  }

  Region<String, String> region() {
    return region;
  }

  /** Returns the region as the other process has it. */
  Region<String, String> elsewhere() {
    return elsewhere;
  }

  /** Waits until the entry has expired, by whichever clock decides. */
  void expire(String key) {
    here.clock().advance(Duration.ofSeconds(1));
    there.clock().advance(Duration.ofSeconds(1));
    LarderCache<String, String> cache =
        requireNonNull(here.manager().getCache(region.name(), String.class, String.class));
    Awaitility.await().atMost(PATIENCE).until(() -> !cache.containsKey(key));
  }

  void forget() {
    List<String> unused = RegionProcess.HERE.take(server);
    unused = RegionProcess.ELSEWHERE.take(server);
  }

  List<String> sentFromHere() {
    return RegionProcess.HERE.take(server);
  }

  /** Returns what the other process sends, once it is so much. */
  List<String> sentFromElsewhere(int least) {
    List<String> sent = new ArrayList<>();
    Awaitility.await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(5))
        .until(() -> takeFromElsewhere(sent).size() >= least);
    return sent;
  }

  private List<String> takeFromElsewhere(List<String> sent) {
    sent.addAll(RegionProcess.ELSEWHERE.take(server));
    return sent;
  }
}
