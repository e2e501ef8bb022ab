package dev.larder.processes.history;

import dev.larder.processes.Arena;
import dev.larder.processes.EmbeddedBackend;
import org.junit.ClassRule;

/** On memory nobody shares a cache but the threads of its process. */
public final class MemoryHistoriesTest extends Histories {
  @ClassRule public static final Arena ARENA = Arena.ofThreads(EmbeddedBackend::memory, 16);

  public MemoryHistoriesTest() {
    super(ARENA);
  }
}
