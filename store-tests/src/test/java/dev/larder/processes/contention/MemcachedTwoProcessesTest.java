package dev.larder.processes.contention;

import dev.larder.processes.Arena;
import dev.larder.processes.MemcachedBackend;
import org.junit.ClassRule;

/** Two processes on three servers. */
public final class MemcachedTwoProcessesTest extends Contention {
  @ClassRule public static final Arena ARENA = Arena.ofProcesses(MemcachedBackend::shared, 2, 8);

  public MemcachedTwoProcessesTest() {
    super(ARENA);
  }
}
