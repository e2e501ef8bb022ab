package dev.larder.internal.memcached.client;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

/** The clusters of this process: one for equal settings, closed with its last user. Thread-safe. */
public final class Clusters {
  private static final ReentrantLock LOCK = new ReentrantLock();
  private static final Map<ClusterSettings, Counted> OPEN = new HashMap<>();

  private Clusters() {}

  /** Returns a share of the cluster of these settings; it connects when it is first used. */
  public static Cluster share(ClusterSettings settings) {
    LOCK.lock();
    try {
      Counted counted =
          OPEN.computeIfAbsent(settings, absent -> new Counted(new ServerCluster(absent)));
      counted.users++;
      return new Share(settings, counted);
    } finally {
      LOCK.unlock();
    }
  }

  /** Returns how many clusters are open. */
  public static int count() {
    LOCK.lock();
    try {
      return OPEN.size();
    } finally {
      LOCK.unlock();
    }
  }

  private static final class Counted {
    private final ServerCluster cluster;
    private int users;

    private Counted(ServerCluster cluster) {
      this.cluster = cluster;
    }
  }

  private static final class Share implements Cluster {
    private final ClusterSettings settings;
    private final Counted counted;
    private boolean closed;

    private Share(ClusterSettings settings, Counted counted) {
      this.settings = settings;
      this.counted = counted;
    }

    @Override
    public Node node(byte[] routingKey) {
      return counted.cluster.node(routingKey);
    }

    @Override
    public List<Node> nodes() {
      return counted.cluster.nodes();
    }

    @Override
    public void close() {
      if (isLast()) {
        counted.cluster.close();
      }
    }

    private boolean isLast() {
      LOCK.lock();
      try {
        if (closed) {
          return false;
        }
        closed = true;
        counted.users--;
        return (counted.users == 0) && OPEN.remove(settings, counted);
      } finally {
        LOCK.unlock();
      }
    }
  }
}
