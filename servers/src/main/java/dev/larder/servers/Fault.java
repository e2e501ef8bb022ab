package dev.larder.servers;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * What a {@link FaultProxy} does to the bytes that pass it in a direction. Each one is used once:
 * it counts from when it is put into the proxy. Thread-safe.
 */
public abstract class Fault {
  private static final int ANY_BIT = 0x20;
  private static final int SLICES_APART = 64;

  private final AtomicLong fired = new AtomicLong();

  private Fault() {}

  /** How often it has struck: a test in which it did not has shown nothing. */
  public final long fired() {
    return fired.get();
  }

  final void fire() {
    fired.incrementAndGet();
  }

  /** Passes a chunk on, or does something worse. */
  abstract void transfer(Chunk chunk, Flow flow) throws IOException;

  /** What goes the other way on the same connection, which is passed on whatever this does. */
  void overhear(Chunk chunk, Flow flow) {}

  /** One side has closed the connection, or lost it, and the other shall know. */
  void end(Flow flow) throws IOException {
    flow.connection().close();
  }

  /** None. */
  public static Fault none() {
    return new Fault() {
      @Override
      void transfer(Chunk chunk, Flow flow) throws IOException {
        flow.pass(chunk);
      }
    };
  }

  /** Each chunk is passed on that much later; what arrives meanwhile is one chunk. */
  public static Fault latency(Duration delay) {
    return new Fault() {
      @Override
      void transfer(Chunk chunk, Flow flow) throws IOException {
        fire();
        flow.awaitChange(this, delay);
        flow.pass(chunk);
      }
    };
  }

  /**
   * Each byte is a packet of its own. After each of a chunk's first and last 64 there is a pause,
   * so that they are read one by one too.
   */
  public static Fault slice() {
    return new Fault() {
      @Override
      void transfer(Chunk chunk, Flow flow) throws IOException {
        fire();
        for (int i = 0; i < chunk.length(); i++) {
          flow.pass(chunk.part(i, i + 1));
          if (i < SLICES_APART || chunk.length() - i <= SLICES_APART) {
            LockSupport.parkNanos(1);
          }
        }
      }
    };
  }

  /**
   * Nothing arrives, and nobody is told; what was sent arrives once the fault is over, as after a
   * broken network.
   */
  public static Fault blackHole() {
    return new Fault() {
      @Override
      void transfer(Chunk chunk, Flow flow) throws IOException {
        fire();
        flow.awaitChange(this);
        flow.transfer(chunk);
      }

      @Override
      void end(Flow flow) throws IOException {
        flow.awaitChange(this);
        flow.end();
      }
    };
  }

  /**
   * The server loses the connection, and the client is not told; it is reset once the fault is
   * over.
   */
  public static Fault halfOpen() {
    return new Fault() {
      @Override
      void transfer(Chunk chunk, Flow flow) throws IOException {
        fire();
        flow.connection().abandonServer();
        flow.awaitChange(this);
        flow.connection().reset();
      }
    };
  }

  /** The connection is reset (RST) on both sides instead of passing anything on. */
  public static Fault reset() {
    return new Fault() {
      @Override
      void transfer(Chunk chunk, Flow flow) {
        fire();
        flow.connection().reset();
      }
    };
  }

  /** Each connection passes on so many bytes and is then closed. */
  public static Fault cutAfter(long bytes) {
    return new Fault() {
      @Override
      void transfer(Chunk chunk, Flow flow) throws IOException {
        long rest = bytes - flow.passed();
        if (chunk.length() < rest) {
          flow.pass(chunk);
        } else {
          flow.pass(chunk.part(0, (int) rest));
          fire();
          flow.connection().close();
        }
      }
    };
  }

  /** A bit of every so many bytes of a connection is turned over, in the last of them. */
  public static Fault corruptEvery(int bytes) {
    return new Fault() {
      @Override
      void transfer(Chunk chunk, Flow flow) throws IOException {
        long first = bytes - flow.passed() % bytes - 1;
        for (long i = first; i < chunk.length(); i += bytes) {
          chunk.flip((int) i, ANY_BIT);
          fire();
        }
        flow.pass(chunk);
      }
    };
  }

  /** A bit of the byte at that offset is turned over, once for each connection. */
  public static Fault corruptAt(long offset) {
    return new Fault() {
      @Override
      void transfer(Chunk chunk, Flow flow) throws IOException {
        long index = offset - flow.passed();
        if (index >= 0 && index < chunk.length()) {
          chunk.flip((int) index, ANY_BIT);
          fire();
        }
        flow.pass(chunk);
      }
    };
  }

  /**
   * The server does what the first request asks that contains the text, its reply is lost, and the
   * connection is closed. For {@link Direction#TO_CLIENT}; strikes once. Where a client sends
   * requests before the last is answered, an earlier reply may be the lost one.
   */
  public static Fault swallowReplyTo(String requestPart) {
    byte[] sought = requestPart.getBytes(StandardCharsets.UTF_8);
    return new Fault() {
      private final AtomicBoolean armed = new AtomicBoolean();
      private volatile @Nullable Connection struck;

      @Override
      void overhear(Chunk chunk, Flow flow) {
        if (chunk.contains(sought) && armed.compareAndSet(false, true)) {
          struck = flow.connection();
        }
      }

      @Override
      void transfer(Chunk chunk, Flow flow) throws IOException {
        if (flow.connection() == struck) {
          fire();
          flow.connection().close();
        } else {
          flow.pass(chunk);
        }
      }
    };
  }
}
