package dev.larder.processes.fault;

import dev.larder.history.Answer;
import dev.larder.history.CacheMethod;
import dev.larder.history.Call;
import dev.larder.history.Call.Caller;
import dev.larder.history.Call.Interval;
import dev.larder.history.Guarantee;
import dev.larder.history.History;
import dev.larder.history.Linearizability;
import dev.larder.history.Request;
import dev.larder.processes.CachePerformer;
import dev.larder.processes.Draw;
import dev.larder.processes.Failure;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import javax.cache.Cache;
import javax.cache.CacheException;
import org.jspecify.annotations.Nullable;

/**
 * One call while a fault is at work: what it did, and how it was afterwards. Used by one thread.
 */
final class Cell {
  private static final Duration LATEST_RECOVERY = Duration.ofSeconds(8);
  private static final long PAUSE_NANOS = 5_000_000;

  private final List<Call> calls = new ArrayList<>();
  private final List<String> defects = new ArrayList<>();
  private final List<@Nullable Long> left = new ArrayList<>();
  private final Cache<Integer, Long> cache;
  private final MatrixCall call;
  private final String name;
  private Answer answer = Answer.of(Request.FALSE);
  private Duration took = Duration.ZERO;
  private Duration excess = Duration.ZERO;
  private Duration recovered = Duration.ZERO;

  Cell(String fault, MatrixCall call, Cache<Integer, Long> cache) {
    this.name = call.name() + " under '" + fault + "'";
    this.cache = cache;
    this.call = call;
  }

  MatrixCall call() {
    return call;
  }

  Answer answer() {
    return answer;
  }

  Duration took() {
    return took;
  }

  /** Returns by how much it took longer than it may; below zero if it did not. */
  Duration excess() {
    return excess;
  }

  Duration recovered() {
    return recovered;
  }

  List<String> defects() {
    return defects;
  }

  void defect(String text) {
    defects.add(name + ": " + text);
  }

  /** Puts an entry, of a server in health; none where the method would then do nothing. */
  void prepare() {
    if (!call.name().equals(CacheMethod.PUT_IF_ABSENT.name())) {
      perform(Request.of(CacheMethod.PUT, call.key(), Draw.PREPARED));
    }
  }

  /** Makes the call while the fault is at work. */
  void callUnderFault(FaultCase fault) {
    long start = System.nanoTime();
    answer = attempt();
    took = Duration.ofNanos(System.nanoTime() - start);
    if (fault.isHarmless() && answer.outcome() != Answer.Outcome.KNOWN) {
      defect("failed, although the server answers");
    }
  }

  /** Checks how long the call took, on a machine that let its threads be so late. */
  void checkTime(Duration lateness) {
    excess = took.minus(call.limit()).minus(lateness);
    if (excess.compareTo(Duration.ofSeconds(1)) > 0) {
      defect("took %d ms of %d".formatted(took.toMillis(), call.limit().toMillis()));
    }
  }

  /** Reads what came of it, and makes it again, until both succeed. */
  void callAgain(long healedNanos) {
    untilKnown(this::read, healedNanos);
    if (call.leaves() != null) {
      untilKnown(() -> answer(this::readAll), healedNanos);
    }
    untilKnown(this::attempt, healedNanos);
    recovered = since(healedNanos);
  }

  /** Tries until it succeeds, or does what it never may. */
  private void untilKnown(Supplier<Answer> body, long healedNanos) {
    int before = defects.size();
    Answer again = body.get();
    while (again.outcome() != Answer.Outcome.KNOWN
        && defects.size() == before
        && since(healedNanos).compareTo(LATEST_RECOVERY) < 0) {
      LockSupport.parkNanos(PAUSE_NANOS);
      again = body.get();
    }
    if (again.outcome() != Answer.Outcome.KNOWN) {
      defect("does not work again");
    }
  }

  private long readAll() {
    Map<Integer, Long> found = cache.getAll(Set.copyOf(call.itsKeys()));
    call.itsKeys().forEach(key -> left.add(found.get(key)));
    return Request.TRUE;
  }

  private Answer read() {
    return perform(Request.of(CacheMethod.GET, call.key()));
  }

  /** Checks what became of the key against what the calls said. */
  void check(Guarantee guarantee) {
    List<@Nullable Long> due = call.leaves();
    if (due != null && answer.outcome() == Answer.Outcome.KNOWN) {
      checkLeft(due, guarantee);
    } else if (due != null && answer.outcome() == Answer.Outcome.NOT_APPLIED && !call.isForAll()) {
      checkLeft(Arrays.asList(Draw.PREPARED, null, null), guarantee);
    }
    if (call.request() != null) {
      Answer unused = read();
      Linearizability.of(guarantee)
          .violations(new History(calls))
          .values()
          .forEach(verdict -> defect("answers contradict each other: " + verdict.explanation()));
    }
  }

  /** What a call for many entries has left must be what it said. */
  private void checkLeft(List<@Nullable Long> expected, Guarantee guarantee) {
    for (int i = 0; i < left.size(); i++) {
      boolean lost = guarantee.allowsLoss() && left.get(i) == null;
      if (!lost && !Objects.equals(left.get(i), expected.get(i))) {
        defect("said %s, and left %s".formatted(answer.outcome(), left));
        return;
      }
    }
  }

  private static Duration since(long nanos) {
    return Duration.ofNanos(System.nanoTime() - nanos);
  }

  private Answer attempt() {
    Request request = call.request();
    return (request == null) ? answer(() -> call.body().run(cache, call.key())) : perform(request);
  }

  private Answer perform(Request request) {
    CachePerformer performer = new CachePerformer(cache);
    long invokedNanos = System.nanoTime();
    Answer result = answer(() -> performer.perform(request));
    Interval interval = new Interval(invokedNanos, System.nanoTime());
    calls.add(new Call(new Caller(0, 0), request, result, interval));
    return result;
  }

  /** A body with a result. */
  private interface Body {
    long run();
  }

  private Answer answer(Body body) {
    try {
      return Answer.of(body.run());
    } catch (CacheException e) {
      if (Failure.storeException(e) == null) {
        defect("threw what no store had thrown: " + trace(e));
      }
      return Failure.answer(e);
    } catch (RuntimeException e) {
      defect("threw what no store may throw: " + trace(e));
      return Answer.UNKNOWN;
    }
  }

  private static String trace(Throwable e) {
    StringWriter text = new StringWriter();
    e.printStackTrace(new PrintWriter(text));
    return text.toString();
  }
}
