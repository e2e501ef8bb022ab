package dev.larder.internal.memcached.generation;

import dev.larder.internal.memcached.ReplyErrors;
import dev.larder.internal.memcached.StoreContext;
import dev.larder.internal.memcached.client.Node;
import dev.larder.internal.memcached.client.Pipeline;
import dev.larder.internal.memcached.client.Reply;
import dev.larder.internal.memcached.client.StaleConnectionException;
import dev.larder.store.Budget;
import dev.larder.store.StoreException;
import java.util.List;
import java.util.function.BiPredicate;
import java.util.stream.Stream;

/** Packets of one conditional write, which begin by asking for the generation. Thread-safe. */
public final class GenerationRequests {
  /** What a write in an assumed generation came to. */
  public enum Attempt {
    DONE,
    /** The condition did not hold. */
    REFUSED,
    /** The generation is another, so that nobody sees what was done. */
    VAIN
  }

  /** What the commands and names of most writes take. */
  private static final int COMMAND_BYTES = 192;

  /** What a record of the key takes. */
  private static final int RECORD_BYTES = 96;

  private final StoreContext parts;

  public GenerationRequests(StoreContext parts) {
    this.parts = parts;
  }

  /** Returns a packet to which one write of so many bytes is to be added. */
  public Pipeline checked(int dataBytes) {
    return new Pipeline(COMMAND_BYTES + dataBytes).get(parts.names().generation());
  }

  /**
   * As {@link #checked}, of a write that another's question will do for: one that comes to the same
   * if a clear has its time between the two. It is as if it had been made just before the clear,
   * which is said of no write whose result tells what others did after it.
   */
  public Pipeline sharing(int dataBytes) {
    return new Pipeline(COMMAND_BYTES + dataBytes).ask(parts.names().generation());
  }

  /** As {@link #checked}, with room for the record of a key. */
  public Pipeline recorded(int dataBytes) {
    return checked(RECORD_BYTES + dataBytes);
  }

  /** Sends a packet and waits. A connection other than that of the ticket refuses the write. */
  public Attempt send(Node node, Generation generation, Pipeline packet, Budget budget) {
    return send(node, generation, packet, ReplyErrors::isStored, budget);
  }

  /** As {@link #send}, of a packet whose write is a set. */
  public Attempt sendSet(Node node, Generation generation, Pipeline packet, Budget budget) {
    return send(node, generation, packet, ReplyErrors::isSet, budget);
  }

  /** Tells whether a write was made. */
  private interface Reading extends BiPredicate<String, Reply> {}

  private Attempt send(
      Node node, Generation generation, Pipeline packet, Reading reading, Budget budget) {
    List<Reply> replies;
    try {
      replies = node.send(packet, budget).await(budget);
    } catch (StaleConnectionException e) {
      return Attempt.REFUSED;
    }
    if (!confirmGeneration(node, generation, replies, budget)) {
      return Attempt.VAIN;
    }
    return reading.test(parts.subject(), replies.get(1)) ? Attempt.DONE : Attempt.REFUSED;
  }

  /** As {@link #confirm}, of a packet with one write, to which the last reply is. */
  public boolean confirmGeneration(
      Node node, Generation generation, List<Reply> replies, Budget budget) {
    try {
      return confirm(node, generation, replies.get(0), budget);
    } catch (StoreException e) {
      Stream<Reply> write = Stream.of(replies.get(replies.size() - 1));
      throw ReplyErrors.unconfirmed(parts.subject(), write, e);
    }
  }

  /**
   * Returns whether the generation that was assumed is the one that the first reply tells. If that
   * is an error, or damaged, asks again: what the writes came to depends on it.
   */
  public boolean confirm(Node node, Generation generation, Reply first, Budget budget) {
    return first.isError()
        ? parts.generations().confirm(node, generation, budget)
        : parts.generations().confirm(node, generation, first.value(), budget);
  }
}
