package dev.larder.processes.disturbance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.history.Answer.Outcome;
import dev.larder.history.History;
import dev.larder.history.Linearizability;
import dev.larder.processes.Arena;
import dev.larder.processes.Draw;
import dev.larder.processes.Plan;
import dev.larder.processes.Workload;
import dev.larder.servers.FailPoint;
import dev.larder.servers.Injection;
import dev.larder.servers.MongodReplicaSet;
import dev.larder.servers.MongodServer;
import dev.larder.testing.Scale;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.junit.Test;

/** A replica set of three members, whose primary steps down under load. */
public abstract class StepDowns {
  private static final int ROUNDS = Scale.current().of(10);
  private static final int CALLS = 20_000;
  private static final int KEYS = 100;
  private static final Duration RECOVERY = Duration.ofSeconds(2);
  private static final double CUTS = 0.02;
  private static final Duration TIME = Duration.ofSeconds(6);

  private final Supplier<MongodReplicaSet> set;
  private final Arena arena;
  private final Load load;

  StepDowns(Supplier<MongodReplicaSet> set, Arena arena) {
    this.set = set;
    this.arena = arena;
    this.load = new Load(arena, TIME);
  }

  @Test
  public final void stepDown_underLoad_losesNoAcknowledgedPut() {
    for (int round = 0; round < ROUNDS; round++) {
      int keys = CALLS * Draw.CALLERS;
      History history = during(Workload.of(Plan.PUTS, arena.newKeys(keys), keys, CALLS));
      Load.report("step-down among puts", history);
      load.assertPutsStand(history);
    }
  }

  @Test
  public final void stepDown_whileMethodsAreMixed_keepsTheGuarantee() {
    for (int round = 0; round < ROUNDS; round++) {
      History history = during(Workload.of(Plan.MIX, arena.newKeys(KEYS), KEYS, CALLS));
      Load.report("step-down among all methods", history);
      Linearizability.of(arena.guarantee()).requireLegal(history);
    }
  }

  @Test
  public final void invoke_stepDownsAndCuts_countsEachSuccessOnce() {
    for (int round = 0; round < ROUNDS; round++) {
      int key = arena.newKeys(1);
      List<Injection> cuts =
          set.get().members().stream().map(member -> member.inject(randomCuts())).toList();
      History history = during(Workload.of(Plan.INCREMENTS, key, 1, CALLS));
      long struck = cuts.stream().mapToLong(Injection::timesEntered).sum();
      cuts.forEach(Injection::close);
      Load.report("step-down and " + struck + " cuts among increments", history);
      int known = history.count(Outcome.KNOWN);
      assertThat(struck).isPositive();
      assertThat(load.read(key))
          .isBetween((long) known, (long) known + history.count(Outcome.UNKNOWN));
      Linearizability.of(arena.guarantee()).requireLegal(history);
    }
  }

  /** The time that the servers take to elect a primary does not count. */
  @Test
  public final void newPrimary_afterAStepDown_isUsedWithinTwoSeconds() {
    assertUsedSoonAfter(() -> set.get().stepDown());
  }

  @Test
  public final void newPrimary_afterTheOldOneIsKilled_isUsedWithinTwoSeconds() {
    MongodServer old = set.get().primary();
    assertUsedSoonAfter(old::kill9);
    old.restart();
  }

  private void assertUsedSoonAfter(Runnable deed) {
    int key = arena.newKeys(1);
    deed.run();
    MongodServer unused = set.get().primary();
    long electedNanos = System.nanoTime();
    load.put(key, Draw.PREPARED);
    assertThat(Duration.ofNanos(System.nanoTime() - electedNanos)).isLessThan(RECOVERY);
  }

  private static FailPoint randomCuts() {
    return FailPoint.on("find", "update", "findAndModify", "delete")
        .withProbability(CUTS)
        .closeConnection();
  }

  private History during(Workload workload) {
    return load.during(workload, () -> set.get().stepDown());
  }
}
