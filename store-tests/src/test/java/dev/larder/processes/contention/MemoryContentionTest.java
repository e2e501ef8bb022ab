package dev.larder.processes.contention;

import dev.larder.processes.Arena;
import dev.larder.processes.EmbeddedBackend;
import org.junit.ClassRule;

/** On memory nobody shares a cache but the threads of its process. */
public final class MemoryContentionTest extends Contention {
  @ClassRule public static final Arena ARENA = Arena.ofThreads(EmbeddedBackend::memory, 64);

  public MemoryContentionTest() {
    super(ARENA);
  }
}
