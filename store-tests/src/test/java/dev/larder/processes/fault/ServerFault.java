package dev.larder.processes.fault;

import dev.larder.servers.Server;

/**
 * What the process of a server can do.
 *
 * @param start begins it
 * @param stop ends it, and waits until the server could answer
 */
record ServerFault(String name, Runnable start, Runnable stop) implements FaultCase {
  /** Returns that the process stands still. */
  static FaultCase suspended(Server server) {
    return new ServerFault("server suspended", server::suspend, server::resume);
  }

  /** Returns that the process is killed, and another takes its place. */
  static FaultCase killed(Server server, Runnable recovery) {
    return new ServerFault(
        "server killed",
        server::kill9,
        () -> {
          server.restart();
          recovery.run();
        });
  }

  @Override
  public void begin() {
    start.run();
  }

  @Override
  public void end() {
    stop.run();
  }

  @Override
  public long fired() {
    return 1;
  }
}
