package dev.larder.processes;

import dev.larder.loopback.LoopbackServer.Health;
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
