package dev.larder.internal.memcached.client;

import java.io.IOException;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/**
 * A connection to one server, which reconnects until it is closed. Each connection that comes about
 * has an epoch of its own, and nothing that is sent outlives its epoch. Thread-safe.
 */
public interface Connection {
  /** Opens connections; a driver implements it. */
  interface Opener {
    /**
     * Begins to connect.
     *
     * @param name the node's, for the thread
     * @param tls null if the connection is not encrypted
     */
    Connection open(String name, InetSocketAddress address, @Nullable Tls tls, Listener listener)
        throws IOException;
  }

  /** Told by the connection's thread; must not block. */
  interface Listener {
    /** There is a new connection, on which nothing was sent yet. */
    void established(Connection connection);

    /** There is no connection any more, or none came about; the next attempt follows. */
    void lost(String reason);

    /** The server has answered a pipeline. */
    void answered();
  }

  InetSocketAddress address();

  /** Returns what names the connection on which pipelines are written now; zero: none. */
  long epoch();

  /** Returns what came so far. */
  HeartbeatMonitor.Signs signs();

  /** Returns since when the present attempt, or the present connection, has been going on. */
  long attemptSinceNanos();

  /** Returns whether something was sent, or waits to be, that is not answered. */
  boolean hasPending();

  /** Sends a pipeline behind those that were sent before, if the epoch is still the present one. */
  void send(Pipeline pipeline, PendingReply reply, long onEpoch);

  /** Sends a pipeline before all others; only the connection's thread may. */
  void sendFirst(Pipeline pipeline, PendingReply reply);

  /** Takes note that the handshake is done: from now on, larger items are no replies. */
  void accept(int maximumItemBytes);

  /** Gives the present connection up and begins another. */
  void drop(String reason);

  /** Closes the connection for good, and fails what is pending. */
  void close();
}
