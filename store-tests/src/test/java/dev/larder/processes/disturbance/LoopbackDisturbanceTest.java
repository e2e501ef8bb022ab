package dev.larder.processes.disturbance;

import dev.larder.loopback.LoopbackClient.Manners;
import dev.larder.loopback.LoopbackServer;
import dev.larder.loopback.LoopbackServer.Health;
import dev.larder.processes.Arena;
import dev.larder.processes.fault.ProxiedLoopback;
import dev.larder.servers.FaultProxy;
import java.time.Duration;
import org.junit.ClassRule;

/** A client that closes a connection on which an unknown answer may follow. */
public final class LoopbackDisturbanceTest extends Disturbance {
  private static final int THREADS = 16;

  private static final LoopbackServer SERVER = LoopbackServer.start(Health.SOUND);
  private static final FaultProxy PROXY = FaultProxy.to(SERVER.port());

  @ClassRule
  public static final Arena ARENA =
      Arena.ofThreads(() -> new ProxiedLoopback(SERVER, PROXY, Manners.GOOD), THREADS);

  public LoopbackDisturbanceTest() {
    super(ARENA, PROXY, Duration.ofMillis(20));
  }
}
