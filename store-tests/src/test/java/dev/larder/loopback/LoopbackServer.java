package dev.larder.loopback;

import dev.larder.store.Mutation;
import dev.larder.store.Mutation.Kind;
import dev.larder.store.StoreKey;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/** The server: entries in this process's memory, a thread for each connection. */
public final class LoopbackServer implements AutoCloseable {
  /** A seeded bug of the server, or none. */
  public enum Health {
    SOUND,
    /** It performs a swap whatever has become of the entry since it was read. */
    TAKES_STALE_TICKETS
  }

  private final ConcurrentMap<String, ConcurrentMap<StoreKey, LoopbackItem>> caches =
      new ConcurrentHashMap<>();
  private final ExecutorService threads = Executors.newCachedThreadPool(LoopbackServer::daemon);
  private final AtomicLong numbers = new AtomicLong();
  private final ServerSocket listener;
  private final Health health;

  private LoopbackServer(ServerSocket listener, Health health) {
    this.listener = listener;
    this.health = health;
    threads.execute(this::accept);
  }

  /** Starts a server on a free port. */
  public static LoopbackServer start(Health health) {
    try {
      return new LoopbackServer(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), health);
    } catch (IOException e) {
      throw new UncheckedIOException("no port is free", e);
    }
  }

  private static Thread daemon(Runnable body) {
    Thread thread = new Thread(body, "loopback-server");
    thread.setDaemon(true);
    return thread;
  }

  /** Returns the port. */
  public int port() {
    return listener.getLocalPort();
  }

  private void accept() {
    while (!listener.isClosed()) {
      try {
        Socket socket = listener.accept();
        threads.execute(() -> serve(socket));
      } catch (IOException e) {
        return; // closed
      }
    }
  }

  private void serve(Socket accepted) {
    try (Socket socket = accepted;
        DataInputStream in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
        DataOutputStream out =
            new DataOutputStream(new BufferedOutputStream(socket.getOutputStream()))) {
      socket.setTcpNoDelay(true);
      for (int command = in.read(); command >= 0; command = in.read()) {
        answer(command, entries(in.readUTF()), in, out);
        out.flush();
      }
    } catch (IOException e) {
      // the client has gone
    }
  }

  private ConcurrentMap<StoreKey, LoopbackItem> entries(String cache) {
    return caches.computeIfAbsent(cache, name -> new ConcurrentHashMap<>());
  }

  private void answer(
      int command,
      ConcurrentMap<StoreKey, LoopbackItem> entries,
      DataInputStream in,
      DataOutputStream out)
      throws IOException {
    switch (command) {
      case Wire.GET -> entries.getOrDefault(key(in), LoopbackItem.NONE).write(out);
      case Wire.SWAP -> out.writeBoolean(swap(entries, key(in), in));
      case Wire.SCAN -> scan(entries, out);
      case Wire.CLEAR -> {
        entries.clear();
        out.writeBoolean(true);
      }
      default -> throw new IOException("unknown command " + command);
    }
  }

  private static StoreKey key(DataInputStream in) throws IOException {
    return new StoreKey(required(in));
  }

  private static byte[] required(DataInputStream in) throws IOException {
    byte[] bytes = Wire.read(in);
    if (bytes == null) {
      throw new IOException("bytes are missing");
    }
    return bytes;
  }

  private boolean swap(
      ConcurrentMap<StoreKey, LoopbackItem> entries, StoreKey key, DataInputStream in)
      throws IOException {
    long seen = in.readLong();
    Mutation<byte[]> mutation =
        new Mutation<>(Kind.values()[in.readByte()], Wire.read(in), in.readLong());
    AtomicBoolean swapped = new AtomicBoolean();
    entries.compute(
        key,
        (same, found) -> {
          LoopbackItem item = (found == null) ? LoopbackItem.NONE : found;
          swapped.set(item.number() == seen || health == Health.TAKES_STALE_TICKETS);
          boolean removed = mutation.kind() == Kind.REMOVE;
          if (!swapped.get()) {
            return found;
          }
          return removed ? null : item.after(mutation, numbers.incrementAndGet());
        });
    return swapped.get();
  }

  private static void scan(Map<StoreKey, LoopbackItem> entries, DataOutputStream out)
      throws IOException {
    List<Map.Entry<StoreKey, LoopbackItem>> all = new ArrayList<>(entries.entrySet());
    out.writeInt(all.size());
    for (Map.Entry<StoreKey, LoopbackItem> entry : all) {
      Wire.write(entry.getKey().bytes(), out);
      entry.getValue().write(out);
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
    try {
      listener.close();
    } catch (IOException e) {
      throw new UncheckedIOException("the port cannot be given back", e);
    }
  }
}
