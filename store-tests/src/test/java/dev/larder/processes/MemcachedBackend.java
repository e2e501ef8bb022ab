package dev.larder.processes;

import dev.larder.history.Guarantee;
import dev.larder.servers.MemcachedCluster;
import dev.larder.servers.Servers;
import java.util.List;

/**
 * memcached servers.
 *
 * @param options further settings of the store, each with a comma before it
 * @param cluster what is to be closed at the end
 */
public record MemcachedBackend(
    List<String> servers, String options, Guarantee guarantee, Closing cluster) implements Backend {
  private static final String PATIENT = ", request-timeout: PT20S";

  /** Closes servers, or leaves them. */
  interface Closing {
    void close();
  }

  /** Uses the servers that all tests share. Nothing is evicted from them, nor lost. */
  public static Backend shared() {
    return new MemcachedBackend(Servers.memcached(), PATIENT, Guarantee.LINEARIZABLE, () -> {});
  }

  /** Uses servers that may lose what they have. */
  public static Backend of(MemcachedCluster cluster, String options) {
    return new MemcachedBackend(cluster.servers(), options, Guarantee.LOSSY, cluster::close);
  }

  @Override
  public String settings() {
    return "{type: memcached, servers: \"%s\"%s}".formatted(String.join(",", servers), options);
  }

  @Override
  public void close() {
    cluster.close();
  }
}
