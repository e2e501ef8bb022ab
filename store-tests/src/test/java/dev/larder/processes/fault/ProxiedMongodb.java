package dev.larder.processes.fault;

import dev.larder.servers.FaultProxy;
import dev.larder.servers.MongodReplicaSet;
import dev.larder.servers.MongodServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A set of one member, to which there is no way but through a proxy. */
public record ProxiedMongodb(MongodReplicaSet set, FaultProxy proxy) implements FaultyBackend {
  public static ProxiedMongodb start() {
    MongodReplicaSet set = MongodReplicaSet.start(1);
    return new ProxiedMongodb(set, FaultProxy.to(set.members().get(0)));
  }

  @Override
  public Duration requestTimeout() {
    return Duration.ofMillis(500);
  }

  @Override
  public String settings() {
    return "{type: mongodb, uri: \"mongodb://%s/?directConnection=true\", database: faults, %s}"
        .formatted(proxy.address(), timeouts());
  }

  @Override
  public List<FaultCase> faults() {
    MongodServer server = set.members().get(0);
    List<FaultCase> faults = new ArrayList<>(ProxyFault.all(proxy, requestTimeout()));
    faults.add(ServerFault.suspended(server));
    faults.add(ServerFault.killed(server, set::primary));
    return faults;
  }

  @Override
  public void close() {
    proxy.close();
    set.close();
  }
}
