package dev.larder.processes.history;

import dev.larder.processes.Arena;
import dev.larder.processes.MemcachedBackend;
import org.junit.ClassRule;

/** Four processes on three servers. */
public final class MemcachedHistoriesTest extends Histories {
  @ClassRule public static final Arena ARENA = Arena.ofProcesses(MemcachedBackend::shared, 4, 4);

  public MemcachedHistoriesTest() {
    super(ARENA);
  }
}
