package dev.larder.internal.memcached.client;

import dev.larder.internal.support.SharedInstances;
import java.util.List;

/** The clusters of this process: one for equal settings, closed with its last user. Thread-safe. */
public final class Clusters {
  private static final SharedInstances<ClusterSettings, ServerCluster> OPEN =
      new SharedInstances<>(ServerCluster::close);

  private Clusters() {}

  /** Returns a share of the cluster of these settings; it connects when it is first used. */
  public static Cluster share(ClusterSettings settings, Connection.Opener opener) {
    return new Share(OPEN.use(settings, () -> new ServerCluster(settings, opener)));
  }

  /** Returns how many clusters are open. */
  public static int count() {
    return OPEN.count();
  }

  private record Share(SharedInstances<ClusterSettings, ServerCluster>.Use use) implements Cluster {
    @Override
    public Node node(byte[] routingKey) {
      return use.get().node(routingKey);
    }

    @Override
    public List<Node> nodes() {
      return use.get().nodes();
    }

    @Override
    public void close() {
      use.close();
    }
  }
}
