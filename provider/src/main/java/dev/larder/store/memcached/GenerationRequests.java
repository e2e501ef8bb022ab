package dev.larder.store.memcached;

import dev.larder.store.Budget;
import dev.larder.store.StoreException;
import java.util.List;
import java.util.stream.IntStream;

/** Packets of one conditional write, which begin by asking for the generation. Thread-safe. */
final class GenerationRequests {
  /** What a write in an assumed generation came to. */
  enum Attempt {
    DONE,
    /** The condition did not hold. */
    REFUSED,
    /** The generation is another, so that nobody sees what was done. */
    VAIN
  }

  /** What commands and names take, with the record of a key. */
  private static final int COMMAND_BYTES = 288;

  private final StoreParts parts;

  GenerationRequests(StoreParts parts) {
    this.parts = parts;
  }

  /** Returns a packet to which one write of so many bytes is to be added. */
  Packet checked(int dataBytes) {
    return new Packet(COMMAND_BYTES + dataBytes).get(parts.names().generation());
  }

  /** Sends a packet and waits. A connection other than that of the ticket refuses the write. */
  Attempt send(Node node, Generation generation, Packet packet, Budget budget) {
    List<Reply> replies;
    try {
      replies = node.send(packet, budget).await(budget);
    } catch (StaleEpochException e) {
      return Attempt.REFUSED;
    }
    IntStream write = IntStream.of(replies.size() - 1);
    if (!isTrue(node, generation, replies, write, budget)) {
      return Attempt.VAIN;
    }
    return Refusal.isStored(parts.subject(), replies.get(1)) ? Attempt.DONE : Attempt.REFUSED;
  }

  /**
   * Returns whether the generation that was assumed is the one that the first reply tells. If that
   * is an error, or damaged, asks again: what the writes came to depends on it.
   *
   * @param writes which replies are to writes
   */
  boolean isTrue(
      Node node, Generation generation, List<Reply> replies, IntStream writes, Budget budget) {
    Reply first = replies.get(0);
    try {
      return first.isError()
          ? parts.generations().isStill(node, generation, budget)
          : parts.generations().confirm(node, generation, first.value(), budget);
    } catch (StoreException e) {
      throw Refusal.unconfirmed(parts.subject(), writes.mapToObj(replies::get), e);
    }
  }
}
