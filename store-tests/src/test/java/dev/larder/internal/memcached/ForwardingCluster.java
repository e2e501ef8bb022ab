package dev.larder.internal.memcached;

import dev.larder.internal.memcached.client.Cluster;
import dev.larder.internal.memcached.client.Node;
import dev.larder.internal.memcached.client.PendingReply;
import dev.larder.internal.memcached.client.Pipeline;
import dev.larder.store.Budget;
import java.util.List;

/** A cluster whose packets pass through a test on their way to the servers. */
abstract class ForwardingCluster implements Cluster {
  private final Cluster actual;
  private final List<Node> nodes;

  ForwardingCluster(Cluster actual) {
    this.actual = actual;
    this.nodes = actual.nodes().stream().<Node>map(ForwardingNode::new).toList();
  }

  /** Sends the packet to the node, and returns what its caller is to wait for. */
  abstract PendingReply send(Node node, Pipeline packet, Budget budget);

  @Override
  public Node node(byte[] routingKey) {
    return nodes.get(actual.nodes().indexOf(actual.node(routingKey)));
  }

  @Override
  public List<Node> nodes() {
    return nodes;
  }

  @Override
  public void close() {
    actual.close();
  }

  private final class ForwardingNode implements Node {
    private final Node node;

    private ForwardingNode(Node node) {
      this.node = node;
    }

    @Override
    public String name() {
      return node.name();
    }

    @Override
    public PendingReply send(Pipeline packet, Budget budget) {
      return ForwardingCluster.this.send(node, packet, budget);
    }

    @Override
    public long epoch() {
      return node.epoch();
    }

    @Override
    public int itemSizeMaxBytes() {
      return node.itemSizeMaxBytes();
    }

    @Override
    public boolean isBreakerOpen() {
      return node.isBreakerOpen();
    }
  }
}
