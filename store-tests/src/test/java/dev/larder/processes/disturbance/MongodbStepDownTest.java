package dev.larder.processes.disturbance;

import dev.larder.processes.Arena;
import dev.larder.processes.Backend;
import dev.larder.processes.MongodbBackend;
import dev.larder.servers.MongodReplicaSet;
import org.junit.ClassRule;

/** With the default read concern: a read may be stale, nothing else is wrong. */
public final class MongodbStepDownTest extends StepDowns {
  private static MongodReplicaSet set;

  @ClassRule public static final Arena ARENA = Arena.ofProcesses(MongodbStepDownTest::start, 2, 4);

  public MongodbStepDownTest() {
    super(() -> set, ARENA);
  }

  private static Backend start() {
    set = MongodReplicaSet.start(3);
    return MongodbBackend.of(set);
  }
}
