package dev.larder.processes.contention;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.history.Call;
import dev.larder.history.History;
import dev.larder.history.Request;
import dev.larder.processes.Arena;
import dev.larder.processes.Draw;
import dev.larder.processes.Plan;
import dev.larder.processes.Workload;
import dev.larder.testing.Scale;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.Test;

/** Of callers that race for the same change, all succeed or exactly one, as the method says. */
public abstract class Contention {
  private static final int INCREMENTS = Scale.current().of(2_000);
  private static final int RACES_OF_PROCESSES = Scale.current().of(500);
  private static final int RACES_OF_THREADS = Scale.current().of(20_000);

  private final Arena arena;
  private final int racesPerRun;
  private final int races;

  /**
   * Makes the test. Processes race for one key at a time. Threads of this process begin to call
   * later than another's call takes: they race for many keys, one after the other, and meet at some
   * of them.
   */
  Contention(Arena arena) {
    this.arena = arena;
    this.racesPerRun = arena.hasProcesses() ? 1 : RACES_OF_THREADS;
    this.races = arena.hasProcesses() ? RACES_OF_PROCESSES : RACES_OF_THREADS;
  }

  @Test
  public final void invoke_incrementsOfOneKey_noneIsLost() {
    int key = arena.newKeys(1);

    History history = arena.run(Workload.of(Plan.INCREMENTS, key, 1, INCREMENTS));

    int calls = history.calls().size();
    assertThat(calls).isGreaterThanOrEqualTo(16 * INCREMENTS);
    assertThat(history.calls())
        .extracting(call -> call.answer().result())
        .containsExactlyInAnyOrderElementsOf(LongStream.rangeClosed(1, calls).boxed().toList());
    assertThat(arena.cache().get(key)).isEqualTo(calls);
  }

  @Test
  public final void putIfAbsent_manyTry_oneWins() {
    assertOneWinnerEach(Plan.RACE_PUT_IF_ABSENT, arena.newKeys(races), Request.TRUE);
  }

  @Test
  public final void replaceOldByNew_manyTry_oneWins() {
    assertOneWinnerEach(Plan.RACE_REPLACE_OLD, preparedKeys(), Request.TRUE);
  }

  @Test
  public final void removeValue_manyTry_oneWins() {
    assertOneWinnerEach(Plan.RACE_REMOVE_OLD, preparedKeys(), Request.TRUE);
  }

  @Test
  public final void getAndRemove_manyTry_oneWins() {
    assertOneWinnerEach(Plan.RACE_GET_AND_REMOVE, preparedKeys(), Draw.PREPARED);
  }

  private int preparedKeys() {
    int firstKey = arena.newKeys(races);
    arena
        .cache()
        .putAll(
            IntStream.range(firstKey, firstKey + races)
                .boxed()
                .collect(Collectors.toMap(Function.identity(), key -> Draw.PREPARED)));
    return firstKey;
  }

  private void assertOneWinnerEach(Plan plan, int firstKey, long winning) {
    int contended = 0;
    for (int key = firstKey; key < firstKey + races; key += racesPerRun) {
      History history = arena.run(Workload.of(plan, key, racesPerRun, racesPerRun));
      for (History race : history.byKey().values()) {
        contended += isContended(winner(race, winning), race) ? 1 : 0;
      }
    }
    if (arena.hasProcesses()) {
      assertThat(contended).as("races in which the winner had a rival").isPositive();
    }
  }

  private static Call winner(History race, long winning) {
    List<Call> winners =
        race.calls().stream().filter(call -> call.answer().result() == winning).toList();
    assertThat(winners).as("of %s", race.calls()).hasSize(1);
    return winners.get(0);
  }

  private static boolean isContended(Call winner, History race) {
    return race.calls().stream()
        .filter(call -> call != winner)
        .anyMatch(call -> call.interval().overlaps(winner.interval()));
  }
}
