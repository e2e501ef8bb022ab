package dev.larder.internal.memcached.value;

import dev.larder.internal.memcached.client.Node;
import dev.larder.internal.memcached.client.PendingReply;
import dev.larder.internal.memcached.client.Pipeline;
import dev.larder.internal.memcached.client.Reply;
import dev.larder.internal.memcached.client.Value;
import dev.larder.internal.memcached.generation.Generation;
import dev.larder.internal.memcached.layout.KeyLocation;
import dev.larder.internal.memcached.layout.ReplyErrors;
import dev.larder.internal.memcached.layout.StoreContext;
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
public record SplitValues(StoreContext context) {
  /** What an item needs beside its value: name, frame, and what the server adds. */
  private static final int RESERVE_BYTES = 512;

  /** Smaller parts share a pipeline. */
  private static final int PIPELINE_BYTES = 1 << 20;

  private static final int PIPELINE_PARTS = 100;

  /** Returns how long a frame in one item may be. */
  public static int roomBytes(Node node) {
    return Math.max(Manifest.MIN_PART_BYTES, node.itemSizeMaxBytes() - RESERVE_BYTES);
  }

  /** Writes the parts; none of them stays if one is refused. */
  Manifest write(
      KeyLocation location, Generation generation, byte[] bytes, long exptime, Budget budget) {
    Manifest manifest = Manifest.of(bytes, roomBytes(location.node()));
    List<Pipeline> pipelines = new ArrayList<>();
    for (int[] group : groups(manifest)) {
      Pipeline pipeline = new Pipeline();
      for (int number = group[0]; number < group[1]; number++) {
        byte[] part = Arrays.copyOfRange(bytes, manifest.start(number), manifest.start(number + 1));
        pipeline.set(generation.part(location.hash(), manifest.id(), number), exptime, part);
      }
      pipelines.add(pipeline);
    }
    try {
      awaitStored(sendAll(location.node(), pipelines, budget), budget);
    } catch (StoreException e) {
      discard(location, generation, manifest);
      throw e;
    }
    return manifest;
  }

  private void awaitStored(List<PendingReply> sent, Budget budget) {
    for (PendingReply pending : sent) {
      for (Reply reply : pending.await(budget)) {
        if (!ReplyErrors.isStored(context.subject(), reply)) {
          throw ReplyErrors.of(context.subject(), reply);
        }
      }
    }
  }

  /** Returns the value in the form in which it was split, or null if a part is lost. */
  public byte @Nullable [] read(
      KeyLocation location, Generation generation, Manifest manifest, Budget budget) {
    List<int[]> groups = groups(manifest);
    List<Pipeline> pipelines =
        groups.stream().map(group -> asking(location, generation, manifest.id(), group)).toList();
    List<PendingReply> sent = sendAll(location.node(), pipelines, budget);
    List<byte[]> found = new ArrayList<>();
    for (int i = 0; i < sent.size(); i++) {
      Reply reply = ReplyErrors.requireValues(context.subject(), sent.get(i).await(budget).get(0));
      for (int number = 0; number < groups.get(i)[1] - groups.get(i)[0]; number++) {
        Value part = reply.value(number);
        if (part != null) {
          found.add(part.data());
        }
      }
    }
    return manifest.assemble(found);
  }

  private static Pipeline asking(
      KeyLocation location, Generation generation, long id, int[] group) {
    byte[][] keys = new byte[group[1] - group[0]][];
    Arrays.setAll(keys, i -> generation.part(location.hash(), id, group[0] + i));
    return new Pipeline().get(keys);
  }

  /** Gives the parts another expiry time, before the manifest has it. */
  public void touch(
      KeyLocation location, Generation generation, Manifest manifest, long exptime, Budget budget) {
    Pipeline pipeline = new Pipeline();
    for (int number = 0; number < manifest.count(); number++) {
      pipeline.touch(generation.part(location.hash(), manifest.id(), number), exptime);
    }
    List<Reply> unused = location.node().call(pipeline, budget); // a lost part is seen later
  }

  /** Removes the parts of a value that is not, or no longer, there; without waiting. */
  public void discard(KeyLocation location, Generation generation, @Nullable Manifest manifest) {
    if (manifest == null) {
      return;
    }
    Pipeline pipeline = new Pipeline();
    for (int number = 0; number < manifest.count(); number++) {
      pipeline.delete(generation.part(location.hash(), manifest.id(), number));
    }
    PendingReply unused =
        location.node().send(pipeline, Budget.of(context.options().requestTimeout()));
  }

  private static List<PendingReply> sendAll(Node node, List<Pipeline> pipelines, Budget budget) {
    return pipelines.stream().map(pipeline -> node.send(pipeline, budget)).toList();
  }

  /** Returns first and past number of the parts that share a pipeline. */
  private static List<int[]> groups(Manifest manifest) {
    int each =
        Math.max(1, Math.min(PIPELINE_PARTS, PIPELINE_BYTES / Math.max(1, manifest.start(1))));
    List<int[]> groups = new ArrayList<>();
    for (int first = 0; first < manifest.count(); first += each) {
      groups.add(new int[] {first, Math.min(first + each, manifest.count())});
    }
    return groups;
  }
}
