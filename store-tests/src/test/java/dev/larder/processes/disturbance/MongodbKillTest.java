package dev.larder.processes.disturbance;

import dev.larder.history.Guarantee;
import dev.larder.history.History;
import dev.larder.history.Linearizability;
import dev.larder.processes.Arena;
import dev.larder.processes.Backend;
import dev.larder.processes.Draw;
import dev.larder.processes.MongodbBackend;
import dev.larder.processes.Plan;
import dev.larder.processes.Workload;
import dev.larder.servers.MongodReplicaSet;
import dev.larder.servers.MongodServer;
import dev.larder.testing.Scale;
import java.time.Duration;
import org.junit.ClassRule;
import org.junit.Test;

/** What a replica set with its default concern acknowledged survives the end of its process. */
public final class MongodbKillTest {
  private static final int ROUNDS = Scale.current().of(50);
  private static final int CALLS = 20_000;
  private static final int THREADS = 8;
  private static final Duration TIME = Duration.ofSeconds(2);

  private static MongodReplicaSet set;

  @ClassRule public static final Arena ARENA = Arena.ofThreads(MongodbKillTest::start, THREADS);

  private static Backend start() {
    set = MongodReplicaSet.start(1);
    return MongodbBackend.of(set);
  }

  @Test
  public void kill9_underLoad_losesNoAcknowledgedPut() {
    Load load = new Load(ARENA, TIME);
    for (int round = 0; round < ROUNDS; round++) {
      int keys = CALLS * Draw.CALLERS;
      Workload puts = Workload.of(Plan.PUTS, ARENA.newKeys(keys), keys, CALLS);

      History history = load.during(puts, MongodbKillTest::killAndRestart);

      Load.report("kill -9", history);
      load.assertPutsStand(history);
    }
  }

  /** One member alone can only answer stale reads while it is not there: there are none. */
  @Test
  public void kill9_whileMethodsAreMixed_keepsThemLinearizable() {
    for (int round = 0; round < ROUNDS; round++) {
      int keys = 100;
      Workload mix = Workload.of(Plan.MIX, ARENA.newKeys(keys), keys, CALLS);

      History history = new Load(ARENA, TIME).during(mix, MongodbKillTest::killAndRestart);

      Load.report("kill -9 among all methods", history);
      Linearizability.of(Guarantee.LINEARIZABLE).requireLegal(history);
    }
  }

  private static void killAndRestart() {
    MongodServer server = set.members().get(0);
    server.kill9();
    server.restart();
    MongodServer unused = set.primary();
  }
}
