package dev.larder.processes.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.history.Answer.Outcome;
import dev.larder.history.History;
import dev.larder.history.Linearizability;
import dev.larder.processes.Arena;
import dev.larder.processes.Bug;
import dev.larder.processes.Plan;
import dev.larder.processes.Workload;
import dev.larder.testing.Scale;
import java.util.EnumSet;
import java.util.Set;
import org.junit.Test;

/**
 * The answers of a cache are linearizable. Each history has few calls for few keys, so that an
 * error is not explained by another order.
 */
public abstract class Histories {
  private static final int HISTORIES = Math.max(200, Scale.current().of(1_000));
  private static final int CALLS_PER_THREAD = Math.max(15, Scale.current().of(45));
  private static final int HISTORIES_PER_BUG = 60;
  private static final int KEYS = 2;

  private final Arena arena;

  Histories(Arena arena) {
    this.arena = arena;
  }

  @Test
  public final void methods_mixedOnHotKeys_keepTheGuarantee() {
    for (int i = 0; i < HISTORIES; i++) {
      History history = run(Bug.NONE);
      assertThat(history.count(Outcome.KNOWN)).isEqualTo(history.calls().size());
      Linearizability.of(arena.guarantee()).requireLegal(history);
    }
  }

  /** Negative controls: the checker finds each seeded bug. */
  @Test
  public final void methods_withASeededBug_areFoundOut() {
    Set<Bug> missed = EnumSet.complementOf(EnumSet.of(Bug.NONE));
    for (int i = 0; i < HISTORIES_PER_BUG && !missed.isEmpty(); i++) {
      missed.removeIf(bug -> !violations(bug).isEmpty());
    }
    assertThat(missed).isEmpty();
  }

  private Set<Integer> violations(Bug bug) {
    return Linearizability.of(arena.guarantee()).violations(run(bug)).keySet();
  }

  private History run(Bug bug) {
    int firstKey = arena.newKeys(KEYS);
    return arena.run(Workload.of(Plan.MIX, firstKey, KEYS, CALLS_PER_THREAD).with(bug));
  }
}
