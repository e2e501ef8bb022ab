package dev.larder.loopback;

import dev.larder.store.Budget;
import dev.larder.store.StoreException;
import dev.larder.store.StoreException.Outcome;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;

/** A client's connections: as many as it has requests under way. Thread-safe. */
public final class LoopbackClient {
  private static final int PATIENCE = 6;
  private static final int LEAST_MILLIS = 1; // to a socket, zero is no limit

  private final Deque<Link> idle = new ConcurrentLinkedDeque<>();
  private final Manners manners;
  private final Duration timeout;
  private final int port;
  private volatile boolean hasFailed;

  LoopbackClient(int port, Duration timeout, Manners manners) {
    this.timeout = timeout;
    this.manners = manners;
    this.port = port;
  }

  /** A seeded bug of the client, or none. */
  public enum Manners {
    GOOD,
    /** It waits far longer than it may. */
    PATIENT,
    /** It says that nothing was done, whatever it knows. */
    DENYING,
    /** It throws what it has caught. */
    RAW,
    /** It never tries again. */
    RESIGNED
  }

  private record Link(Socket socket, DataInputStream in, DataOutputStream out) {
    static Link open(int port, int timeoutMillis) throws IOException {
      Socket socket = new Socket();
      socket.setTcpNoDelay(true);
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), timeoutMillis);
      return new Link(
          socket,
          new DataInputStream(new BufferedInputStream(socket.getInputStream())),
          new DataOutputStream(new BufferedOutputStream(socket.getOutputStream())));
    }

    void close() {
      try {
        socket.close();
      } catch (IOException e) {
        // it is of no use any more
      }
    }
  }

  /** What is sent. */
  interface Question {
    void write(DataOutputStream out) throws IOException;
  }

  /** What is received. */
  interface Reply<T> {
    T read(DataInputStream in) throws IOException;
  }

  /** Begins a call: of one entry, or one that is its only request. */
  Budget startCall() {
    return Budget.of(timeout);
  }

  /** Asks, and says of what fails whether it may have been done. */
  <T> T ask(Budget call, Question question, Reply<T> reply) {
    if (hasFailed && manners == Manners.RESIGNED) {
      throw new StoreException("the server had not answered", null, Outcome.NOT_APPLIED);
    }
    Link link = idle.poll();
    try {
      link = (link == null) ? Link.open(port, millis(call)) : link;
      link.socket.setSoTimeout(millis(call));
    } catch (IOException e) {
      throw new StoreException("the server cannot be reached", e, Outcome.NOT_APPLIED);
    }
    try {
      question.write(link.out);
      link.out.flush();
      T answer = reply.read(link.in);
      idle.push(link);
      return answer;
    } catch (IOException e) {
      throw failure(link, e);
    }
  }

  private int millis(Budget call) {
    int millis = Math.toIntExact(Duration.ofNanos(call.remainingNanos()).toMillis());
    return Math.max(LEAST_MILLIS, millis) * (manners == Manners.PATIENT ? PATIENCE : 1);
  }

  private RuntimeException failure(Link link, IOException e) {
    link.close();
    close();
    hasFailed = true;
    Outcome outcome = (manners == Manners.DENYING) ? Outcome.NOT_APPLIED : Outcome.UNKNOWN;
    return (manners == Manners.RAW)
        ? new UncheckedIOException(e)
        : new StoreException("the server did not answer", e, outcome);
  }

  void close() {
    for (Link link = idle.poll(); link != null; link = idle.poll()) {
      link.close();
    }
  }
}
