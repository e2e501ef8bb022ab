package dev.larder.processes;

import static dev.larder.history.Request.ABSENT;
import static dev.larder.history.Request.FALSE;
import static dev.larder.history.Request.TRUE;

import dev.larder.history.CacheMethod;
import dev.larder.history.Request;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;

/** Seeded bugs: errors of caches, put on a correct one. The checker must find each of them. */
public enum Bug {
  NONE(CacheMethod.GET) {
    @Override
    long perform(Request request, Performer sound) {
      return sound.perform(request);
    }
  },
  /** Reads, then writes. */
  GET_AND_PUT_IN_TWO_STEPS(CacheMethod.GET_AND_PUT) {
    @Override
    long perform(Request request, Performer sound) {
      long old = get(request, sound);
      put(request, sound);
      return old;
    }
  },
  /** Looks, then writes. */
  PUT_IF_ABSENT_IN_TWO_STEPS(CacheMethod.PUT_IF_ABSENT) {
    @Override
    long perform(Request request, Performer sound) {
      return (get(request, sound) == ABSENT) ? done(put(request, sound)) : FALSE;
    }
  },
  /** Overwrites whatever is there. */
  REPLACE_WITHOUT_COMPARING(CacheMethod.REPLACE_OLD) {
    @Override
    long perform(Request request, Performer sound) {
      return sound.perform(as(CacheMethod.REPLACE, request));
    }
  },
  /** Compares the value that it read before, and overwrites any newer value. */
  STALE_COMPARE_AND_SWAP(CacheMethod.REPLACE_OLD) {
    @Override
    long perform(Request request, Performer sound) {
      return (get(request, sound) == request.expected())
          ? sound.perform(as(CacheMethod.REPLACE, request))
          : FALSE;
    }
  },
  /** Removes whatever is there. */
  REMOVE_WITHOUT_COMPARING(CacheMethod.REMOVE_OLD) {
    @Override
    long perform(Request request, Performer sound) {
      return sound.perform(as(CacheMethod.REMOVE, request));
    }
  },
  /** Two callers may both take the same value away. */
  GET_AND_REMOVE_IN_TWO_STEPS(CacheMethod.GET_AND_REMOVE) {
    @Override
    long perform(Request request, Performer sound) {
      long old = get(request, sound);
      sound.perform(as(CacheMethod.REMOVE, request));
      return old;
    }
  },
  /** Loses increments. */
  INCREMENT_WITHOUT_SWAP(CacheMethod.INCREMENT) {
    @Override
    long perform(Request request, Performer sound) {
      long next = request.value();
      long old = get(request, sound);
      if (old != ABSENT) {
        next = old + 1;
      }
      put(Request.of(CacheMethod.PUT, request.key(), next), sound);
      return next;
    }
  },
  /** Retries a request that was applied and whose answer was lost. */
  PUT_TWICE(CacheMethod.PUT) {
    @Override
    long perform(Request request, Performer sound) {
      sound.perform(request);
      return put(request, sound);
    }
  },
  /** Reads from a near cache that is never invalidated. */
  GET_FROM_A_COPY(CacheMethod.GET) {
    @Override
    long perform(Request request, Performer sound) {
      return COPIES.computeIfAbsent(request.key(), key -> sound.perform(request));
    }
  },
  /** Answers before anything is done, and forgets it. */
  REMOVE_IS_FORGOTTEN(CacheMethod.REMOVE) {
    @Override
    long perform(Request request, Performer sound) {
      return sound.perform(as(CacheMethod.CONTAINS_KEY, request));
    }
  },
  /** Says that nothing was done, although it was. */
  PUT_IF_ABSENT_ANSWERS_WRONG(CacheMethod.PUT_IF_ABSENT) {
    @Override
    long perform(Request request, Performer sound) {
      sound.perform(request);
      return FALSE;
    }
  };

  private static final long PAUSE_NANOS = 50_000;
  private static final Map<Integer, Long> COPIES = new ConcurrentHashMap<>();

  private final CacheMethod method;

  Bug(CacheMethod method) {
    this.method = method;
  }

  abstract long perform(Request request, Performer sound);

  /** Returns a performer that has this bug, and no other. */
  Performer in(Performer sound) {
    return request ->
        (request.method() == method) ? perform(request, sound) : sound.perform(request);
  }

  /** Waits a little, so that other callers can act in between. */
  private static long get(Request request, Performer sound) {
    long value = sound.perform(Request.of(CacheMethod.GET, request.key()));
    LockSupport.parkNanos(PAUSE_NANOS);
    return value;
  }

  private static long put(Request request, Performer sound) {
    LockSupport.parkNanos(PAUSE_NANOS);
    return sound.perform(as(CacheMethod.PUT, request));
  }

  private static long done(long ignored) {
    return TRUE;
  }

  private static Request as(CacheMethod method, Request request) {
    return Request.of(method, request.key(), request.value(), request.expected());
  }
}
