package dev.larder.history;

import static dev.larder.history.Request.ABSENT;

import dev.larder.history.Verdict.Kind;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Looks for an order of one key's calls in which each answer is right, and which keeps the order of
 * calls that did not overlap. As Wing and Gong: it takes one of the calls that may come next out of
 * the list, and goes back where none fits. As Lowe: it never tries twice the same rest of calls in
 * the same state. Calls of unknown outcome need not be placed at all.
 */
final class Search {
  /** Beyond it a history is too ambiguous to be decided. */
  private static final int MAXIMUM_STEPS = 3_000_000;

  /** A place where the search has been: which calls it had placed, and the state they left. */
  private record Place(long marksA, long marksB, long state) {}

  /** A call that was placed, before or after a loss of the entry. */
  private record Step(Event event, Loss loss, long stateBefore) {}

  private enum Loss {
    NONE,
    BEFORE
  }

  private final Event known = Event.head();
  private final Event unknown = Event.head();
  private final Set<Place> places = new HashSet<>();
  private final Deque<Step> steps = new ArrayDeque<>();
  private final boolean allowsLoss;
  private long marksA;
  private long marksB;
  private long state = ABSENT;
  private int deepest = -1;
  private String dead = "";

  Search(List<Call> calls, Guarantee guarantee) {
    this.allowsLoss = guarantee.allowsLoss();
    SplittableRandom random = new SplittableRandom(calls.size());
    link(known, calls.stream().filter(Call::isKnown).flatMap(call -> events(call, random)));
    link(unknown, calls.stream().filter(Call::mayHaveChanged).map(call -> begin(call, random)));
  }

  private static Stream<Event> events(Call call, SplittableRandom random) {
    Event begin = begin(call, random);
    begin.end = Event.end(call);
    return Stream.of(begin, begin.end);
  }

  private static Event begin(Call call, SplittableRandom random) {
    Event begin = Event.begin(call);
    begin.markA = random.nextLong();
    begin.markB = random.nextLong();
    return begin;
  }

  /** Calls come before returns of the same time: only what is surely earlier counts as that. */
  private static void link(Event head, Stream<Event> events) {
    List<Event> sorted =
        events
            .sorted(
                Comparator.<Event>comparingLong(event -> event.atNanos)
                    .thenComparing(event -> event.call == null))
            .toList();
    Event last = head;
    for (Event event : sorted) {
      event.linkBehind(last);
      last = event;
    }
  }

  Verdict run() {
    Step step = null;
    for (int i = 0; known.next != null; i++) {
      if (i == MAXIMUM_STEPS) {
        return new Verdict(Kind.UNDECIDED, "not decided in " + i + " steps; " + dead);
      }
      Step next = nextFitting(step);
      if (next != null) {
        place(next);
        step = null;
        continue;
      }
      rememberDeadEnd();
      if (steps.isEmpty()) {
        return new Verdict(Kind.ILLEGAL, dead);
      }
      step = steps.pop();
      takeBack(step);
    }
    return Verdict.LEGAL;
  }

  // ---- what may come next

  /** Returns the first choice behind this one, or of all, that fits and leads to a new place. */
  private @Nullable Step nextFitting(@Nullable Step after) {
    Event firstEnd = firstEnd();
    Step free = (after == null) ? firstFree(firstEnd) : after;
    if (free != null && isFree(free)) {
      return (after == null && places.add(placeAfter(free))) ? free : null;
    }
    Step step = (after == null) ? first(known.next, firstEnd) : following(after, firstEnd);
    while (step != null && !(fits(step) && places.add(placeAfter(step)))) {
      step = following(step, firstEnd);
    }
    return step;
  }

  /**
   * Returns a call that changed nothing and whose answer is right here. It may as well be placed
   * now as later, so that nothing else need be tried.
   */
  private @Nullable Step firstFree(Event firstEnd) {
    for (Event event = known.next; event != null && event != firstEnd; event = event.next) {
      Step step = new Step(event, Loss.NONE, state);
      if (isFree(step) && fits(step)) {
        return step;
      }
    }
    return null;
  }

  private static boolean isFree(Step step) {
    return step.loss == Loss.NONE && callOf(step).changedNothing();
  }

  private Event firstEnd() {
    Event event = known.next;
    while (event != null && event.call != null) {
      event = event.next;
    }
    if (event == null) {
      throw new IllegalStateException("a call has no end");
    }
    return event;
  }

  private @Nullable Step first(@Nullable Event event, Event firstEnd) {
    Event candidate = (event == firstEnd) ? unknown.next : event;
    boolean tooLate = candidate != null && candidate.atNanos > firstEnd.atNanos;
    return (candidate == null || tooLate) ? null : new Step(candidate, Loss.NONE, state);
  }

  private @Nullable Step following(Step step, Event firstEnd) {
    if (allowsLoss && step.loss == Loss.NONE && state != ABSENT) {
      return new Step(step.event, Loss.BEFORE, state);
    }
    return first(step.event.next, firstEnd);
  }

  private boolean fits(Step step) {
    Call call = callOf(step);
    return call.isKnown()
        ? call.request().result(from(step)) == call.answer().result()
        : nextState(step) != state && !hasEarlierTwin(step.event, call);
  }

  /** Of calls that do the same, the first may stand for any: trying each would take for ever. */
  private boolean hasEarlierTwin(Event event, Call call) {
    for (Event other = unknown.next; other != null && other != event; other = other.next) {
      if (other.call != null && other.call.request().hasEffectOf(call.request())) {
        return true;
      }
    }
    return false;
  }

  private static Call callOf(Step step) {
    Call call = step.event.call;
    if (call == null) {
      throw new IllegalStateException("a return is no step");
    }
    return call;
  }

  private static long from(Step step) {
    return (step.loss == Loss.BEFORE) ? ABSENT : step.stateBefore;
  }

  private static long nextState(Step step) {
    return callOf(step).request().next(from(step));
  }

  // ---- to and fro

  private Place placeAfter(Step step) {
    return new Place(marksA + step.event.markA, marksB + step.event.markB, nextState(step));
  }

  private void place(Step step) {
    state = nextState(step);
    marksA += step.event.markA;
    marksB += step.event.markB;
    step.event.takeOut();
    steps.push(step);
  }

  private void takeBack(Step step) {
    step.event.putBack();
    marksA -= step.event.markA;
    marksB -= step.event.markB;
    state = step.stateBefore;
  }

  /** What a reader wants to see is where the longest attempt ended. */
  private void rememberDeadEnd() {
    if (steps.size() > deepest) {
      deepest = steps.size();
      List<String> next = new ArrayList<>();
      for (Event event = known.next; event != null && next.size() < 12; event = event.next) {
        next.add(String.valueOf(event.call == null ? "return at " + event.atNanos : event.call));
      }
      String before = steps.stream().limit(5).map(Search::callOf).toList().toString();
      dead =
          "after %d calls, in state %d, none of these fits:%n  %s%nthe last that did, backwards: %s"
              .formatted(deepest, state, String.join("\n  ", next), before);
    }
  }
}
