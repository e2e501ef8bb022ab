package dev.larder.processes.fault;

import dev.larder.history.Guarantee;
import dev.larder.servers.FaultProxy;
import dev.larder.servers.MemcachedServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** One server, to which there is no way but through a proxy. */
public record ProxiedMemcached(MemcachedServer server, FaultProxy proxy) implements FaultyBackend {
  public static ProxiedMemcached start() {
    MemcachedServer server = MemcachedServer.start();
    return new ProxiedMemcached(server, FaultProxy.to(server));
  }

  @Override
  public Duration requestTimeout() {
    return Duration.ofMillis(500);
  }

  @Override
  public Guarantee guarantee() {
    return Guarantee.LOSSY;
  }

  @Override
  public String settings() {
    return "{type: memcached, servers: \"%s\", %s}".formatted(proxy.address(), timeouts());
  }

  @Override
  public List<FaultCase> faults() {
    List<FaultCase> faults = new ArrayList<>(ProxyFault.all(proxy, requestTimeout()));
    faults.add(ProxyFault.corruption(proxy));
    faults.add(ServerFault.suspended(server));
    faults.add(ServerFault.killed(server, () -> {}));
    return faults;
  }

  @Override
  public void close() {
    proxy.close();
    server.close();
  }
}
