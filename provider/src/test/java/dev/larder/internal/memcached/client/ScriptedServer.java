package dev.larder.internal.memcached.client;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** Answers commands as a test wants it. A version older than any question needs no more of it. */
public final class ScriptedServer implements AutoCloseable {
  /** A reply that closes the connection. */
  static final String CLOSE = "close";

  /** A reply that never comes. */
  static final String NONE = "";

  private static final Set<String> WRITES = Set.of("set", "add", "replace", "append", "cas");

  private final ServerSocket listener;
  private final List<String> commands = new CopyOnWriteArrayList<>();
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
  private final AtomicInteger accepted = new AtomicInteger();
  private final Function<String, String> script;
  private final Thread acceptor;

  /**
   * Starts to listen.
   *
   * @param script returns the reply to a command line, {@link #CLOSE} or {@link #NONE}
   */
  ScriptedServer(Function<String, String> script) throws IOException {
    this.script = script;
    this.listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    this.acceptor = start(this::accept);
  }

  /** Returns a script that says its version, and replies to everything else by the other. */
  public static Function<String, String> versionAnd(Function<String, String> others) {
    return command -> command.equals("version") ? "VERSION 1.3.0\r\n" : others.apply(command);
  }

  public ClusterSettings settings() {
    return ClusterSettings.of("127.0.0.1:" + listener.getLocalPort());
  }

  /** Returns the command lines that came, without data. */
  List<String> commands() {
    return commands;
  }

  int connections() {
    return accepted.get();
  }

  private void accept() {
    while (!listener.isClosed()) {
      try {
        Socket socket = listener.accept();
        socket.setTcpNoDelay(true);
        accepted.incrementAndGet();
        sockets.add(socket);
        start(() -> converse(socket));
      } catch (IOException e) {
        return; // closed
      }
    }
  }

  private void converse(Socket socket) {
    try (socket) {
      InputStream in = socket.getInputStream();
      for (String line = line(in); line != null; line = line(in)) {
        commands.add(line);
        String reply = script.apply(line);
        if (reply.equals(CLOSE)) {
          return;
        }
        write(socket.getOutputStream(), reply);
        String[] words = line.split(" ");
        if (WRITES.contains(words[0])) {
          in.readNBytes(Integer.parseInt(words[4]) + 2);
        }
      }
    } catch (IOException e) {
      // the client has gone
    }
  }

  private static void write(OutputStream out, String reply) throws IOException {
    for (byte one : reply.getBytes(ISO_8859_1)) {
      out.write(one);
      out.flush();
    }
  }

  private static String line(InputStream in) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int next = in.read(); next >= 0; next = in.read()) {
      if (next == '\n') {
        return line.toString(ISO_8859_1).strip();
      }
      line.write(next);
    }
    return null;
  }

  private static Thread start(Runnable work) {
    Thread thread = new Thread(work, "scripted-server");
    thread.setDaemon(true);
    thread.start();
    return thread;
  }

  /** Returns when nobody listens any more: a thread that still accepts keeps the port open. */
  @Override
  public void close() throws IOException {
    listener.close();
    try {
      acceptor.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    for (Socket socket : sockets) {
      socket.close();
    }
  }
}
