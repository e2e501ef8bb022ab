package dev.larder.processes;

import dev.larder.loopback.LoopbackServer;
import dev.larder.loopback.LoopbackServer.Health;

/** The loopback server of these tests. */
public record LoopbackBackend(LoopbackServer server) implements Backend {
  public static Backend start(Health health) {
    return new LoopbackBackend(LoopbackServer.start(health));
  }

  @Override
  public String settings() {
    return "{type: loopback, port: " + server.port() + "}";
  }

  @Override
  public void close() {
    server.close();
  }
}
