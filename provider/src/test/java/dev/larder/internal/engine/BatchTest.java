package dev.larder.internal.engine;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.larder.internal.engine.Batch.State;
import dev.larder.store.Entry;
import dev.larder.store.Mutation;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;
import org.junit.Test;

/** What several decisions come to, and that a round ends once. */
public final class BatchTest {
  private static final Mutation<String> KEEP = Mutation.keep();
  private static final Mutation<String> REMOVE = Mutation.remove();
  private static final Mutation<String> PUT = Mutation.put("new", 5);
  private static final Mutation<String> TOUCH = Mutation.touch(9);

  private record Stored(String value, long expiresAtMillis) implements Entry<String> {}

  private static final Entry<String> OLD = new Stored("old", 1);

  private static Batch<String> round(@Nullable Entry<String> seen, List<Mutation<String>> steps) {
    Batch<String> round = new Batch<>(seen, value -> value + "'");
    steps.forEach(step -> add(round, step));
    return round;
  }

  private static void add(Batch<String> round, Mutation<String> step) {
    assertThat(round.add(state(round), round.after(state(round), step))).isTrue();
  }

  private static State<String> state(Batch<String> round) {
    return requireNonNull(round.state());
  }

  private static String text(@Nullable Entry<String> entry) {
    return (entry == null) ? "none" : entry.value() + " till " + entry.expiresAtMillis();
  }

  @SafeVarargs
  private static String onOld(Mutation<String>... steps) {
    return outcome(OLD, steps);
  }

  @SafeVarargs
  private static String onNothing(Mutation<String>... steps) {
    return outcome(null, steps);
  }

  @SafeVarargs
  private static String outcome(@Nullable Entry<String> seen, Mutation<String>... steps) {
    List<Mutation<String>> all = new ArrayList<>();
    for (Mutation<String> step : steps) {
      all.add(step);
    }
    Batch<String> round = round(seen, all);
    String entry = text(state(round).entry());
    Mutation<String> mutation = requireNonNull(round.end()).mutation();
    String deadline =
        switch (mutation.kind()) {
          case PUT -> " " + mutation.value() + " till " + mutation.expiresAtMillis();
          case TOUCH -> " till " + mutation.expiresAtMillis();
          default -> "";
        };
    return mutation.kind() + deadline + "; " + entry;
  }

  @Test
  public void add_decisions_comeToOneMutationAndTheEntryForTheNext() {
    assertThat(onOld()).isEqualTo("KEEP; old till 1");
    assertThat(onOld(KEEP, TOUCH)).isEqualTo("TOUCH till 9; old till 9");
    assertThat(onOld(PUT)).isEqualTo("PUT new till 5; new' till 5");
    assertThat(onOld(PUT, KEEP)).isEqualTo("PUT new till 5; new' till 5");
    assertThat(onOld(PUT, TOUCH)).isEqualTo("PUT new till 9; new' till 9");
    assertThat(onOld(TOUCH, PUT)).isEqualTo("PUT new till 5; new' till 5");
    assertThat(onOld(PUT, REMOVE)).isEqualTo("REMOVE; none");
    assertThat(onOld(REMOVE, KEEP)).isEqualTo("REMOVE; none");
    assertThat(onOld(REMOVE, PUT)).isEqualTo("PUT new till 5; new' till 5");
    assertThat(onNothing(KEEP)).isEqualTo("KEEP; none");
    assertThat(onNothing(PUT)).isEqualTo("PUT new till 5; new' till 5");
    assertThat(onNothing(PUT, REMOVE)).isEqualTo("KEEP; none");
    assertThat(onNothing(PUT, REMOVE, PUT, TOUCH)).isEqualTo("PUT new till 9; new' till 9");
  }

  @Test
  public void add_onWhatIsNoLongerSo_doesNotCount() {
    Batch<String> round = round(OLD, List.of());
    State<String> first = state(round);
    add(round, PUT);
    assertThat(round.add(first, round.after(first, REMOVE))).isFalse();
    State<String> second = state(round);
    assertThat(second.decisions()).isEqualTo(1);

    assertThat(requireNonNull(round.end()).mutation()).isEqualTo(PUT);

    assertThat(round.add(second, round.after(second, REMOVE))).isFalse();
    assertThat(round.state()).isNull();
    assertThat(round.end()).as("ended by somebody else").isNull();
  }

  @Test
  public void await_outcome_isToldToAll() throws Exception {
    Batch<String> round = round(OLD, List.of(PUT));
    assertThat(round.await(1)).isNull();
    round.tell(true);
    assertThat(round.await(1)).isTrue();
    assertThat(round.await(0)).isTrue();
  }

  @Test
  public void await_interrupted_goesOnAndStaysSo() throws Exception {
    Batch<String> round = round(OLD, List.of(PUT));
    Thread.currentThread().interrupt();
    assertThat(round.await(1)).isNull();
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  public void await_failure_isTheCause() {
    Batch<String> round = round(OLD, List.of(PUT));
    round.tellFailure(new IllegalArgumentException("as wanted"));
    assertThatThrownBy(() -> round.await(1))
        .isInstanceOf(ExecutionException.class)
        .hasRootCauseMessage("as wanted");
  }
}
