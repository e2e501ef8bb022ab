package dev.larder.processes.disturbance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.history.Answer.Outcome;
import dev.larder.history.History;
import dev.larder.history.Linearizability;
import dev.larder.processes.Arena;
import dev.larder.processes.Plan;
import dev.larder.processes.Workload;
import dev.larder.servers.Direction;
import dev.larder.servers.Fault;
import dev.larder.servers.FaultProxy;
import dev.larder.testing.Race;
import dev.larder.testing.Scale;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.junit.Test;

/**
 * Connections that break at any byte, and threads that are interrupted: no caller may get the
 * answer to another request. Each value is written once, so that a value of another key is
 * recognized.
 */
public abstract class Disturbance {
  private static final int KEYS = 500;
  private static final int LONGEST_CUT = 3_000;
  private static final int CALLS = 10_000_000;
  private static final Duration TIME = Duration.ofSeconds(Scale.current().of(90));

  private final SplittableRandom random = new SplittableRandom(7);
  private final Arena arena;
  private final FaultProxy proxy;
  private final Duration period;

  /**
   * Makes the test.
   *
   * @param period how long a fault lasts at most, and then none: as the client takes to recover
   */
  Disturbance(Arena arena, FaultProxy proxy, Duration period) {
    this.period = period;
    this.arena = arena;
    this.proxy = proxy;
  }

  @Test
  public final void methods_disturbedAtAnyTime_keepTheGuarantee() {
    History history = workDisturbedBy(faults(), faults());
    assertThat(history.count(Outcome.UNKNOWN)).isPositive();
    Linearizability.of(arena.guarantee()).requireLegal(history);
  }

  /** Returns what is answered while requests and replies meet with these faults. */
  final History workDisturbedBy(List<Supplier<Fault>> requests, List<Supplier<Fault>> replies) {
    AtomicBoolean done = new AtomicBoolean();
    Workload mix = Workload.of(Plan.MIX, arena.newKeys(KEYS), KEYS, CALLS);
    List<History> results =
        Race.of(2)
            .call(number -> (number == 0) ? work(mix, done) : disturb(requests, replies, done));
    Load.report("disturbed", results.get(0));
    return results.get(0);
  }

  private History work(Workload mix, AtomicBoolean done) {
    try {
      return arena.run(mix.endingIn(TIME));
    } finally {
      done.set(true);
    }
  }

  private History disturb(
      List<Supplier<Fault>> requests, List<Supplier<Fault>> replies, AtomicBoolean done) {
    long struck = 0;
    while (!done.get()) {
      Fault fault =
          random.nextBoolean()
              ? proxy.inject(Direction.TO_SERVER, anyOf(requests))
              : proxy.inject(Direction.TO_CLIENT, anyOf(replies));
      pause();
      proxy.heal();
      struck += fault.fired();
      arena.interruptSomebody();
      pause();
    }
    System.getLogger(Disturbance.class.getName())
        .log(Level.INFO, "faults struck {0} times", struck);
    assertThat(struck).as("times that a fault struck").isPositive();
    return new History(List.of());
  }

  /** Returns what can happen to the bytes of any store, on their way to it or back. */
  final List<Supplier<Fault>> faults() {
    List<Supplier<Fault>> faults = new ArrayList<>();
    faults.add(() -> Fault.cutAfter(random.nextInt(LONGEST_CUT)));
    faults.add(() -> Fault.latency(Duration.ofMillis(random.nextInt(30))));
    faults.add(Fault::slice);
    faults.add(Fault::reset);
    faults.add(Fault::halfOpen);
    faults.add(Fault::blackHole);
    return faults;
  }

  private Fault anyOf(List<Supplier<Fault>> faults) {
    return faults.get(random.nextInt(faults.size())).get();
  }

  private void pause() {
    LockSupport.parkNanos(random.nextLong(period.toNanos()));
  }
}
