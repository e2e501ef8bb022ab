package dev.larder.processes.fault;

import dev.larder.processes.Arena;
import dev.larder.processes.Usage;
import org.junit.ClassRule;

/** As {@link MongodbFaultsTest}, with the commands of caches that touch, count and tell. */
public final class MongodbWatchedFaultsTest extends FaultMatrix {
  @ClassRule public static final Arena ARENA = Arena.of(ProxiedMongodb::start).with(Usage.WATCHED);

  public MongodbWatchedFaultsTest() {
    super(ARENA);
  }
}
