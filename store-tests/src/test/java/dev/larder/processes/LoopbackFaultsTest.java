package dev.larder.processes;

import dev.larder.loopback.LoopbackServer;
import dev.larder.loopback.LoopbackServer.Health;
import dev.larder.servers.FaultProxy;
import java.time.Duration;
import java.util.List;
import org.junit.ClassRule;

/** A server that can only read and swap, and a client that gives each wait its time. */
public final class LoopbackFaultsTest extends FaultMatrix {
  @ClassRule public static final Arena ARENA = Arena.of(ProxiedLoopback::start);

  public LoopbackFaultsTest() {
    super(ARENA);
  }

  private record ProxiedLoopback(LoopbackServer server, FaultProxy proxy) implements FaultyBackend {
    static Backend start() {
      LoopbackServer server = LoopbackServer.start(Health.SOUND);
      return new ProxiedLoopback(server, FaultProxy.to(server.port()));
    }

    @Override
    public Duration requestTimeout() {
      return Duration.ofMillis(500);
    }

    @Override
    public String settings() {
      return "{type: loopback, port: %d, %s}".formatted(proxy.port(), timeouts());
    }

    @Override
    public List<FaultCase> faults() {
      return ProxyFault.all(proxy, requestTimeout());
    }

    @Override
    public void close() {
      proxy.close();
      server.close();
    }
  }
}
