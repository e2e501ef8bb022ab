package dev.larder.processes.history;

import dev.larder.loopback.LoopbackServer.Health;
import dev.larder.processes.Arena;
import dev.larder.processes.LoopbackBackend;
import org.junit.ClassRule;

/** A server that can only read and swap. */
public final class LoopbackHistoriesTest extends Histories {
  @ClassRule
  public static final Arena ARENA =
      Arena.ofProcesses(() -> LoopbackBackend.start(Health.SOUND), 4, 4);

  public LoopbackHistoriesTest() {
    super(ARENA);
  }
}
