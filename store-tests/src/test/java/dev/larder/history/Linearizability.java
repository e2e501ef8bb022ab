package dev.larder.history;

import static dev.larder.history.Request.ABSENT;
import static dev.larder.history.Request.block;

import dev.larder.history.Answer.Outcome;
import dev.larder.history.Verdict.Kind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Checks histories against a guarantee, key by key; each key begins without an entry. What it calls
 * illegal is; what it calls legal has an order that explains every answer.
 */
public final class Linearizability {
  /** Stands for every value that no call has read: they need not be distinguished. */
  private static final long UNSEEN = Long.MIN_VALUE / 2;

  private final Guarantee guarantee;

  private Linearizability(Guarantee guarantee) {
    this.guarantee = guarantee;
  }

  /** Returns the check of this guarantee. */
  public static Linearizability of(Guarantee guarantee) {
    return new Linearizability(guarantee);
  }

  /** Returns the verdicts on those keys whose calls are not legal, by key. */
  public Map<Integer, Verdict> violations(History history) {
    Map<Integer, Verdict> violations = new TreeMap<>();
    history
        .byKey()
        .forEach(
            (key, part) -> {
              Verdict verdict = checkKey(part.calls());
              if (verdict.kind() != Kind.LEGAL) {
                violations.put(key, verdict);
              }
            });
    return violations;
  }

  /** Fails, with an explanation of the first, if the calls of a key are not legal. */
  public void requireLegal(History history) {
    Map<Integer, Verdict> violations = violations(history);
    violations.forEach(
        (key, verdict) -> {
          throw new AssertionError(
              "%d keys, %s among them, have a history that is not %s: %s, %s"
                  .formatted(
                      violations.size(), key, guarantee, verdict.kind(), verdict.explanation()));
        });
  }

  /** Returns the verdict on calls that are all for one key. */
  Verdict checkKey(List<Call> calls) {
    List<Call> exact = new ArrayList<>();
    List<Call> reads = new ArrayList<>();
    calls.forEach(call -> (guarantee.mayBeStale(call) ? reads : exact).add(call));
    Verdict verdict = StaleReads.check(reads, calls);
    return (verdict.kind() == Kind.LEGAL) ? search(exact) : verdict;
  }

  private Verdict search(List<Call> calls) {
    Verdict verdict = new Search(withoutUnseenValues(calls), guarantee).run();
    return (verdict.kind() == Kind.LEGAL)
        ? verdict
        : new Verdict(verdict.kind(), verdict.explanation() + denials(calls));
  }

  /** What is most often the reason: what was not applied, as its caller was told, was seen. */
  private static String denials(List<Call> calls) {
    Set<Long> seen = seenBlocks(calls);
    return calls.stream()
        .filter(call -> call.answer().outcome() == Outcome.NOT_APPLIED)
        .filter(call -> call.request().value() != ABSENT && seen.contains(written(call)))
        .map(call -> "\nnot applied, but seen: " + call)
        .collect(Collectors.joining());
  }

  private static List<Call> withoutUnseenValues(List<Call> calls) {
    Set<Long> seen = seenBlocks(calls);
    return calls.stream().map(call -> seen.contains(written(call)) ? call : unseen(call)).toList();
  }

  private static Set<Long> seenBlocks(List<Call> calls) {
    Set<Long> seen = new HashSet<>();
    for (Call call : calls) {
      seen.add(block(call.request().expected()));
      if (call.isKnown()) {
        seen.add(block(call.answer().result()));
      }
    }
    return seen;
  }

  private static long written(Call call) {
    return block(call.request().value());
  }

  private static Call unseen(Call call) {
    return (call.request().value() == ABSENT)
        ? call
        : new Call(call.caller(), call.request().withValue(UNSEEN), call.answer(), call.interval());
  }
}
