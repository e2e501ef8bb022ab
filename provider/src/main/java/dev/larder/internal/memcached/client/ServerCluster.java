package dev.larder.internal.memcached.client;

import dev.larder.internal.support.DaemonThreads;
import java.lang.System.Logger;
import java.util.List;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** The servers of some settings. Starts no thread before something is sent. */
final class ServerCluster implements Cluster {
  private static final Logger LOGGER = System.getLogger("dev.larder.memcached");
  private static final long TEND_MILLIS = 200;

  private final List<ServerNode> servers;
  private final List<Node> nodes;
  private final Continuum continuum;
  private final ScheduledThreadPoolExecutor housekeeping;
  private final AtomicBoolean begun = new AtomicBoolean();

  ServerCluster(ClusterSettings settings, Connection.Opener opener) {
    housekeeping =
        new ScheduledThreadPoolExecutor(
            1, task -> DaemonThreads.of("larder-memcached-heartbeat", task));
    continuum = new Continuum(settings.servers());
    servers =
        settings.servers().stream()
            .map(address -> new ServerNode(address, settings, opener, this::begin))
            .toList();
    nodes = List.copyOf(servers);
  }

  private void begin() {
    if (begun.compareAndSet(false, true)) {
      ScheduledFuture<?> unused = // the executor's end is its end
          housekeeping.scheduleWithFixedDelay(this::tend, 0, TEND_MILLIS, TimeUnit.MILLISECONDS);
    }
  }

  private void tend() {
    for (ServerNode server : servers) {
      try {
        server.tend(System.nanoTime());
      } catch (RuntimeException e) { // it would be the last time
        LOGGER.log(Logger.Level.WARNING, "memcached: a heartbeat failed", e);
      }
    }
  }

  @Override
  public Node node(byte[] routingKey) {
    return (nodes.size() == 1) ? nodes.get(0) : nodes.get(continuum.server(routingKey));
  }

  @Override
  public List<Node> nodes() {
    return nodes;
  }

  @Override
  public void close() {
    housekeeping.shutdownNow();
    servers.forEach(ServerNode::close);
  }
}
