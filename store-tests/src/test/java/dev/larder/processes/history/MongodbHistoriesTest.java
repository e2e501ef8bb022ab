package dev.larder.processes.history;

import dev.larder.processes.Arena;
import dev.larder.processes.MongodbBackend;
import org.junit.ClassRule;

/** Four processes on a replica set, with its default concerns. */
public final class MongodbHistoriesTest extends Histories {
  @ClassRule public static final Arena ARENA = Arena.ofProcesses(MongodbBackend::shared, 4, 4);

  public MongodbHistoriesTest() {
    super(ARENA);
  }
}
