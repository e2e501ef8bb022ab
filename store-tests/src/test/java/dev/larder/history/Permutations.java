package dev.larder.history;

import static dev.larder.history.Request.ABSENT;

import java.util.ArrayList;
import java.util.List;

/** What {@link Search} finds, by trying everything; for a handful of calls. */
final class Permutations {
  private final Guarantee guarantee;

  Permutations(Guarantee guarantee) {
    this.guarantee = guarantee;
  }

  boolean isLegal(List<Call> calls) {
    return isLegal(
        calls.stream().filter(call -> call.isKnown() || call.isUnknown()).toList(), ABSENT);
  }

  private boolean isLegal(List<Call> rest, long state) {
    if (rest.stream().noneMatch(Call::isKnown)) {
      return true;
    }
    for (Call call : rest) {
      if (mayBeNext(call, rest) && (fits(call, rest, state) || fitsAfterLoss(call, rest, state))) {
        return true;
      }
    }
    return false;
  }

  private boolean fits(Call call, List<Call> rest, long state) {
    List<Call> others = new ArrayList<>(rest);
    others.remove(call);
    boolean answered = call.isUnknown() || call.request().result(state) == call.answer().result();
    return answered && isLegal(others, call.request().next(state));
  }

  private boolean fitsAfterLoss(Call call, List<Call> rest, long state) {
    return guarantee.allowsLoss() && state != ABSENT && fits(call, rest, ABSENT);
  }

  private static boolean mayBeNext(Call call, List<Call> rest) {
    return rest.stream()
        .filter(Call::isKnown)
        .allMatch(other -> other.interval().respondedNanos() >= call.interval().invokedNanos());
  }
}
