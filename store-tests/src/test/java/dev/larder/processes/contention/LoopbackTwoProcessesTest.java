package dev.larder.processes.contention;

import dev.larder.loopback.LoopbackServer.Health;
import dev.larder.processes.Arena;
import dev.larder.processes.LoopbackBackend;
import org.junit.ClassRule;

/** A server that can only read and swap. */
public final class LoopbackTwoProcessesTest extends Contention {
  @ClassRule
  public static final Arena ARENA =
      Arena.ofProcesses(() -> LoopbackBackend.start(Health.SOUND), 2, 8);

  public LoopbackTwoProcessesTest() {
    super(ARENA);
  }
}
