package dev.larder.processes.disturbance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.history.Answer.Outcome;
import dev.larder.history.Guarantee;
import dev.larder.history.History;
import dev.larder.history.Linearizability;
import dev.larder.processes.Arena;
import dev.larder.processes.Backend;
import dev.larder.processes.Draw;
import dev.larder.processes.MemcachedBackend;
import dev.larder.processes.Plan;
import dev.larder.processes.Workload;
import dev.larder.servers.MemcachedCluster;
import dev.larder.servers.MemcachedServer;
import dev.larder.testing.Race;
import dev.larder.testing.Scale;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import javax.cache.Cache;
import javax.cache.processor.MutableEntry;
import org.junit.ClassRule;
import org.junit.Test;

/** A server that is killed loses its entries; no older ones come back, and no stale swap passes. */
public final class MemcachedKillTest {
  private static final int ROUNDS = Scale.current().of(200);
  private static final int CALLS = 20_000;
  private static final int KEYS = 8;
  private static final Duration TIME = Duration.ofSeconds(1);

  private static MemcachedCluster cluster;

  @ClassRule public static final Arena ARENA = Arena.ofProcesses(MemcachedKillTest::start, 2, 4);

  private static final Load LOAD = new Load(ARENA, TIME);

  private static Backend start() {
    cluster = MemcachedCluster.start(1);
    return MemcachedBackend.of(cluster, ", request-timeout: PT0.25S");
  }

  @Test
  public void kill9_whileMethodsAreMixed_losesEntriesAndNothingElse() {
    int failed = 0;
    for (int round = 0; round < ROUNDS; round++) {
      Workload mix = Workload.of(Plan.MIX, ARENA.newKeys(KEYS), KEYS, CALLS);

      History history = LOAD.during(mix, MemcachedKillTest::killAndRestart);

      Load.report("kill -9 of memcached", history);
      failed += history.calls().size() - history.count(Outcome.KNOWN);
      Linearizability.of(Guarantee.LOSSY).requireLegal(history);
    }
    assertThat(failed).as("calls that failed").isPositive();
  }

  /**
   * The server's numbers for versions begin again, so that an old one may be that of a new entry.
   */
  @Test
  public void swap_restartAndSameVersionNumberInBetween_isStale() {
    Cache<Integer, Long> cache = ARENA.cache();
    for (int round = 0; round < ROUNDS / 10; round++) {
      int key = ARENA.newKeys(1);
      killAndRestart();
      LOAD.put(key, Draw.PREPARED);
      AtomicInteger attempts = new AtomicInteger();

      Long result =
          cache.invoke(key, (entry, none) -> addAfterRestart(entry, attempts.incrementAndGet()));

      assertThat(result).isEqualTo(Draw.PREPARED * 2 + 1);
      assertThat(cache.get(key)).isEqualTo(Draw.PREPARED * 2 + 1);
    }
  }

  private static Long addAfterRestart(MutableEntry<Integer, Long> entry, int attempt) {
    Long seen = entry.getValue();
    if (attempt == 1) {
      killAndRestart();
      Race.of(1).run(number -> LOAD.put(entry.getKey(), Draw.PREPARED * 2));
    }
    entry.setValue(seen + 1);
    return seen + 1;
  }

  private static void killAndRestart() {
    MemcachedServer server = cluster.nodes().get(0);
    server.kill9();
    server.restart();
  }
}
