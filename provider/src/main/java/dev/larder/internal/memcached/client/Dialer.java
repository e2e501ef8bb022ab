package dev.larder.internal.memcached.client;

import dev.larder.internal.support.DaemonThreads;
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
  private final Connection.Opener opener;
  private final Connection.Listener listener;
  private final ReentrantLock lock = new ReentrantLock();
  private volatile @Nullable Connection connection;
  private volatile boolean dialing;
  private long dialledNanos;
  private boolean begun;
  private boolean closed;

  Dialer(
      Address address,
      ClusterSettings.@Nullable TlsSettings tls,
      Connection.Opener opener,
      Connection.Listener listener) {
    this.address = address;
    this.tls = tls;
    this.opener = opener;
    this.listener = listener;
  }

  /** Begins to connect, unless it is about to. */
  void dial() {
    lock.lock();
    try {
      if (!dialing && !closed) {
        dialing = true;
        begun = true;
        dialledNanos = System.nanoTime();
        DaemonThreads.of("larder-memcached-dial-" + address, this::open).start();
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
      Connection present = connection;
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
    Connection unused = null;
    try {
      unused =
          connect(new InetSocketAddress(InetAddress.getByName(address.host()), address.port()));
    } catch (IOException | RuntimeException e) {
      fail(e);
    } finally {
      dialing = false;
      if (unused != null) {
        unused.close();
      }
    }
  }

  /** Returns the connection that is not needed any more, or null. */
  private @Nullable Connection connect(InetSocketAddress found) throws IOException {
    Connection present = connection;
    if ((present != null) && present.address().equals(found)) {
      return null;
    }
    Tls encryption = (tls == null) ? null : Tls.of(tls, address);
    return adopt(opener.open(address.toString(), found, encryption, listener));
  }

  private @Nullable Connection adopt(Connection fresh) {
    lock.lock();
    try {
      Connection old = connection;
      connection = closed ? null : fresh;
      return closed ? fresh : old;
    } finally {
      lock.unlock();
    }
  }

  /** A connection to the address of before goes on trying. */
  private void fail(Exception e) {
    if (connection == null) {
      listener.lost("it cannot be connected to (" + e + ")");
    }
  }

  /** Closes the connection, and the one that may be about to be opened. */
  void close() {
    Connection last;
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
