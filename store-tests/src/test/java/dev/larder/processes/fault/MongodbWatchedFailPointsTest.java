package dev.larder.processes.fault;

import dev.larder.processes.Arena;
import dev.larder.processes.Usage;
import org.junit.ClassRule;

/** As {@link MongodbFailPointsTest}, with the commands of caches that touch, count and tell. */
public final class MongodbWatchedFailPointsTest extends FaultMatrix {
  @ClassRule public static final Arena ARENA = Arena.of(FailingMongodb::start).with(Usage.WATCHED);

  public MongodbWatchedFailPointsTest() {
    super(ARENA);
  }
}
