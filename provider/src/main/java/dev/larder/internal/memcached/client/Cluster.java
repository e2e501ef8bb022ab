package dev.larder.internal.memcached.client;

import java.util.List;

/** The servers of a store, each responsible for a part of the keys. Thread-safe. */
public interface Cluster extends AutoCloseable {
  /**
   * Returns the server that is responsible for what these bytes name, by ketama: the same in every
   * process that is configured with the same servers. No other takes over while it is down, since
   * two servers would be two truths.
   */
  Node node(byte[] routingKey);

  /** Returns every server, in the order in which they are configured. */
  List<Node> nodes();

  /** Gives back its share; the last one closes the connections, and what is pending fails. */
  @Override
  void close();
}
