package dev.larder.store.memcached;

import dev.larder.store.Budget;
import java.util.List;
import java.util.function.BiFunction;

/** A cluster whose replies are altered after its servers have done what they were told. */
final class AlteredCluster implements Cluster {
  /** Returns the replies to a packet instead of those that came. */
  interface Alteration extends BiFunction<Packet, List<Reply>, List<Reply>> {}

  private static final Alteration NONE = (packet, replies) -> replies;

  private final Cluster actual;
  private final List<Node> nodes;
  private volatile Alteration alteration = NONE;

  AlteredCluster(Cluster actual) {
    this.actual = actual;
    this.nodes = actual.nodes().stream().<Node>map(AlteredNode::new).toList();
  }

  /** Alters the replies to all packets from now on. */
  void alter(Alteration wanted) {
    alteration = wanted;
  }

  /** Alters nothing any more. */
  void mend() {
    alteration = NONE;
  }

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

  private final class AlteredNode implements Node {
    private final Node node;

    private AlteredNode(Node node) {
      this.node = node;
    }

    @Override
    public String name() {
      return node.name();
    }

    @Override
    public Exchange send(Packet packet, Budget budget) {
      Alteration present = alteration;
      Exchange sent = node.send(packet, budget);
      if (present == NONE) {
        return sent;
      }
      Exchange altered = Exchange.awaited(name(), packet, () -> {});
      altered.complete(present.apply(packet, sent.await(budget)));
      return altered;
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
