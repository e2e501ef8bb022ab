package dev.larder.processes;

import dev.larder.servers.Fault;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import org.junit.ClassRule;

/** Requests of all threads share a connection, and replies may be damaged. */
public final class MemcachedDisturbanceTest extends Disturbance {
  private static final int THREADS = 16;
  private static final int MOST_BYTES_PER_FLIP = 2_000;

  private static final ProxiedMemcached BACKEND = ProxiedMemcached.start();

  @ClassRule public static final Arena ARENA = Arena.ofThreads(() -> BACKEND, THREADS);

  public MemcachedDisturbanceTest() {
    super(ARENA, BACKEND.proxy(), Duration.ofMillis(300));
  }

  @Override
  List<Supplier<Fault>> ownFaults(SplittableRandom random) {
    return List.of(() -> Fault.corruptEvery(1 + random.nextInt(MOST_BYTES_PER_FLIP)));
  }
}
