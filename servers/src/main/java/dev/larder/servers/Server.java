package dev.larder.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A server's process, which tests may stop, kill and start again. Thread-safe. */
public abstract sealed class Server implements AutoCloseable
    permits MongodServer, MemcachedServer, Twemproxy {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Deployment deployment;
  private final int index;

  Server(Deployment deployment, int index) {
    this.deployment = deployment;
    this.index = index;
  }

  /** Returns the id of the process; a {@link #restart()} changes it. */
  public long pid() {
    try {
      return Long.parseLong(Files.readString(node().resolve("pid")).strip());
    } catch (IOException e) {
      throw new UncheckedIOException("the server in " + node() + " is not running: restart it", e);
    }
  }

  /** Returns the port on the loopback, which never changes. */
  public int port() {
    return deployment.ports().get(index);
  }

  /** Returns host and port, with a colon between them. */
  public String address() {
    return "127.0.0.1:" + port();
  }

  /** Returns the directory of its data and its {@code log}. */
  public Path node() {
    return deployment.node(index);
  }

  /** Suspends the process (SIGSTOP): its connections stay open, and are silent. */
  public void suspend() {
    Script.signal("STOP", pid());
  }

  /** Resumes a suspended process (SIGCONT). */
  public void resume() {
    Script.signal("CONT", pid());
  }

  /** Kills the process (SIGKILL) and returns when its port refuses connections. */
  public void kill9() {
    Script.signal("KILL", pid());
    Uninterrupted.await("the end of " + address(), PATIENCE, this::refusal);
  }

  /** Starts the killed server again on its port, with its data; returns when it is reachable. */
  public void restart() {
    Script.run(deployment.script(), List.of("restart", node().toString()));
  }

  /** Stops the server and all servers that were started with it; deletes their data. */
  @Override
  public void close() {
    deployment.stop();
  }

  private Optional<IOException> refusal() {
    try {
      new Socket(InetAddress.getLoopbackAddress(), port()).close();
      return Optional.empty();
    } catch (IOException e) {
      return Optional.of(e);
    }
  }
}
