package dev.larder.processes.disturbance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.history.Answer.Outcome;
import dev.larder.history.Call;
import dev.larder.history.History;
import dev.larder.processes.Arena;
import dev.larder.processes.Workload;
import dev.larder.testing.Race;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import javax.cache.CacheException;
import org.awaitility.Awaitility;

/** The load of an arena's callers while a test disturbs their server. */
final class Load {
  private static final Duration POLL = Duration.ofMillis(10);
  private static final Duration LIMIT = Duration.ofSeconds(30);

  private final Arena arena;
  private final Duration time;

  /**
   * Makes a load.
   *
   * @param time how long calls begin
   */
  Load(Arena arena, Duration time) {
    this.arena = arena;
    this.time = time;
  }

  /** Disturbs the server at a random moment in the first half of the time. */
  History during(Workload workload, Runnable deed) {
    List<History> results = Race.of(2).call(number -> (number == 0) ? run(workload) : later(deed));
    return results.get(0);
  }

  private History run(Workload workload) {
    return arena.run(workload.endingIn(time));
  }

  private History later(Runnable deed) {
    long half = time.toNanos() / 2;
    LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(half / 4, half));
    deed.run();
    return new History(List.of());
  }

  /** Puts an entry as soon as the store takes it. */
  void put(int key, long value) {
    Awaitility.await()
        .atMost(LIMIT)
        .pollInterval(POLL)
        .ignoreExceptionsInstanceOf(CacheException.class)
        .until(
            () -> {
              arena.cache().put(key, value);
              return true;
            });
  }

  /** Waits until the cache answers, and returns the value of a key. */
  Long read(int key) {
    return Awaitility.await()
        .atMost(LIMIT)
        .ignoreExceptionsInstanceOf(CacheException.class)
        .until(() -> arena.cache().get(key), value -> value != null);
  }

  /** Asserts that each acknowledged put is there, and that each refused put is not. */
  void assertPutsStand(History puts) {
    Awaitility.await()
        .atMost(LIMIT)
        .ignoreExceptionsInstanceOf(CacheException.class)
        .until(() -> !arena.cache().containsKey(Integer.MAX_VALUE));
    Map<Integer, Long> found = arena.cache().getAll(keys(puts));
    for (Call put : puts.calls()) {
      Long value = found.get(put.request().key());
      if (put.answer().outcome() == Outcome.KNOWN) {
        assertThat(value).as("acknowledged: %s", put).isEqualTo(put.request().value());
      } else if (put.answer().outcome() == Outcome.NOT_APPLIED) {
        assertThat(value).as("refused: %s", put).isNull();
      }
    }
  }

  private static Set<Integer> keys(History history) {
    return history.calls().stream().map(call -> call.request().key()).collect(Collectors.toSet());
  }

  /** Reports how the calls ended: without failures the test shows nothing. */
  static void report(String what, History history) {
    System.getLogger(Load.class.getName())
        .log(
            Level.INFO,
            "{0}: {1} calls, {2} not applied, {3} unknown, slowest {4} ms",
            what,
            history.calls().size(),
            history.count(Outcome.NOT_APPLIED),
            history.count(Outcome.UNKNOWN),
            history.calls().stream().mapToLong(Load::millis).max().orElse(0));
  }

  private static long millis(Call call) {
    Call.Interval interval = call.interval();
    return (interval.respondedNanos() - interval.invokedNanos()) / 1_000_000;
  }
}
