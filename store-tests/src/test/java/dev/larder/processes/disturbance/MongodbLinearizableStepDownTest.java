package dev.larder.processes.disturbance;

import dev.larder.processes.Arena;
import dev.larder.processes.Backend;
import dev.larder.processes.MongodbBackend;
import dev.larder.servers.MongodReplicaSet;
import org.junit.ClassRule;

/** With {@code read-concern: linearizable} no read is stale either. */
public final class MongodbLinearizableStepDownTest extends StepDowns {
  private static MongodReplicaSet set;

  @ClassRule
  public static final Arena ARENA = Arena.ofProcesses(MongodbLinearizableStepDownTest::start, 2, 4);

  public MongodbLinearizableStepDownTest() {
    super(() -> set, ARENA);
  }

  private static Backend start() {
    set = MongodReplicaSet.start(3);
    return MongodbBackend.linearizable(set);
  }
}
