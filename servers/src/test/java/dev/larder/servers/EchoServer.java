package dev.larder.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Answers each complete line by the same line. */
final class EchoServer {
  private final ServerSocket listener;
  private final Thread acceptor;
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
  private final AtomicInteger lines = new AtomicInteger();
  private final AtomicInteger reads = new AtomicInteger();

  EchoServer() {
    try {
      listener = new ServerSocket(0, 0, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    acceptor = start(this::accept);
  }

  int port() {
    return listener.getLocalPort();
  }

  int lines() {
    return lines.get();
  }

  int reads() {
    return reads.get();
  }

  int connections() {
    return sockets.size();
  }

  void stop() throws IOException, InterruptedException {
    listener.close();
    acceptor.join(); // only then is the port closed
    for (Socket socket : sockets) {
      socket.close();
    }
  }

  private void accept() {
    try {
      while (true) {
        Socket socket = listener.accept();
        socket.setTcpNoDelay(true);
        sockets.add(socket);
        start(() -> echo(socket));
      }
    } catch (IOException e) {
      // Closed.
    }
  }

  private void echo(Socket socket) {
    byte[] line = new byte[1024];
    try (socket) {
      int length = 0;
      while (true) {
        int n = socket.getInputStream().read(line, length, line.length - length);
        if (n < 0) {
          return;
        }
        reads.incrementAndGet();
        length += n;
        if (line[length - 1] == '\n') {
          lines.incrementAndGet();
          socket.getOutputStream().write(line, 0, length);
          length = 0;
        }
      }
    } catch (IOException e) {
      // Closed by either side.
    } finally {
      sockets.remove(socket);
    }
  }

  private static Thread start(Runnable task) {
    Thread thread = new Thread(task, "echo");
    thread.setDaemon(true);
    thread.start();
    return thread;
  }
}
