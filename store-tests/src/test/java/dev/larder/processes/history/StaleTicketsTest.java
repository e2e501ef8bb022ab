package dev.larder.processes.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.history.History;
import dev.larder.history.Linearizability;
import dev.larder.loopback.LoopbackServer.Health;
import dev.larder.processes.Arena;
import dev.larder.processes.LoopbackBackend;
import dev.larder.processes.Plan;
import dev.larder.processes.Workload;
import org.junit.ClassRule;
import org.junit.Test;

/** Negative control: the checker finds a server that accepts stale tickets of other processes. */
public final class StaleTicketsTest {
  @ClassRule
  public static final Arena ARENA =
      Arena.ofProcesses(() -> LoopbackBackend.start(Health.TAKES_STALE_TICKETS), 2, 8);

  @Test
  public void invoke_staleTickets_losesIncrements() {
    int key = ARENA.newKeys(1);

    History history = ARENA.run(Workload.of(Plan.INCREMENTS, key, 1, 100));

    assertThat(ARENA.cache().get(key)).isLessThan(history.calls().size());
    assertThat(Linearizability.of(ARENA.guarantee()).violations(history)).containsOnlyKeys(key);
  }
}
