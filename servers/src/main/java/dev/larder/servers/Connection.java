package dev.larder.servers;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;

/** A client's connection to a proxy, and the proxy's own connection to the server. */
final class Connection {
  private final FaultProxy proxy;
  private final Socket client;
  private final Socket server;
  private volatile boolean abandoned;

  private Connection(FaultProxy proxy, Socket client, Socket server) {
    this.proxy = proxy;
    this.client = client;
    this.server = server;
  }

  /** Connects to the server; if the server refuses, resets the client's connection. */
  static Connection open(FaultProxy proxy, Socket client, int target) throws IOException {
    try {
      Socket server = new Socket(InetAddress.getLoopbackAddress(), target);
      client.setTcpNoDelay(true);
      server.setTcpNoDelay(true);
      return new Connection(proxy, client, server);
    } catch (IOException e) {
      reset(client);
      throw e;
    }
  }

  void start() {
    start("to-server", new Flow(this, Direction.TO_SERVER, client, server));
    start("to-client", new Flow(this, Direction.TO_CLIENT, server, client));
  }

  private void start(String name, Flow flow) {
    Thread thread = new Thread(flow, "fault-proxy-" + proxy.port() + "-" + name);
    thread.setDaemon(true);
    thread.start();
  }

  FaultProxy proxy() {
    return proxy;
  }

  /** Closes the server's side; the client's side stays open, and silent. */
  void abandonServer() {
    abandoned = true;
    close(server);
  }

  boolean isAbandoned() {
    return abandoned;
  }

  void close() {
    close(client);
    close(server);
    proxy.forget(this);
  }

  void reset() {
    reset(client);
    reset(server);
    proxy.forget(this);
  }

  private static void reset(Socket socket) {
    try {
      socket.setSoLinger(true, 0); // the next close sends RST
    } catch (IOException e) {
      // The socket is closed already and cannot be reset.
    }
    close(socket);
  }

  private static void close(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      // The socket is closed all the same.
    }
  }
}
