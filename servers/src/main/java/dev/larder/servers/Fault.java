package dev.larder.servers;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * A fault that a {@link FaultProxy} applies to the bytes of one direction. Use each fault once: it
 * counts from the moment when it is set in the proxy. Thread-safe.
 */
public abstract class Fault {
  private static final int ANY_BIT = 0x20;
  private static final int SLICES_APART = 64;

  private final AtomicLong fired = new AtomicLong();

  private Fault() {}

  /** Returns how often it has struck; if it never struck, the test has shown nothing. */
  public final long fired() {
    return fired.get();
  }

  final void fire() {
    fired.incrementAndGet();
  }

  /** Passes a chunk on, or damages, delays or drops it. */
  abstract void transfer(Chunk chunk, Flow flow) throws IOException;

  /** Sees a chunk of the opposite direction of a connection; the chunk is passed on in any case. */
  void overhear(Chunk chunk, Flow flow) {}

  /** Tells the opposite side that a side has closed or lost the connection. */
  void end(Flow flow) throws IOException {
    flow.connection().close();
  }

  /** Returns a fault that passes everything on. */
  public static Fault none() {
    return new Fault() {
      @Override
      void transfer(Chunk chunk, Flow flow) throws IOException {
        flow.pass(chunk);
      }
    };
  }

  /** Delays each chunk; bytes that arrive meanwhile become one chunk. */
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
   * Sends each byte as a packet of its own. Pauses after each of a chunk's first and last 64 bytes,
   * so that the receiver reads those one by one.
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
   * Holds all bytes back, without an error. They arrive when the fault ends, as after a broken
   * network.
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
   * Closes the server's side without telling the client. The client's side is reset when the fault
   * ends.
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

  /** Resets (RST) the connection on both sides, and passes nothing on. */
  public static Fault reset() {
    return new Fault() {
      @Override
      void transfer(Chunk chunk, Flow flow) {
        fire();
        flow.connection().reset();
      }
    };
  }

  /** Closes each connection after so many bytes. */
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

  /** Flips one bit in the last of every so many bytes of a connection. */
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

  /** Flips one bit of the byte at that offset, once in each connection. */
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
   * Loses the reply to the first request that contains the text, and closes the connection; the
   * server runs the request. For {@link Direction#TO_CLIENT}; strikes once. If a client sends
   * requests before the last is answered, an earlier reply may be lost instead.
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
