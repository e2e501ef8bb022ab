package dev.larder.internal.memcached.client;

import dev.larder.internal.memcached.client.spy.NodeConnection;
import dev.larder.internal.memcached.client.spy.NodeConnectionFactory;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Opens the connection to a server, on a thread of its own, since finding out its address may take
 * long; again, if it could not be found out, and if it may have changed. Thread-safe.
 */
final class Dialer {
  private static final Duration ATTEMPT_LIMIT = Duration.ofSeconds(2);
  private static final Duration REDIAL_UNKNOWN = Duration.ofSeconds(1);
  private static final Duration REDIAL_UNREACHABLE = Duration.ofSeconds(5);

  private final Address address;
  private final ClusterSettings.@Nullable TlsSettings tls;
  private final NodeConnection.Listener listener;
  private final ReentrantLock lock = new ReentrantLock();
  private @Nullable NodeConnection connection;
  private @Nullable Thread dialing;
  private long dialledNanos;
  private boolean begun;
  private boolean closed;

  Dialer(
      Address address,
      ClusterSettings.@Nullable TlsSettings tls,
      NodeConnection.Listener listener) {
    this.address = address;
    this.tls = tls;
    this.listener = listener;
  }

  /** Begins to connect, unless it is about to. */
  void dial() {
    lock.lock();
    try {
      if ((dialing == null) && !closed) {
        begun = true;
        dialledNanos = System.nanoTime();
        Thread thread = new Thread(this::open, "larder-memcached-dial-" + address);
        thread.setDaemon(true);
        dialing = thread;
        thread.start();
      }
    } finally {
      lock.unlock();
    }
  }

  /**
   * Looks after a connection that is not established; called by one thread, several times a second.
   */
  void tend(long nowNanos) {
    lock.lock();
    try {
      if (!begun || closed) {
        return;
      }
      NodeConnection present = connection;
      Duration wait = (present == null) ? REDIAL_UNKNOWN : REDIAL_UNREACHABLE;
      if (nowNanos - dialledNanos > wait.toNanos()) {
        dial();
      } else if ((present != null)
          && (nowNanos - present.attemptSinceNanos() > ATTEMPT_LIMIT.toNanos())) {
        present.drop("it does not answer");
      }
    } finally {
      lock.unlock();
    }
  }

  private void open() {
    NodeConnection unused = null;
    try {
      unused =
          connect(new InetSocketAddress(InetAddress.getByName(address.host()), address.port()));
    } catch (IOException | RuntimeException e) {
      fail(e);
    } finally {
      ended();
      if (unused != null) {
        unused.close();
      }
    }
  }

  /** Returns the connection that is not needed any more, or null. */
  private @Nullable NodeConnection connect(InetSocketAddress found) throws IOException {
    NodeConnection present = present();
    if ((present != null) && present.address().equals(found)) {
      return null;
    }
    NodeConnectionFactory factory =
        new NodeConnectionFactory((tls == null) ? null : Tls.of(tls, address));
    return adopt(NodeConnection.open(address.toString(), found, factory, listener));
  }

  private @Nullable NodeConnection adopt(NodeConnection fresh) {
    lock.lock();
    try {
      NodeConnection old = connection;
      connection = closed ? null : fresh;
      return closed ? fresh : old;
    } finally {
      lock.unlock();
    }
  }

  /** A connection to the address of before goes on trying. */
  private void fail(Exception e) {
    if (present() == null) {
      listener.lost("it cannot be connected to (" + e + ")");
    }
  }

  private @Nullable NodeConnection present() {
    lock.lock();
    try {
      return connection;
    } finally {
      lock.unlock();
    }
  }

  private void ended() {
    lock.lock();
    try {
      dialing = null;
    } finally {
      lock.unlock();
    }
  }

  /** Closes the connection, and the one that may be about to be opened. */
  void close() {
    NodeConnection last;
    lock.lock();
    try {
      closed = true;
      last = connection;
      connection = null;
    } finally {
      lock.unlock();
    }
    if (last != null) {
      last.close();
    }
  }
}
