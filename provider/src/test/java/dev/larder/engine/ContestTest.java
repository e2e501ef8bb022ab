package dev.larder.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.core.Deadlines;
import dev.larder.core.Transition;
import dev.larder.store.Budget;
import java.time.Duration;
import java.util.stream.IntStream;
import javax.cache.expiry.EternalExpiryPolicy;
import org.junit.Test;

public final class ContestTest {
  private static final Duration HOUR = Duration.ofHours(1);

  @Test
  public void goesOnAfterLoss_withinBudget_isTrue() {
    assertThat(new Contest<String>(Budget.of(HOUR)).goesOnAfterLoss(loser())).isTrue();
  }

  @Test
  public void goesOnAfterLoss_budgetSpent_isFalse() {
    assertThat(new Contest<String>(Budget.of(Duration.ZERO)).goesOnAfterLoss(loser())).isFalse();
  }

  @Test
  public void goesOnAfterLoss_timeOfUserCode_isNotCounted() {
    Contest<String> contest = new Contest<String>(Budget.of(Duration.ofMillis(1)));
    contest.exclude(HOUR.toNanos());

    assertThat(contest.goesOnAfterLoss(loser())).isTrue();
  }

  @Test
  public void callsForLock_afterTheThirdLoss() {
    Contest<String> contest = new Contest<String>(Budget.of(HOUR));
    assertThat(lose(contest, 2).callsForLock()).isFalse();

    assertThat(lose(contest, 1).callsForLock()).isTrue();

    assertThat(contest.losses()).isEqualTo(3);
  }

  @Test
  public void goesOnAfterLoss_manyLosses_staysWithinItsPauses() {
    assertThat(lose(new Contest<String>(Budget.of(HOUR)), 20).losses()).isEqualTo(20);
  }

  @Test
  public void told_loserThatCalledTheWriter_isRemembered() {
    Contest<String> contest = new Contest<String>(Budget.of(HOUR));
    contest.goesOnAfterLoss(loser());
    assertThat(contest.told()).isNull();

    Transition<String> written = loser();
    written.put("new");
    contest.goesOnAfterLoss(written);
    contest.goesOnAfterLoss(loser());

    assertThat(contest.told()).isSameAs(written);
  }

  private static Contest<String> lose(Contest<String> contest, int times) {
    IntStream.range(0, times).forEach(i -> contest.goesOnAfterLoss(loser()));
    return contest;
  }

  private static Transition<String> loser() {
    return new Transition<>(null, 0, new Deadlines(new EternalExpiryPolicy()));
  }
}
