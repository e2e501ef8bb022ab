package dev.larder.internal.memcached.generation;

import dev.larder.internal.memcached.client.Node;
import dev.larder.internal.memcached.client.PendingReply;
import dev.larder.internal.memcached.client.Pipeline;
import dev.larder.internal.memcached.client.Reply;
import dev.larder.internal.memcached.client.Value;
import dev.larder.internal.memcached.layout.ReplyErrors;
import dev.larder.store.Budget;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Some items of one server, asked for in one pipeline with the generation behind them. */
public record Page(
    Generations generations, Node node, Generation generation, int size, PendingReply pending) {
  /** So many keys fill no line beyond what every server takes. */
  private static final int LINE_KEYS = 200;

  /** What a name takes of the pipeline, with the blank before it. */
  private static final int NAME_BYTES = 60;

  /** Sends the pipeline, and does not wait. */
  public static Page request(
      Generations generations,
      Node node,
      Generation generation,
      List<byte[]> names,
      Budget budget) {
    Pipeline pipeline = new Pipeline((names.size() + 2) * NAME_BYTES);
    int from = 0;
    for (; names.size() - from > LINE_KEYS; from += LINE_KEYS) {
      pipeline.gets(names.subList(from, from + LINE_KEYS).toArray(byte[][]::new));
    }
    int left = names.size() - from;
    byte[][] last = names.subList(from, names.size()).toArray(new byte[left + 1][]);
    last[left] = generations.context().names().generation();
    pipeline.gets(last);
    return new Page(generations, node, generation, names.size(), node.send(pipeline, budget));
  }

  /** Returns how many bytes the items have that were found. */
  long dataBytes() {
    long bytes = 0;
    for (int i = 0; i < size; i++) {
      Value item = item(i);
      bytes += (item == null) ? 0 : item.data().length;
    }
    return bytes;
  }

  /** Waits, and returns whether the generation that was assumed was true. */
  public boolean awaitAndConfirm(Budget budget) {
    List<Reply> answers = pending.await(budget);
    answers.forEach(reply -> ReplyErrors.requireValues(generations.context().subject(), reply));
    return generations.confirm(node, generation, item(answers, size), budget);
  }

  /**
   * Returns the item of the name at that place, after {@link #awaitAndConfirm}; null if there is
   * none.
   */
  @Nullable
  public Value item(int index) {
    List<Reply> answers = pending.replies();
    return (answers == null) ? null : item(answers, index);
  }

  /** The generation is in the line of the last name, behind it. */
  private @Nullable Value item(List<Reply> answers, int index) {
    int line = Math.min(index / LINE_KEYS, answers.size() - 1);
    return answers.get(line).value(index - line * LINE_KEYS);
  }
}
