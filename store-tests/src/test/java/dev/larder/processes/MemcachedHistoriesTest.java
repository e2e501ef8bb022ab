package dev.larder.processes;

import org.junit.ClassRule;

/** Four processes on three servers. */
public final class MemcachedHistoriesTest extends Histories {
  @ClassRule public static final Arena ARENA = Arena.ofProcesses(MemcachedBackend::shared, 4, 4);

  public MemcachedHistoriesTest() {
    super(ARENA);
  }
}
