package dev.larder.processes.fault;

import dev.larder.processes.Arena;
import org.junit.ClassRule;

/** A replica set of one member behind a proxy. */
public final class MongodbFaultsTest extends FaultMatrix {
  @ClassRule public static final Arena ARENA = Arena.of(ProxiedMongodb::start);

  public MongodbFaultsTest() {
    super(ARENA);
  }
}
