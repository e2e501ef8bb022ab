package dev.larder.store.memcached;

import dev.larder.store.Budget;
import java.util.List;
import java.util.function.BiFunction;

/** A cluster whose replies are altered after its servers have done what they were told. */
final class AlteredCluster extends ForwardingCluster {
  /** Returns the replies to a packet instead of those that came. */
  interface Alteration extends BiFunction<Packet, List<Reply>, List<Reply>> {}

  private static final Alteration NONE = (packet, replies) -> replies;

  private volatile Alteration alteration = NONE;

  AlteredCluster(Cluster actual) {
    super(actual);
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
  Exchange send(Node node, Packet packet, Budget budget) {
    Alteration present = alteration;
    Exchange sent = node.send(packet, budget);
    if (present == NONE) {
      return sent;
    }
    Exchange altered = Exchange.awaited(node.name(), packet, () -> {});
    altered.complete(present.apply(packet, sent.await(budget)));
    return altered;
  }
}
