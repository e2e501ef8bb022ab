package dev.larder.processes;

import org.junit.ClassRule;

/** Two processes on a replica set, with its default concerns. */
public final class MongodbTwoProcessesTest extends Contention {
  @ClassRule public static final Arena ARENA = Arena.ofProcesses(MongodbBackend::shared, 2, 8);

  public MongodbTwoProcessesTest() {
    super(ARENA);
  }
}
