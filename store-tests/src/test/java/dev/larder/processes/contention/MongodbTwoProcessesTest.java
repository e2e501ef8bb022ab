package dev.larder.processes.contention;

import dev.larder.processes.Arena;
import dev.larder.processes.MongodbBackend;
import org.junit.ClassRule;

/** Two processes on a replica set, with its default concerns. */
public final class MongodbTwoProcessesTest extends Contention {
  @ClassRule public static final Arena ARENA = Arena.ofProcesses(MongodbBackend::shared, 2, 8);

  public MongodbTwoProcessesTest() {
    super(ARENA);
  }
}
