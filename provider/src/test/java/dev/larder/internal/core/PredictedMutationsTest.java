package dev.larder.internal.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.store.Entry;
import dev.larder.store.Mutation;
import java.util.concurrent.TimeUnit;
import javax.cache.expiry.CreatedExpiryPolicy;
import javax.cache.expiry.Duration;
import javax.cache.expiry.EternalExpiryPolicy;
import javax.cache.expiry.ModifiedExpiryPolicy;
import javax.cache.expiry.TouchedExpiryPolicy;
import org.junit.Test;

public final class PredictedMutationsTest {
  private static final long NOW = 1_000;
  private static final Duration SECOND = new Duration(TimeUnit.SECONDS, 1);

  private final Deadlines eternal = new Deadlines(new EternalExpiryPolicy());
  private final Deadlines created = new Deadlines(new CreatedExpiryPolicy(SECOND));
  private final Deadlines modified = new Deadlines(new ModifiedExpiryPolicy(SECOND));
  private final Deadlines touched = new Deadlines(new TouchedExpiryPolicy(SECOND));

  @Test
  public void of_putWhereUpdatesKeepTheDeadline_revaluesALiveEntry() {
    PredictedMutations<String> foresight =
        PredictedMutations.of(Operations.put("new"), NOW, created);

    assertThat(foresight.ifAbsent()).isEqualTo(Mutation.put("new", 2_000));
    assertThat(foresight.ifLive()).isEqualTo(Mutation.revalue("new"));
    assertThat(foresight.unconditional()).isNull();
  }

  @Test
  public void of_putWhereUpdatesRenewTheDeadline_isUnconditional() {
    PredictedMutations<String> foresight =
        PredictedMutations.of(Operations.put("new"), NOW, modified);

    assertThat(foresight.ifLive()).isEqualTo(Mutation.put("new", 2_000));
    assertThat(foresight.unconditional()).isEqualTo(Mutation.put("new", 2_000));
  }

  @Test
  public void of_putUnderTheEternalPolicy_isUnconditional() {
    assertThat(PredictedMutations.of(Operations.put("new"), NOW, eternal).unconditional())
        .isEqualTo(Mutation.put("new", Entry.ETERNAL));
  }

  @Test
  public void of_putUnderACap_isUnconditionalUnlessUpdatesKeepTheDeadline() {
    Deadlines capped = new Deadlines(new EternalExpiryPolicy(), 500);
    Deadlines cappedCreated = new Deadlines(new CreatedExpiryPolicy(SECOND), 500);

    assertThat(PredictedMutations.of(Operations.put("new"), NOW, capped).unconditional())
        .isEqualTo(Mutation.put("new", 1_500));
    assertThat(PredictedMutations.of(Operations.put("new"), NOW, cappedCreated).ifLive())
        .isEqualTo(Mutation.revalue("new"));
  }

  @Test
  public void of_getWhereAccessKeepsTheDeadline_keepsInEitherCase() {
    assertThat(PredictedMutations.of(Operations.<String>get(), NOW, created).unconditional())
        .isEqualTo(Mutation.keep());
  }

  @Test
  public void of_getWhereAccessRenewsTheDeadline_touchesALiveEntry() {
    PredictedMutations<String> foresight = PredictedMutations.of(Operations.get(), NOW, touched);

    assertThat(foresight.ifAbsent()).isEqualTo(Mutation.keep());
    assertThat(foresight.ifLive()).isEqualTo(Mutation.touch(2_000));
  }

  @Test
  public void of_remove_keepsAbsenceAndRemovesALiveEntry() {
    PredictedMutations<String> foresight = PredictedMutations.of(Operations.remove(), NOW, created);

    assertThat(foresight.ifAbsent()).isEqualTo(Mutation.keep());
    assertThat(foresight.ifLive()).isEqualTo(Mutation.remove());
    assertThat(foresight.unconditional()).isNull();
  }

  @Test
  public void of_replace_revaluesALiveEntryAlone() {
    PredictedMutations<String> foresight =
        PredictedMutations.of(Operations.replace("new"), NOW, created);

    assertThat(foresight.ifAbsent()).isEqualTo(Mutation.keep());
    assertThat(foresight.ifLive()).isEqualTo(Mutation.revalue("new"));
  }

  @Test
  public void of_putThatExpiresAtOnce_keepsAbsence() {
    Deadlines zero = new Deadlines(new FixedExpiryPolicy(Duration.ZERO, Duration.ZERO, null));
    PredictedMutations<String> foresight = PredictedMutations.of(Operations.put("new"), NOW, zero);

    assertThat(foresight.ifAbsent()).isEqualTo(Mutation.keep());
    assertThat(foresight.ifLive()).isEqualTo(Mutation.put("new", NOW));
  }

  @Test
  public void something_eternalPolicy_isEternal() {
    assertThat(PredictedMutations.something(eternal).expiresAtMillis()).isEqualTo(Entry.ETERNAL);
    assertThat(PredictedMutations.something(created).expiresAtMillis()).isNotEqualTo(Entry.ETERNAL);
    assertThat(PredictedMutations.something(created).value()).isNotNull();
  }
}
