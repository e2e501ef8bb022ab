package dev.larder.processes.fault;

import dev.larder.loopback.LoopbackClient.Manners;
import dev.larder.loopback.LoopbackServer;
import dev.larder.loopback.LoopbackServer.Health;
import dev.larder.servers.FaultProxy;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** The loopback server, reached through a proxy only. */
public record ProxiedLoopback(LoopbackServer server, FaultProxy proxy, Manners manners)
    implements FaultyBackend {
  /** How the request to swap begins. */
  private static final String SWAP = "\u0002\u0000";

  static ProxiedLoopback start() {
    return start(Manners.GOOD);
  }

  static ProxiedLoopback start(Manners manners) {
    LoopbackServer server = LoopbackServer.start(Health.SOUND);
    return new ProxiedLoopback(server, FaultProxy.to(server.port()), manners);
  }

  @Override
  public Duration requestTimeout() {
    return Duration.ofMillis(500);
  }

  @Override
  public String settings() {
    return "{type: loopback, port: %d, manners: %s, %s}"
        .formatted(proxy.port(), manners.name().toLowerCase(Locale.ROOT), timeouts());
  }

  @Override
  public List<FaultCase> faults() {
    return switch (manners) {
      case GOOD -> ProxyFault.all(proxy, requestTimeout());
      case DENYING -> ProxyFault.lostReplies(proxy, SWAP);
      default -> ProxyFault.silence(proxy);
    };
  }

  @Override
  public void close() {
    proxy.close();
    server.close();
  }
}
