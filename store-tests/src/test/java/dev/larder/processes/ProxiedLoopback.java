package dev.larder.processes;

import dev.larder.loopback.LoopbackServer;
import dev.larder.loopback.LoopbackServer.Health;
import dev.larder.servers.FaultProxy;
import java.time.Duration;
import java.util.List;

/** The server of our own, to which there is no way but through a proxy. */
record ProxiedLoopback(LoopbackServer server, FaultProxy proxy) implements FaultyBackend {
  static ProxiedLoopback start() {
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
