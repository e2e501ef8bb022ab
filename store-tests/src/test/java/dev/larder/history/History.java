package dev.larder.history;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The calls of several callers, in no order. Immutable. */
public final class History {
  private final List<Call> calls;

  /** Makes a history of these calls. */
  public History(Collection<Call> calls) {
    this.calls = List.copyOf(calls);
  }

  /** Returns the history that has the calls of all. */
  public static History join(Collection<History> parts) {
    List<Call> calls = new ArrayList<>();
    parts.forEach(part -> calls.addAll(part.calls));
    return new History(calls);
  }

  /** Returns the calls. */
  public List<Call> calls() {
    return calls;
  }

  /** Returns the calls of each key, since keys are independent of each other. */
  public Map<Integer, History> byKey() {
    return calls.stream()
        .collect(
            Collectors.groupingBy(
                call -> call.request().key(),
                TreeMap::new,
                Collectors.collectingAndThen(Collectors.toList(), History::new)));
  }

  /** Returns how many calls ended in this way. */
  public int count(Answer.Outcome outcome) {
    return (int) calls.stream().filter(call -> call.answer().outcome() == outcome).count();
  }

  /** Returns how many calls of the method had this result. */
  public int count(CacheMethod method, long result) {
    return (int)
        calls.stream()
            .filter(call -> call.request().method() == method && call.isKnown())
            .filter(call -> call.answer().result() == result)
            .count();
  }

  /** Returns the calls that answered a value which nobody had tried to write for their key. */
  public List<Call> answersFromNowhere() {
    Map<Integer, Set<Long>> written =
        calls.stream()
            .map(Call::request)
            .collect(
                Collectors.groupingBy(
                    Request::key,
                    Collectors.mapping(
                        request -> Request.block(request.value()), Collectors.toSet())));
    return calls.stream()
        .filter(call -> call.answersValue())
        .filter(
            call ->
                !written.get(call.request().key()).contains(Request.block(call.answer().result())))
        .toList();
  }
}
