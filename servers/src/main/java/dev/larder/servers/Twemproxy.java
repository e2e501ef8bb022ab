package dev.larder.servers;

import java.util.ArrayList;
import java.util.List;

/** A twemproxy that spreads keys over memcached servers. */
public final class Twemproxy extends Server {
  private Twemproxy(Deployment deployment) {
    super(deployment, 0);
  }

  /**
   * Starts a proxy, and returns when it accepts connections.
   *
   * @param servers host and port of each memcached behind it, 1 or more
   */
  public static Twemproxy to(List<String> servers) {
    List<String> options = new ArrayList<>();
    servers.forEach(server -> options.addAll(List.of("--to", server)));
    return new Twemproxy(Deployment.start("twemproxy", options, List.of()));
  }
}
