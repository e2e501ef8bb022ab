package dev.larder.processes.fault;

import dev.larder.processes.Arena;
import org.junit.ClassRule;

/** A server that can only read and swap, and a client that gives each wait its time. */
public final class LoopbackFaultsTest extends FaultMatrix {
  @ClassRule public static final Arena ARENA = Arena.of(ProxiedLoopback::start);

  public LoopbackFaultsTest() {
    super(ARENA);
  }
}
