package dev.larder.processes.disturbance;

import dev.larder.processes.Arena;
import dev.larder.processes.fault.ProxiedMongodb;
import java.time.Duration;
import org.junit.ClassRule;

/** The driver, which retries, and interrupts that it has to pass on. */
public final class MongodbDisturbanceTest extends Disturbance {
  private static final int THREADS = 16;

  private static final ProxiedMongodb BACKEND = ProxiedMongodb.start();

  @ClassRule public static final Arena ARENA = Arena.ofThreads(() -> BACKEND, THREADS);

  public MongodbDisturbanceTest() {
    super(ARENA, BACKEND.proxy(), Duration.ofMillis(700));
  }
}
