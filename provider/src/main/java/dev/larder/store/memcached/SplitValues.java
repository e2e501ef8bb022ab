package dev.larder.store.memcached;

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
final class SplitValues {
  /** What an item needs beside its value: name, frame, and what the server adds. */
  private static final int RESERVE_BYTES = 512;

  /** Smaller parts share a packet. */
  private static final int PACKET_BYTES = 1 << 20;

  private static final int PACKET_PARTS = 100;

  private final StoreParts parts;

  SplitValues(StoreParts parts) {
    this.parts = parts;
  }

  /** Returns how long a frame in one item may be. */
  static int roomBytes(Node node) {
    return Math.max(Manifest.LEAST_PART_BYTES, node.itemSizeMaxBytes() - RESERVE_BYTES);
  }

  /** Writes the parts; none of them stays if one is refused. */
  Manifest write(Place place, Generation generation, byte[] bytes, long exptime, Budget budget) {
    Manifest manifest = Manifest.of(bytes, roomBytes(place.node()));
    List<Packet> packets = new ArrayList<>();
    for (int[] group : groups(manifest)) {
      Packet packet = new Packet();
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

  private void awaitStored(List<Exchange> sent, Budget budget) {
    for (Exchange exchange : sent) {
      for (Reply reply : exchange.await(budget)) {
        if (!Refusal.isStored(parts.subject(), reply)) {
          throw Refusal.of(parts.subject(), reply);
        }
      }
    }
  }

  /** Returns the value in the form in which it was split, or null if a part is lost. */
  byte @Nullable [] read(Place place, Generation generation, Manifest manifest, Budget budget) {
    List<int[]> groups = groups(manifest);
    List<Packet> packets =
        groups.stream().map(group -> asking(place, generation, manifest.id(), group)).toList();
    List<Exchange> sent = sendAll(place.node(), packets, budget);
    List<byte[]> found = new ArrayList<>();
    for (int i = 0; i < sent.size(); i++) {
      Reply reply = Refusal.requireValues(parts.subject(), sent.get(i).await(budget).get(0));
      for (int number = 0; number < groups.get(i)[1] - groups.get(i)[0]; number++) {
        Value part = reply.value(number);
        if (part != null) {
          found.add(part.data());
        }
      }
    }
    return manifest.assemble(found);
  }

  private static Packet asking(Place place, Generation generation, long id, int[] group) {
    byte[][] keys = new byte[group[1] - group[0]][];
    Arrays.setAll(keys, i -> generation.part(place.hash(), id, group[0] + i));
    return new Packet().get(keys);
  }

  /** Gives the parts another expiry time, before the manifest has it. */
  void touch(Place place, Generation generation, Manifest manifest, long exptime, Budget budget) {
    Packet packet = new Packet();
    for (int number = 0; number < manifest.count(); number++) {
      packet.touch(generation.part(place.hash(), manifest.id(), number), exptime);
    }
    List<Reply> unused =
        place.node().send(packet, budget).await(budget); // a lost part is seen later
  }

  /** Removes the parts of a value that is not, or no longer, there; without waiting. */
  void discard(Place place, Generation generation, @Nullable Manifest manifest) {
    if (manifest == null) {
      return;
    }
    Packet packet = new Packet();
    for (int number = 0; number < manifest.count(); number++) {
      packet.delete(generation.part(place.hash(), manifest.id(), number));
    }
    Exchange unused = place.node().send(packet, Budget.of(parts.options().requestTimeout()));
  }

  private static List<Exchange> sendAll(Node node, List<Packet> packets, Budget budget) {
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
