package dev.larder.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Stands between a client and a server on the loopback, and applies the {@link Fault} of each
 * {@link Direction} to the bytes that pass. Faults may be changed at any time; they act on the next
 * bytes, also of open connections. Thread-safe.
 *
 * <p>The driver must not find another way to the server: MongoDB's needs {@code
 * directConnection=true}.
 */
public final class FaultProxy implements AutoCloseable {
  // Below the ports that the system gives to clients, so that a refusing port stays ours.
  private static final int FIRST_PORT = 12_000;
  private static final int PORTS = 8_000;

  private final int target;
  private final Set<Connection> connections = ConcurrentHashMap.newKeySet();
  private final AtomicLong accepted = new AtomicLong();
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private volatile Fault toServer = Fault.none();
  private volatile Fault toClient = Fault.none();
  private volatile ServerSocket listener;
  private volatile Thread acceptor;
  private volatile boolean closed;

  private FaultProxy(int target, ServerSocket listener) {
    this.target = target;
    this.listener = listener;
    this.acceptor = startAccepting(listener);
  }

  /** Starts a proxy before that server, without a fault. */
  public static FaultProxy to(Server server) {
    return to(server.port());
  }

  /** Starts a proxy before the server on that port of the loopback, without a fault. */
  public static FaultProxy to(int port) {
    return new FaultProxy(port, listenAnywhere());
  }

  /** Returns the port on the loopback where clients connect. */
  public int port() {
    return listener.getLocalPort();
  }

  /** Returns host and port, with a colon between them. */
  public String address() {
    return "127.0.0.1:" + port();
  }

  /** Replaces the fault in a direction, and returns the new one. */
  public Fault inject(Direction direction, Fault fault) {
    lock.lock();
    try {
      switch (direction) {
        case TO_SERVER -> toServer = fault;
        case TO_CLIENT -> toClient = fault;
      }
      changed.signalAll();
      return fault;
    } finally {
      lock.unlock();
    }
  }

  /** Replaces the faults in both directions, and returns the new one. */
  public Fault inject(Fault fault) {
    inject(Direction.TO_SERVER, fault);
    return inject(Direction.TO_CLIENT, fault);
  }

  /** Ends the faults of both directions. */
  public void heal() {
    inject(Fault.none());
  }

  /** Refuses new connections, as if no server ran; open connections stay. */
  public void refuseConnections() {
    closeListener();
  }

  /** Ends {@link #refuseConnections()}, on the same port. */
  public void acceptConnections() {
    try {
      listener = new ServerSocket(port(), 0, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot listen on port " + port() + " again", e);
    }
    acceptor = startAccepting(listener);
  }

  /** Resets (RST) all open connections now, silent connections included. */
  public void resetConnections() {
    connections.forEach(Connection::reset);
  }

  /** Returns how many connections are open. */
  public int openConnections() {
    return connections.size();
  }

  /** Returns how many connections the proxy has accepted in all. */
  public long acceptedConnections() {
    return accepted.get();
  }

  /** Closes all connections; each waiting reader sees their end. */
  @Override
  public void close() {
    closed = true;
    closeListener();
    heal();
    connections.forEach(Connection::close);
  }

  Fault fault(Direction direction) {
    return direction == Direction.TO_SERVER ? toServer : toClient;
  }

  void forget(Connection connection) {
    connections.remove(connection);
  }

  /** Returns when another fault is set, or the time is up. */
  void awaitChange(Direction direction, Fault fault, Duration limit) throws IOException {
    lock.lock();
    try {
      long nanos = limit.toNanos();
      while (fault(direction) == fault && nanos > 0) {
        nanos = changed.awaitNanos(nanos);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    } finally {
      lock.unlock();
    }
  }

  private Thread startAccepting(ServerSocket current) {
    Thread thread = new Thread(() -> accept(current), "fault-proxy-" + current.getLocalPort());
    thread.setDaemon(true);
    thread.start();
    return thread;
  }

  private void accept(ServerSocket current) {
    while (!current.isClosed()) {
      try {
        Socket client = current.accept();
        accepted.incrementAndGet();
        open(client);
      } catch (IOException e) {
        // The listener is closed, or the server refused: then the client was reset; go on.
      }
    }
  }

  private void open(Socket client) throws IOException {
    Connection connection = Connection.open(this, client, target);
    connections.add(connection);
    connection.start();
    if (closed) {
      connection.close();
    }
  }

  private void closeListener() {
    try {
      listener.close();
      // The port is closed only when no thread waits on it any more.
      acceptor.join();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot stop listening on port " + port(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static ServerSocket listenAnywhere() {
    while (true) {
      int port = FIRST_PORT + ThreadLocalRandom.current().nextInt(PORTS);
      try {
        return new ServerSocket(port, 0, InetAddress.getLoopbackAddress());
      } catch (BindException e) {
        // Another process has this port; try the next.
      } catch (IOException e) {
        throw new UncheckedIOException("cannot listen on the loopback", e);
      }
    }
  }
}
