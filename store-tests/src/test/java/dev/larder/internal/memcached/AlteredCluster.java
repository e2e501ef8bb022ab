package dev.larder.internal.memcached;

import dev.larder.internal.memcached.client.Cluster;
import dev.larder.internal.memcached.client.Node;
import dev.larder.internal.memcached.client.PendingReply;
import dev.larder.internal.memcached.client.Pipeline;
import dev.larder.internal.memcached.client.Reply;
import dev.larder.store.Budget;
import java.util.List;
import java.util.function.BiFunction;

/** A cluster whose replies are altered after its servers have done what they were told. */
final class AlteredCluster extends ForwardingCluster {
  /** Returns the replies to a packet instead of those that came. */
  interface Alteration extends BiFunction<Pipeline, List<Reply>, List<Reply>> {}

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
  PendingReply send(Node node, Pipeline packet, Budget budget) {
    Alteration present = alteration;
    PendingReply sent = node.send(packet, budget);
    if (present == NONE) {
      return sent;
    }
    PendingReply altered = PendingReply.awaited(node.name(), packet, () -> {});
    altered.complete(present.apply(packet, sent.await(budget)));
    return altered;
  }
}
