package dev.larder.internal.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.store.Entry;
import dev.larder.store.Mutation;
import java.util.OptionalLong;
import javax.cache.event.EventType;
import javax.cache.expiry.EternalExpiryPolicy;
import org.junit.Test;

/** What was written too long ago for a caller. */
public final class FreshLookupTest {
  private static final Deadlines ETERNAL = new Deadlines(new EternalExpiryPolicy());
  private static final long NOW = 1_000;

  private record Dated(String value, long expiresAtMillis, OptionalLong createdMillis)
      implements Entry<String> {}

  private static Transition<String> writtenAt(long millis) {
    return new Transition<>(new Dated("old", Entry.ETERNAL, OptionalLong.of(millis)), NOW, ETERNAL);
  }

  private static Transition<String> absent() {
    return new Transition<>(null, NOW, ETERNAL);
  }

  @Test
  public void lookup_writtenSince_isAHit() {
    Transition<String> entry = writtenAt(500);

    assertThat(entry.lookup(500)).isEqualTo("old");
    assertThat(entry.isHit()).isTrue();
    assertThat(entry.isMiss()).isFalse();
  }

  @Test
  public void lookup_writtenBefore_isAMissThatChangesNothing() {
    Transition<String> entry = writtenAt(500);

    assertThat(entry.lookup(501)).isNull();
    assertThat(entry.isHit()).isFalse();
    assertThat(entry.isMiss()).isTrue();
    assertThat(entry.exists()).isTrue();
    assertThat(entry.mutation()).isEqualTo(Mutation.keep());
  }

  @Test
  public void lookup_nobodyKnowsWhenItWasWritten_isAMissUnlessAnyTimeWillDo() {
    Stored undated = new Stored("old", Entry.ETERNAL);

    assertThat(new Transition<>(undated, NOW, ETERNAL).lookup(0)).isNull();
    assertThat(new Transition<>(undated, NOW, ETERNAL).lookup(Transition.ANY_TIME))
        .isEqualTo("old");
  }

  @Test
  public void lookup_absent_isAMiss() {
    Transition<String> entry = absent();

    assertThat(entry.lookup(0)).isNull();
    assertThat(entry.isMiss()).isTrue();
    assertThat(entry.isWrittenSince(Transition.ANY_TIME)).isFalse();
  }

  @Test
  public void getOrLoad_writtenBefore_updatesTheEntry() {
    Transition<String> entry = writtenAt(500);

    String value = Operations.<String>getOrLoad(501, () -> "new", loaded -> true).apply(entry);

    assertThat(value).isEqualTo("new");
    assertThat(entry.mutation()).isEqualTo(Mutation.put("new", Entry.ETERNAL));
    assertThat(entry.changes()).containsExactly(new Change<>(EventType.UPDATED, "old", "new"));
  }

  @Test
  public void getOrLoad_notWorthStoring_isReturnedOnly() {
    Transition<String> entry = absent();

    String value =
        Operations.<String>getOrLoad(Transition.ANY_TIME, () -> "new", loaded -> false)
            .apply(entry);

    assertThat(value).isEqualTo("new");
    assertThat(entry.mutation()).isEqualTo(Mutation.keep());
  }

  @Test
  public void loadUnlessSince_onlyWhatWasWrittenSince_stays() {
    Transition<String> older = writtenAt(500);
    Transition<String> newer = writtenAt(501);

    assertThat(Operations.loadUnlessSince(501, "new").apply(older)).isTrue();
    assertThat(Operations.loadUnlessSince(501, "new").apply(newer)).isFalse();

    assertThat(older.mutation()).isEqualTo(Mutation.put("new", Entry.ETERNAL));
    assertThat(newer.mutation()).isEqualTo(Mutation.keep());
  }
}
