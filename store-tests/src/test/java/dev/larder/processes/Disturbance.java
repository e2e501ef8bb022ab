package dev.larder.processes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.history.Answer.Outcome;
import dev.larder.history.History;
import dev.larder.history.Linearizability;
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
 * Connections that break in the middle of everything, and threads that are interrupted: no answer
 * may be another request's. Each value is written once, so that one of another key is noticed.
 */
public abstract class Disturbance {
  private static final int KEYS = 500;
  private static final int LONGEST_CUT = 3_000;
  private static final int CALLS = 10_000_000;
  private static final Duration TIME = Duration.ofSeconds(Scale.current().of(90));

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

  /** Returns further faults, which only this store can endure. */
  abstract List<Supplier<Fault>> ownFaults(SplittableRandom random);

  @Test
  public final void methods_disturbedAtAnyTime_answerWhatWasAsked() {
    AtomicBoolean done = new AtomicBoolean();
    Workload mix = Workload.of(Plan.MIX, arena.newKeys(KEYS), KEYS, CALLS);
    List<Long> struck =
        Race.of(2).call(number -> (number == 0) ? work(mix, done) : disturbUntil(done));
    assertThat(struck.get(1)).as("times that a fault struck").isPositive();
  }

  private long work(Workload mix, AtomicBoolean done) {
    try {
      History history = arena.run(mix.endingIn(TIME));
      Load.report("disturbed", history);
      assertThat(history.count(Outcome.UNKNOWN)).isPositive();
      Linearizability.of(arena.guarantee()).requireLegal(history);
      return history.calls().size();
    } finally {
      done.set(true);
    }
  }

  private long disturbUntil(AtomicBoolean done) {
    SplittableRandom random = new SplittableRandom(7);
    List<Supplier<Fault>> faults = new ArrayList<>(ownFaults(random));
    faults.add(() -> Fault.cutAfter(random.nextInt(LONGEST_CUT)));
    faults.add(() -> Fault.latency(Duration.ofMillis(random.nextInt(30))));
    faults.add(Fault::slice);
    faults.add(Fault::reset);
    faults.add(Fault::halfOpen);
    faults.add(Fault::blackHole);
    long struck = 0;
    while (!done.get()) {
      Direction direction = Direction.values()[random.nextInt(2)];
      Fault fault = proxy.inject(direction, faults.get(random.nextInt(faults.size())).get());
      pause(random);
      proxy.heal();
      struck += fault.fired();
      arena.interruptSomebody();
      pause(random);
    }
    System.getLogger(Disturbance.class.getName())
        .log(Level.INFO, "faults struck {0} times", struck);
    return struck;
  }

  private void pause(SplittableRandom random) {
    LockSupport.parkNanos(random.nextLong(period.toNanos()));
  }
}
