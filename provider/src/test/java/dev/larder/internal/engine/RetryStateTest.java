package dev.larder.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.internal.core.Deadlines;
import dev.larder.internal.core.Transition;
import dev.larder.store.Budget;
import java.time.Duration;
import java.util.stream.IntStream;
import javax.cache.expiry.EternalExpiryPolicy;
import org.junit.Test;

public final class RetryStateTest {
  private static final Duration HOUR = Duration.ofHours(1);

  @Test
  public void goesOnAfterLoss_withinBudget_isTrue() {
    assertThat(new RetryState<String>(Budget.of(HOUR)).recordLossAndBackOff(loser())).isTrue();
  }

  @Test
  public void goesOnAfterLoss_budgetSpent_isFalse() {
    assertThat(new RetryState<String>(Budget.of(Duration.ZERO)).recordLossAndBackOff(loser()))
        .isFalse();
  }

  @Test
  public void goesOnAfterLoss_timeOfUserCode_isNotCounted() {
    RetryState<String> contest = new RetryState<String>(Budget.of(Duration.ofMillis(1)));
    contest.exclude(HOUR.toNanos());

    assertThat(contest.recordLossAndBackOff(loser())).isTrue();
  }

  @Test
  public void callsForLock_afterTheThirdLoss() {
    RetryState<String> contest = new RetryState<String>(Budget.of(HOUR));
    assertThat(lose(contest, 2).callsForLock()).isFalse();

    assertThat(lose(contest, 1).callsForLock()).isTrue();

    assertThat(contest.losses()).isEqualTo(3);
  }

  @Test
  public void goesOnAfterLoss_manyLosses_staysWithinItsPauses() {
    assertThat(lose(new RetryState<String>(Budget.of(HOUR)), 20).losses()).isEqualTo(20);
  }

  @Test
  public void told_loserThatCalledTheWriter_isRemembered() {
    RetryState<String> contest = new RetryState<String>(Budget.of(HOUR));
    contest.recordLossAndBackOff(loser());
    assertThat(contest.told()).isNull();

    Transition<String> written = loser();
    written.put("new");
    contest.recordLossAndBackOff(written);
    contest.recordLossAndBackOff(loser());

    assertThat(contest.told()).isSameAs(written);
  }

  private static RetryState<String> lose(RetryState<String> contest, int times) {
    IntStream.range(0, times).forEach(i -> contest.recordLossAndBackOff(loser()));
    return contest;
  }

  private static Transition<String> loser() {
    return new Transition<>(null, 0, new Deadlines(new EternalExpiryPolicy()));
  }
}
