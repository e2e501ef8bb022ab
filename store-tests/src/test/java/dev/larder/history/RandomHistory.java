package dev.larder.history;

import static dev.larder.history.Request.ABSENT;
import static dev.larder.history.Request.BLOCK;

import dev.larder.history.Call.Caller;
import dev.larder.history.Call.Interval;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Makes a legal history of one key: what one register did, one request after the other, each of
 * which was under way some time before and after.
 */
final class RandomHistory {
  private static final CacheMethod[] METHODS = CacheMethod.values();
  private static final int STEP_NANOS = 10;

  private final SplittableRandom random;
  private final Shape shape;
  private final List<Call> calls = new ArrayList<>();
  private final List<Request> late = new ArrayList<>();
  private final long[] freeNanos;
  private long state = ABSENT;
  private long written;

  /**
   * What the history looks like.
   *
   * @param spreadNanos how far a request begins before, and ends after, the moment it takes effect;
   *     the next one takes effect 10 nanoseconds later
   * @param unknownPercent how many fail without saying whether they were applied
   */
  record Shape(int threads, int spreadNanos, int unknownPercent) {}

  private RandomHistory(SplittableRandom random, Shape shape) {
    this.random = random;
    this.shape = shape;
    this.freeNanos = new long[shape.threads()];
  }

  static List<Call> of(int key, int calls, Shape shape, SplittableRandom random) {
    RandomHistory history = new RandomHistory(random, shape);
    for (int i = 1; history.calls.size() < calls; i++) {
      history.step(key, i * (long) STEP_NANOS);
    }
    return history.calls;
  }

  private void step(int key, long nowNanos) {
    applyOneLate();
    int thread = random.nextInt(shape.threads());
    if (freeNanos[thread] < nowNanos) {
      long earliest = Math.max(freeNanos[thread], nowNanos - shape.spreadNanos());
      long begin = nowNanos - random.nextLong(nowNanos - earliest + 1);
      long end = nowNanos + random.nextInt(shape.spreadNanos() + 1);
      Request request = request(key);
      calls.add(
          new Call(new Caller(1, thread), request, answer(request), new Interval(begin, end)));
      freeNanos[thread] = end + 1;
    }
  }

  private void applyOneLate() {
    if (!late.isEmpty() && random.nextInt(5) == 0) {
      state = late.remove(random.nextInt(late.size())).next(state);
    }
  }

  private Answer answer(Request request) {
    if (random.nextInt(100) < shape.unknownPercent()) {
      switch (random.nextInt(3)) {
        case 0 -> state = request.next(state);
        case 1 -> late.add(request);
        default -> {
          return random.nextBoolean() ? Answer.UNKNOWN : Answer.NOT_APPLIED;
        }
      }
      return Answer.UNKNOWN;
    }
    Answer answer = Answer.of(request.result(state));
    state = request.next(state);
    return answer;
  }

  private Request request(int key) {
    CacheMethod method = METHODS[random.nextInt(METHODS.length)];
    return Request.of(method, key, ++written * BLOCK, someValue());
  }

  private long someValue() {
    return (random.nextBoolean() && state != ABSENT)
        ? state
        : (1 + random.nextLong(written + 1)) * BLOCK;
  }
}
