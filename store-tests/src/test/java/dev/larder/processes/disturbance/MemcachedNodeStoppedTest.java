package dev.larder.processes.disturbance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.history.Answer.Outcome;
import dev.larder.history.Call;
import dev.larder.history.Guarantee;
import dev.larder.history.History;
import dev.larder.history.Linearizability;
import dev.larder.processes.Arena;
import dev.larder.processes.Backend;
import dev.larder.processes.MemcachedBackend;
import dev.larder.processes.Plan;
import dev.larder.processes.Workload;
import dev.larder.servers.MemcachedCluster;
import dev.larder.servers.MemcachedServer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.After;
import org.junit.ClassRule;
import org.junit.Test;

/** One of three servers stands still: only its own keys suffer. */
public final class MemcachedNodeStoppedTest {
  private static final int THREADS = 16;
  private static final int KEYS = 600;
  private static final int CALLS = 10_000_000;
  private static final Duration TIMEOUT = Duration.ofMillis(500);
  private static final Duration TIME = Duration.ofSeconds(2);
  private static final Duration AT_ONCE = Duration.ofMillis(20);

  private static MemcachedCluster cluster;

  @ClassRule
  public static final Arena ARENA = Arena.ofThreads(MemcachedNodeStoppedTest::start, THREADS);

  private final int firstKey = ARENA.newKeys(KEYS);

  private static Backend start() {
    cluster = MemcachedCluster.start(3);
    return MemcachedBackend.of(cluster, ", request-timeout: " + TIMEOUT);
  }

  @After
  public void resume() {
    cluster.nodes().get(1).resume();
  }

  @Test
  public void oneOfThreeStopped_keysOfTheOthers_workAtLeastThreeFifthsAsFast() {
    MemcachedServer stopped = cluster.nodes().get(1);
    History healthy = work();
    stopped.suspend();
    History first = work();
    History then = work();
    stopped.resume();
    History after = work();

    report("healthy", healthy);
    report("first two seconds of a stop", first);
    report("afterwards", then);
    report("on again", after);
    assertThat(failed(healthy)).isZero();
    assertThat(known(then)).isGreaterThan(known(healthy) * 6 / 10);
    assertEachKeyWorksOrFails(then);
    assertInTime(first);
    assertInTime(then);
    assertThat(median(then)).isLessThan(AT_ONCE);
    assertThat(known(lastHalf(after))).isEqualTo(lastHalf(after).calls().size());
    Linearizability.of(Guarantee.LOSSY)
        .requireLegal(History.join(List.of(healthy, first, then, after)));
  }

  private History work() {
    return ARENA.run(Workload.of(Plan.MIX, firstKey, KEYS, CALLS).endingIn(TIME));
  }

  /** Which keys are whose the test cannot know; but those of a healthy server never fail. */
  private static void assertEachKeyWorksOrFails(History history) {
    Map<Integer, History> keys = history.byKey();
    long suffering = keys.values().stream().filter(key -> failed(key) > 0).count();
    long working = keys.values().stream().filter(key -> known(key) > 0).count();
    assertThat(suffering).isBetween(KEYS / 10L, KEYS * 6L / 10);
    assertThat(suffering + working).as("none fails now and then").isEqualTo(keys.size());
  }

  private static void assertInTime(History history) {
    assertThat(history.calls())
        .allSatisfy(call -> assertThat(length(call)).isLessThan(TIMEOUT.plusSeconds(1)));
  }

  private static Duration median(History history) {
    List<Duration> failures =
        history.calls().stream()
            .filter(call -> call.answer().outcome() != Outcome.KNOWN)
            .map(MemcachedNodeStoppedTest::length)
            .sorted()
            .toList();
    return failures.get(failures.size() / 2);
  }

  private static History lastHalf(History history) {
    long start =
        history.calls().stream().mapToLong(call -> call.interval().invokedNanos()).min().orElse(0);
    long half = start + TIME.toNanos() / 2;
    return new History(
        history.calls().stream().filter(call -> call.interval().invokedNanos() > half).toList());
  }

  private static Duration length(Call call) {
    return Duration.ofNanos(call.interval().respondedNanos() - call.interval().invokedNanos());
  }

  private static int known(History history) {
    return history.count(Outcome.KNOWN);
  }

  private static int failed(History history) {
    return history.calls().size() - known(history);
  }

  private static void report(String phase, History history) {
    Load.report("one of three servers stopped, " + phase, history);
  }
}
