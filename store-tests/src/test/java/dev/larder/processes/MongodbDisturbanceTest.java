package dev.larder.processes;

import dev.larder.servers.Fault;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import org.junit.ClassRule;

/** The driver, which retries, and interrupts that it has to pass on. */
public final class MongodbDisturbanceTest extends Disturbance {
  private static final int THREADS = 16;

  private static final ProxiedMongodb BACKEND = ProxiedMongodb.start();

  @ClassRule public static final Arena ARENA = Arena.ofThreads(() -> BACKEND, THREADS);

  public MongodbDisturbanceTest() {
    super(ARENA, BACKEND.proxy(), Duration.ofMillis(700));
  }

  @Override
  List<Supplier<Fault>> ownFaults(SplittableRandom random) {
    return List.of();
  }
}
