package dev.larder.internal.memcached.value;

import dev.larder.internal.memcached.KeyLocation;
import dev.larder.internal.memcached.ReplyErrors;
import dev.larder.internal.memcached.StoreContext;
import dev.larder.internal.memcached.client.Node;
import dev.larder.internal.memcached.client.PendingReply;
import dev.larder.internal.memcached.client.Pipeline;
import dev.larder.internal.memcached.client.Reply;
import dev.larder.internal.memcached.client.Value;
import dev.larder.internal.memcached.generation.Generation;
import dev.larder.store.Budget;
import dev.larder.store.StoreException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The parts of values that are too large for one item: written under names that no other value has,
 * before the manifest that makes them count; on the server that has the manifest. Thread-safe.
 */
public final class SplitValues {
  /** What an item needs beside its value: name, frame, and what the server adds. */
  private static final int RESERVE_BYTES = 512;

  /** Smaller parts share a packet. */
  private static final int PACKET_BYTES = 1 << 20;

  private static final int PACKET_PARTS = 100;

  private final StoreContext parts;

  public SplitValues(StoreContext parts) {
    this.parts = parts;
  }

  /** Returns how long a frame in one item may be. */
  public static int roomBytes(Node node) {
    return Math.max(Manifest.MIN_PART_BYTES, node.itemSizeMaxBytes() - RESERVE_BYTES);
  }

  /** Writes the parts; none of them stays if one is refused. */
  Manifest write(
      KeyLocation place, Generation generation, byte[] bytes, long exptime, Budget budget) {
    Manifest manifest = Manifest.of(bytes, roomBytes(place.node()));
    List<Pipeline> packets = new ArrayList<>();
    for (int[] group : groups(manifest)) {
      Pipeline packet = new Pipeline();
      for (int number = group[0]; number < group[1]; number++) {
        byte[] part = Arrays.copyOfRange(bytes, manifest.start(number), manifest.start(number + 1));
        packet.set(generation.part(place.hash(), manifest.id(), number), 0, exptime, part);
      }
      packets.add(packet);
    }
    try {
      awaitStored(sendAll(place.node(), packets, budget), budget);
    } catch (StoreException e) {
      discard(place, generation, manifest);
      throw e;
    }
    return manifest;
  }

  private void awaitStored(List<PendingReply> sent, Budget budget) {
    for (PendingReply exchange : sent) {
      for (Reply reply : exchange.await(budget)) {
        if (!ReplyErrors.isStored(parts.subject(), reply)) {
          throw ReplyErrors.of(parts.subject(), reply);
        }
      }
    }
  }

  /** Returns the value in the form in which it was split, or null if a part is lost. */
  public byte @Nullable [] read(
      KeyLocation place, Generation generation, Manifest manifest, Budget budget) {
    List<int[]> groups = groups(manifest);
    List<Pipeline> packets =
        groups.stream().map(group -> asking(place, generation, manifest.id(), group)).toList();
    List<PendingReply> sent = sendAll(place.node(), packets, budget);
    List<byte[]> found = new ArrayList<>();
    for (int i = 0; i < sent.size(); i++) {
      Reply reply = ReplyErrors.requireValues(parts.subject(), sent.get(i).await(budget).get(0));
      for (int number = 0; number < groups.get(i)[1] - groups.get(i)[0]; number++) {
        Value part = reply.value(number);
        if (part != null) {
          found.add(part.data());
        }
      }
    }
    return manifest.assemble(found);
  }

  private static Pipeline asking(KeyLocation place, Generation generation, long id, int[] group) {
    byte[][] keys = new byte[group[1] - group[0]][];
    Arrays.setAll(keys, i -> generation.part(place.hash(), id, group[0] + i));
    return new Pipeline().get(keys);
  }

  /** Gives the parts another expiry time, before the manifest has it. */
  public void touch(
      KeyLocation place, Generation generation, Manifest manifest, long exptime, Budget budget) {
    Pipeline packet = new Pipeline();
    for (int number = 0; number < manifest.count(); number++) {
      packet.touch(generation.part(place.hash(), manifest.id(), number), exptime);
    }
    List<Reply> unused =
        place.node().send(packet, budget).await(budget); // a lost part is seen later
  }

  /** Removes the parts of a value that is not, or no longer, there; without waiting. */
  public void discard(KeyLocation place, Generation generation, @Nullable Manifest manifest) {
    if (manifest == null) {
      return;
    }
    Pipeline packet = new Pipeline();
    for (int number = 0; number < manifest.count(); number++) {
      packet.delete(generation.part(place.hash(), manifest.id(), number));
    }
    PendingReply unused = place.node().send(packet, Budget.of(parts.options().requestTimeout()));
  }

  private static List<PendingReply> sendAll(Node node, List<Pipeline> packets, Budget budget) {
    return packets.stream().map(packet -> node.send(packet, budget)).toList();
  }

  /** Returns first and past number of the parts that share a packet. */
  private static List<int[]> groups(Manifest manifest) {
    int each = Math.max(1, Math.min(PACKET_PARTS, PACKET_BYTES / Math.max(1, manifest.start(1))));
    List<int[]> groups = new ArrayList<>();
    for (int first = 0; first < manifest.count(); first += each) {
      groups.add(new int[] {first, Math.min(first + each, manifest.count())});
    }
    return groups;
  }
}
