package dev.larder.processes;

import org.junit.ClassRule;

/** Two processes on three servers. */
public final class MemcachedTwoProcessesTest extends Contention {
  @ClassRule public static final Arena ARENA = Arena.ofProcesses(MemcachedBackend::shared, 2, 8);

  public MemcachedTwoProcessesTest() {
    super(ARENA);
  }
}
