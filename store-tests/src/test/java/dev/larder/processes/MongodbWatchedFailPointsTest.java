package dev.larder.processes;

import org.junit.ClassRule;

/** As {@link MongodbFailPointsTest}, with the commands of caches that touch, count and tell. */
public final class MongodbWatchedFailPointsTest extends FaultMatrix {
  @ClassRule public static final Arena ARENA = Arena.of(FailingMongodb::start).with(Usage.WATCHED);

  public MongodbWatchedFailPointsTest() {
    super(ARENA);
  }
}
