package dev.larder.processes.fault;

import dev.larder.processes.Arena;
import org.junit.ClassRule;

/** What a mongod answers where it cannot do what it is asked. */
public final class MongodbFailPointsTest extends FaultMatrix {
  @ClassRule public static final Arena ARENA = Arena.of(FailingMongodb::start);

  public MongodbFailPointsTest() {
    super(ARENA);
  }
}
