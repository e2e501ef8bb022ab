package dev.larder.internal.memcached;

import dev.larder.internal.memcached.client.Cluster;
import dev.larder.internal.memcached.client.Node;
import dev.larder.internal.memcached.client.PendingReply;
import dev.larder.internal.memcached.client.Pipeline;
import dev.larder.store.Budget;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A cluster that remembers what is sent to it, packet by packet. */
final class RecordedCluster extends ForwardingCluster {
  private final List<List<String>> packets = new CopyOnWriteArrayList<>();

  RecordedCluster(Cluster actual) {
    super(actual);
  }

  /** Forgets what was sent. */
  void forget() {
    packets.clear();
  }

  /** Returns {@link #packets} and forgets them; for one thread. */
  List<List<String>> take() {
    List<List<String>> taken = new ArrayList<>();
    while (!packets.isEmpty()) {
      taken.add(packets.remove(0));
    }
    return taken;
  }

  /** Returns the commands of each packet, in short: {@code get}, {@code append}. */
  List<List<String>> packets() {
    return packets;
  }

  @Override
  PendingReply send(Node node, Pipeline packet, Budget budget) {
    packets.add(verbs(packet.toBuffer()));
    return node.send(packet, budget);
  }

  /** Reads what a server would read: lines, and behind some of them data. */
  private static List<String> verbs(ByteBuffer packet) {
    List<String> verbs = new ArrayList<>();
    while (packet.hasRemaining()) {
      String[] words = line(packet).split(" ");
      verbs.add(words[0]);
      if (List.of("set", "add", "replace", "append", "cas").contains(words[0])) {
        packet.position(packet.position() + Integer.parseInt(words[4]) + 2);
      }
    }
    return verbs;
  }

  private static String line(ByteBuffer packet) {
    StringBuilder line = new StringBuilder();
    for (char c = next(packet); c != '\r'; c = next(packet)) {
      line.append(c);
    }
    next(packet);
    return line.toString();
  }

  private static char next(ByteBuffer packet) {
    return StandardCharsets.ISO_8859_1.decode(ByteBuffer.wrap(new byte[] {packet.get()})).get();
  }
}
