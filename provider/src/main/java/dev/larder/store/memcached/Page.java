package dev.larder.store.memcached;

import dev.larder.store.Budget;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Some items of one server, asked for in one packet with the generation behind them. */
final class Page {
  /** So many keys fill no line beyond what every server takes. */
  private static final int LINE_KEYS = 200;

  /** What a name takes of the packet, with the blank before it. */
  private static final int NAME_BYTES = 60;

  private final StoreParts parts;
  private final Node node;
  private final Generation generation;
  private final int size;
  private final Exchange exchange;
  private @Nullable List<Reply> replies;

  private Page(StoreParts parts, Node node, Generation generation, int size, Exchange exchange) {
    this.parts = parts;
    this.node = node;
    this.generation = generation;
    this.size = size;
    this.exchange = exchange;
  }

  /** Sends the packet, and does not wait. */
  static Page request(
      StoreParts parts, Node node, Generation generation, List<byte[]> names, Budget budget) {
    Packet packet = new Packet((names.size() + 2) * NAME_BYTES);
    int from = 0;
    for (; names.size() - from > LINE_KEYS; from += LINE_KEYS) {
      packet.gets(names.subList(from, from + LINE_KEYS).toArray(byte[][]::new));
    }
    int left = names.size() - from;
    byte[][] last = names.subList(from, names.size()).toArray(new byte[left + 1][]);
    last[left] = parts.names().generation();
    packet.gets(last);
    return new Page(parts, node, generation, names.size(), node.send(packet, budget));
  }

  Node node() {
    return node;
  }

  Generation generation() {
    return generation;
  }

  /** Waits, and returns whether the generation that was assumed was true. */
  boolean isTrue(Budget budget) {
    List<Reply> answers = exchange.await(budget);
    answers.forEach(reply -> Refusal.requireValues(parts.subject(), reply));
    replies = answers;
    return parts.generations().confirm(node, generation, item(answers, size), budget);
  }

  /** Returns the item of the name at that place, after {@link #isTrue}; null if there is none. */
  @Nullable Value item(int index) {
    List<Reply> answers = replies;
    return (answers == null) ? null : item(answers, index);
  }

  /** The generation is in the line of the last name, behind it. */
  private @Nullable Value item(List<Reply> answers, int index) {
    int line = Math.min(index / LINE_KEYS, answers.size() - 1);
    return answers.get(line).value(index - line * LINE_KEYS);
  }
}
