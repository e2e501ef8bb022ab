package dev.larder.internal.core;

import static java.util.concurrent.TimeUnit.DAYS;
import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.store.Entry;
import javax.cache.expiry.AccessedExpiryPolicy;
import javax.cache.expiry.CreatedExpiryPolicy;
import javax.cache.expiry.Duration;
import javax.cache.expiry.EternalExpiryPolicy;
import javax.cache.expiry.ModifiedExpiryPolicy;
import javax.cache.expiry.TouchedExpiryPolicy;
import org.jspecify.annotations.Nullable;
import org.junit.Test;

public final class DeadlinesTest {
  private static final long NOW = 1_000;
  private static final long CURRENT = 7_000;
  private static final Duration SECOND = new Duration(SECONDS, 1);

  @Test
  public void onCreation_duration_isAddedToNow() {
    assertThat(always(SECOND).onCreation(NOW)).isEqualTo(2_000);
    assertThat(always(new Duration(MILLISECONDS, 1)).onCreation(NOW)).isEqualTo(1_001);
    assertThat(always(new Duration(DAYS, 1)).onCreation(NOW)).isEqualTo(86_401_000);
  }

  @Test
  public void onUpdate_duration_replacesTheDeadline() {
    assertThat(always(SECOND).onUpdate(NOW, CURRENT)).isEqualTo(2_000);
  }

  @Test
  public void onAccess_duration_replacesTheDeadline() {
    assertThat(always(SECOND).onAccess(NOW, CURRENT)).isEqualTo(2_000);
  }

  @Test
  public void deadline_zeroDuration_isNow() {
    assertThat(always(Duration.ZERO).onCreation(NOW)).isEqualTo(NOW);
    assertThat(always(Duration.ZERO).onUpdate(NOW, CURRENT)).isEqualTo(NOW);
    assertThat(always(Duration.ZERO).onAccess(NOW, CURRENT)).isEqualTo(NOW);
  }

  @Test
  public void deadline_eternalDuration_isNever() {
    assertThat(always(Duration.ETERNAL).onCreation(NOW)).isEqualTo(Entry.ETERNAL);
    assertThat(always(Duration.ETERNAL).onUpdate(NOW, CURRENT)).isEqualTo(Entry.ETERNAL);
    assertThat(always(Duration.ETERNAL).onAccess(NOW, CURRENT)).isEqualTo(Entry.ETERNAL);
  }

  @Test
  public void deadline_durationBeyondTheLastMillisecond_isNever() {
    assertThat(always(new Duration(DAYS, Long.MAX_VALUE)).onCreation(NOW)).isEqualTo(Entry.ETERNAL);
    assertThat(always(new Duration(MILLISECONDS, Long.MAX_VALUE)).onCreation(NOW))
        .isEqualTo(Entry.ETERNAL);
    assertThat(always(new Duration(MILLISECONDS, Long.MAX_VALUE - NOW)).onCreation(NOW))
        .isEqualTo(Entry.ETERNAL);
    assertThat(always(new Duration(MILLISECONDS, Long.MAX_VALUE - NOW - 1)).onCreation(NOW))
        .isEqualTo(Entry.ETERNAL - 1);
  }

  @Test
  public void onCreation_policyWithoutOpinion_isNever() {
    assertThat(always(null).onCreation(NOW)).isEqualTo(Entry.ETERNAL);
    assertThat(failing().onCreation(NOW)).isEqualTo(Entry.ETERNAL);
  }

  @Test
  public void onUpdateAndAccess_policyWithoutOpinion_keepTheDeadline() {
    assertThat(always(null).onUpdate(NOW, CURRENT)).isEqualTo(CURRENT);
    assertThat(always(null).onAccess(NOW, CURRENT)).isEqualTo(CURRENT);
    assertThat(failing().onUpdate(NOW, CURRENT)).isEqualTo(CURRENT);
    assertThat(failing().onAccess(NOW, CURRENT)).isEqualTo(CURRENT);
  }

  @Test
  public void onCreationUpdateAccess_standardPolicies_answerAsTheyDo() {
    assertThat(new Deadlines(new CreatedExpiryPolicy(SECOND)).onCreation(NOW)).isEqualTo(2_000);
    assertThat(new Deadlines(new CreatedExpiryPolicy(SECOND)).onUpdate(NOW, CURRENT))
        .isEqualTo(CURRENT);
    assertThat(new Deadlines(new ModifiedExpiryPolicy(SECOND)).onUpdate(NOW, CURRENT))
        .isEqualTo(2_000);
    assertThat(new Deadlines(new ModifiedExpiryPolicy(SECOND)).onAccess(NOW, CURRENT))
        .isEqualTo(CURRENT);
    assertThat(new Deadlines(new AccessedExpiryPolicy(SECOND)).onAccess(NOW, CURRENT))
        .isEqualTo(2_000);
    assertThat(new Deadlines(new EternalExpiryPolicy()).onCreation(NOW)).isEqualTo(Entry.ETERNAL);
    assertThat(new Deadlines(new EternalExpiryPolicy()).onUpdate(NOW, CURRENT)).isEqualTo(CURRENT);
    assertThat(new Deadlines(new EternalExpiryPolicy()).onAccess(NOW, CURRENT)).isEqualTo(CURRENT);
  }

  @Test
  public void areConstant_policiesOfJCacheAndOurs_only() {
    assertThat(new Deadlines(new CreatedExpiryPolicy(SECOND)).isConstant()).isTrue();
    assertThat(new Deadlines(new ModifiedExpiryPolicy(SECOND)).isConstant()).isTrue();
    assertThat(new Deadlines(new AccessedExpiryPolicy(SECOND)).isConstant()).isTrue();
    assertThat(new Deadlines(new TouchedExpiryPolicy(SECOND)).isConstant()).isTrue();
    assertThat(new Deadlines(new EternalExpiryPolicy()).isConstant()).isTrue();
    assertThat(new Deadlines(new FixedExpiryPolicy(SECOND, null, null)).isConstant()).isTrue();
    assertThat(always(SECOND).isConstant()).isFalse();
  }

  @Test
  public void areEternal_eternalPolicyItself_only() {
    assertThat(new Deadlines(new EternalExpiryPolicy()).isEternal()).isTrue();
    assertThat(new Deadlines(new CreatedExpiryPolicy(Duration.ETERNAL)).isEternal()).isFalse();
  }

  @Test
  public void areFixedByAccess_constantPolicyWithoutAccessExpiry_only() {
    assertThat(new Deadlines(new EternalExpiryPolicy()).isFixedByAccess()).isTrue();
    assertThat(new Deadlines(new ModifiedExpiryPolicy(SECOND)).isFixedByAccess()).isTrue();
    assertThat(new Deadlines(new TouchedExpiryPolicy(SECOND)).isFixedByAccess()).isFalse();
    assertThat(always(null).isFixedByAccess()).isFalse();
  }

  @Test
  public void cap_isTheLatestThatThePolicyCanSay() {
    Deadlines capped = new Deadlines(new AskedPolicy(() -> SECOND), 500);
    Deadlines generous = new Deadlines(new AskedPolicy(() -> SECOND), 5_000);

    assertThat(capped.onCreation(NOW)).isEqualTo(1_500);
    assertThat(capped.onUpdate(NOW, CURRENT)).isEqualTo(1_500);
    assertThat(capped.onAccess(NOW, CURRENT)).isEqualTo(1_500);
    assertThat(generous.onCreation(NOW)).isEqualTo(2_000);
    assertThat(generous.onUpdate(NOW, CURRENT)).isEqualTo(2_000);
    assertThat(generous.onAccess(NOW, CURRENT)).isEqualTo(2_000);
  }

  @Test
  public void cap_policyWithoutOpinion_boundsACreationAlone() {
    Deadlines capped = new Deadlines(new AskedPolicy(() -> null), 500);

    assertThat(capped.onCreation(NOW)).isEqualTo(1_500);
    assertThat(capped.onUpdate(NOW, CURRENT)).isEqualTo(CURRENT);
    assertThat(capped.onAccess(NOW, CURRENT)).isEqualTo(CURRENT);
  }

  @Test
  public void cap_eternalPolicy_beginsAnewWithEachUpdate() {
    Deadlines capped = new Deadlines(new EternalExpiryPolicy(), 500);

    assertThat(capped.isEternal()).isFalse();
    assertThat(capped.isFixedByAccess()).isTrue();
    assertThat(capped.onCreation(NOW)).isEqualTo(1_500);
    assertThat(capped.onUpdate(NOW, 1_200)).isEqualTo(1_500);
    assertThat(capped.onAccess(NOW, 1_200)).isEqualTo(1_200);
  }

  @Test
  public void cap_beyondTheLastMillisecond_boundsNothing() {
    assertThat(new Deadlines(new EternalExpiryPolicy(), Long.MAX_VALUE - 1).onCreation(NOW))
        .isEqualTo(Entry.ETERNAL);
  }

  @Test
  public void byKey_exemptKeys_haveTheirOwn() {
    Deadlines usual = new Deadlines(new EternalExpiryPolicy(), 500);
    Deadlines exempted = new Deadlines(new EternalExpiryPolicy());
    DeadlinesByKey<String> deadlines = new DeadlinesByKey<>(usual, "a"::equals, exempted);

    assertThat(deadlines.of("a")).isSameAs(exempted);
    assertThat(deadlines.of("b")).isSameAs(usual);
    assertThat(deadlines.usual()).isSameAs(usual);
    assertThat(DeadlinesByKey.<String>same(usual).of("a")).isSameAs(usual);
  }

  @Test
  public void fixedExpiryPolicy_anyQuestion_isAnsweredByItsComponent() {
    FixedExpiryPolicy policy = new FixedExpiryPolicy(SECOND, Duration.ZERO, Duration.ETERNAL);

    assertThat(policy.getExpiryForCreation()).isEqualTo(SECOND);
    assertThat(policy.getExpiryForUpdate()).isEqualTo(Duration.ZERO);
    assertThat(policy.getExpiryForAccess()).isEqualTo(Duration.ETERNAL);
  }

  private static Deadlines always(@Nullable Duration duration) {
    return new Deadlines(new AskedPolicy(() -> duration));
  }

  private static Deadlines failing() {
    return new Deadlines(new AskedPolicy(PolicyAnswer.THROWING::duration));
  }
}
