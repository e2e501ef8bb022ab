package dev.larder.processes;

import dev.larder.history.Call.Caller;
import dev.larder.history.Request;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;

/** The random source of one thread, from which it draws its requests. */
public final class Draw {
  /** What entries are prepared with. */
  public static final long PREPARED = Request.BLOCK;

  /** How many callers may have numbers of their own: processes, times the threads of each. */
  public static final int CALLERS = 128;

  private static final int THREADS_EACH = 16;
  private static final int CALLER_BITS = 8;
  private static final int COUNT_BITS = 24;

  private final Map<Integer, Long> seen = new HashMap<>();
  private final SplittableRandom random;
  private final int caller;
  private final long callerBits;
  private long count = 1;

  Draw(Caller caller) {
    this.callerBits = (long) caller.process() << CALLER_BITS | caller.thread();
    this.caller = caller.process() * THREADS_EACH + caller.thread();
    this.random = new SplittableRandom(callerBits);
  }

  int below(int bound) {
    return random.nextInt(bound);
  }

  /** Returns a number that no other call has, if each caller makes so many. */
  int ownNumber(int index, int callsPerCaller) {
    return caller * callsPerCaller + index;
  }

  /** Returns a value that no thread of any process has drawn, nor one near it. */
  long newValue() {
    count++;
    return (callerBits << COUNT_BITS | count) * Request.BLOCK;
  }

  /** Returns what the thread believes to be there. */
  long expected(int key) {
    long value = seen.getOrDefault(key, Request.ABSENT);
    return (value == Request.ABSENT) ? PREPARED : value;
  }

  /** Takes note of what a request found or left. */
  void see(Request request, long result) {
    switch (request.method()) {
      case GET, GET_AND_REPLACE, GET_AND_REMOVE, INCREMENT -> seen.put(request.key(), result);
      case PUT, GET_AND_PUT, PUT_IF_ABSENT -> seen.put(request.key(), request.value());
      default -> {
        // tells nothing of the value
      }
    }
  }
}
