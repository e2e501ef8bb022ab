package dev.larder.history;

import dev.larder.history.Verdict.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Checks reads that may find an old state: each value must have been written, or may have been, by
 * a call that was made before the read returned. That there was no entry is always an old state.
 */
final class StaleReads {
  /** By value, the earliest call that can have written it. */
  private final Map<Long, Long> writtenNanos = new HashMap<>();

  private final List<Long> unknownIncrementNanos = new ArrayList<>();

  private StaleReads() {}

  static Verdict check(List<Call> reads, List<Call> all) {
    StaleReads writes = new StaleReads();
    if (!reads.isEmpty()) {
      all.forEach(writes::add);
    }
    for (Call read : reads) {
      if (read.isKnown() && !writes.explain(read)) {
        return new Verdict(Kind.ILLEGAL, "nobody had written what this found: " + read);
      }
    }
    return Verdict.LEGAL;
  }

  private void add(Call call) {
    Request request = call.request();
    long atNanos = call.interval().invokedNanos();
    if (request.method() == CacheMethod.INCREMENT && call.isKnown()) {
      writtenNanos.merge(call.answer().result(), atNanos, Math::min);
    } else if (call.mayHaveChanged() || (call.isKnown() && wrote(call))) {
      writtenNanos.merge(request.value(), atNanos, Math::min);
    }
    if (request.method() == CacheMethod.INCREMENT && call.isUnknown()) {
      unknownIncrementNanos.add(atNanos);
    }
  }

  private static boolean wrote(Call call) {
    return switch (call.request().method()) {
      case PUT, GET_AND_PUT -> true;
      case PUT_IF_ABSENT, REPLACE, REPLACE_OLD -> call.answer().result() == Request.TRUE;
      case GET_AND_REPLACE -> call.answer().result() != Request.ABSENT;
      default -> false;
    };
  }

  private boolean explain(Call read) {
    long value = read.answer().result();
    return read.request().method() != CacheMethod.GET
        || value == Request.ABSENT
        || isWritten(value, read.interval().respondedNanos());
  }

  /** Increments whose outcome is unknown can have added as many as there are of them. */
  private boolean isWritten(long value, long untilNanos) {
    long increments = unknownIncrementNanos.stream().filter(at -> at <= untilNanos).count();
    for (long base = value; base >= value - increments; base--) {
      if (writtenNanos.getOrDefault(base, Long.MAX_VALUE) <= untilNanos) {
        return true;
      }
    }
    return false;
  }
}
