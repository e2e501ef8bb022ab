package dev.larder.history;

import dev.larder.history.Call.Caller;
import dev.larder.history.Call.Interval;
import java.util.ArrayList;
import java.util.List;

/**
 * A history of one key, made by hand. Each call of {@link #at} says from when to when the next
 * request was under way.
 */
final class Script {
  private static final int KEY = 1;

  private final List<Call> calls = new ArrayList<>();
  private Interval interval = new Interval(0, 0);

  Script at(long invokedNanos, long respondedNanos) {
    interval = new Interval(invokedNanos, respondedNanos);
    return this;
  }

  Script call(CacheMethod method, long result) {
    return add(Request.of(method, KEY), Answer.of(result));
  }

  Script call(CacheMethod method, long value, long result) {
    return add(Request.of(method, KEY, value), Answer.of(result));
  }

  Script put(long value) {
    return call(CacheMethod.PUT, value, Request.FALSE);
  }

  Script get(long result) {
    return call(CacheMethod.GET, result);
  }

  Script compare(CacheMethod method, long expected, long value, long result) {
    return add(new Request(method, KEY, value, expected), Answer.of(result));
  }

  /** A write that failed in this way. */
  Script failed(CacheMethod method, long value, Answer answer) {
    return add(Request.of(method, KEY, value), answer);
  }

  private Script add(Request request, Answer answer) {
    calls.add(new Call(new Caller(1, calls.size()), request, answer, interval));
    interval = new Interval(interval.respondedNanos() + 1, interval.respondedNanos() + 1);
    return this;
  }

  List<Call> calls() {
    return calls;
  }
}
