package dev.larder.servers;

import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** One direction of a connection, and the thread that serves it. */
final class Flow implements Runnable {
  private static final int BUFFER_BYTES = 1 << 16;

  private final Connection connection;
  private final Direction direction;
  private final Socket from;
  private final Socket to;
  private @Nullable Fault seen;
  private long passed;

  Flow(Connection connection, Direction direction, Socket from, Socket to) {
    this.connection = connection;
    this.direction = direction;
    this.from = from;
    this.to = to;
  }

  @Override
  public void run() {
    try {
      copy();
      end();
    } catch (IOException e) {
      connection.close(); // the proxy was closed, or the receiving side is gone
    }
  }

  private void copy() {
    byte[] buffer = new byte[BUFFER_BYTES];
    try {
      for (int n = from.getInputStream().read(buffer);
          n >= 0;
          n = from.getInputStream().read(buffer)) {
        Chunk chunk = new Chunk(buffer, 0, n);
        connection.proxy().fault(direction.opposite()).overhear(chunk, this);
        transfer(chunk);
      }
    } catch (IOException e) {
      // A side or a fault reset the connection: an end like any other.
    }
  }

  void transfer(Chunk chunk) throws IOException {
    Fault fault = connection.proxy().fault(direction);
    if (fault != seen) {
      seen = fault;
      passed = 0;
    }
    fault.transfer(chunk, this);
  }

  void end() throws IOException {
    if (!connection.isAbandoned()) {
      connection.proxy().fault(direction).end(this);
    }
  }

  void pass(Chunk chunk) throws IOException {
    chunk.writeTo(to.getOutputStream());
    passed += chunk.length();
  }

  /** Returns how many bytes passed in this direction since the present fault was set. */
  long passed() {
    return passed;
  }

  Connection connection() {
    return connection;
  }

  void awaitChange(Fault fault) throws IOException {
    connection.proxy().awaitChange(direction, fault, Duration.ofDays(1));
  }

  void awaitChange(Fault fault, Duration limit) throws IOException {
    connection.proxy().awaitChange(direction, fault, limit);
  }
}
