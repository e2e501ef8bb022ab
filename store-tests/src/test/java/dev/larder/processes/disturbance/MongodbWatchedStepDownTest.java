package dev.larder.processes.disturbance;

import dev.larder.processes.Arena;
import dev.larder.processes.Backend;
import dev.larder.processes.MongodbBackend;
import dev.larder.processes.Usage;
import dev.larder.servers.MongodReplicaSet;
import org.junit.ClassRule;

/** As {@link MongodbLinearizableStepDownTest}, with the commands of caches that touch and count. */
public final class MongodbWatchedStepDownTest extends StepDowns {
  private static MongodReplicaSet set;

  @ClassRule
  public static final Arena ARENA =
      Arena.ofProcesses(MongodbWatchedStepDownTest::start, 2, 4).with(Usage.WATCHED);

  public MongodbWatchedStepDownTest() {
    super(() -> set, ARENA);
  }

  private static Backend start() {
    set = MongodReplicaSet.start(3);
    return MongodbBackend.linearizable(set);
  }
}
