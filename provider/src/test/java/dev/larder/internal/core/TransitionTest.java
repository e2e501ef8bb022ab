package dev.larder.internal.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.larder.internal.core.Transition.WriterCall;
import dev.larder.store.Entry;
import dev.larder.store.ForeignEntry;
import dev.larder.store.Mutation;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.cache.event.EventType;
import javax.cache.expiry.CreatedExpiryPolicy;
import javax.cache.expiry.Duration;
import javax.cache.expiry.EternalExpiryPolicy;
import javax.cache.expiry.TouchedExpiryPolicy;
import org.jspecify.annotations.Nullable;
import org.junit.Test;

public final class TransitionTest {
  private static final long NOW = 1_000;
  private static final Duration SECOND = new Duration(TimeUnit.SECONDS, 1);

  @Test
  public void begin_noEntry_isAbsentAndChangesNothing() {
    Transition<String> entry = begin(null);

    assertThat(entry.exists()).isFalse();
    assertThat(entry.value()).isNull();
    assertThat(entry.written()).isNull();
    assertThat(entry.mutation()).isEqualTo(Mutation.keep());
    assertThat(entry.changes()).isEmpty();
  }

  @Test
  public void begin_foreignEntry_isAbsentAndLeftAlone() {
    Transition<String> entry = begin(new ForeignEntry<>());

    assertThat(entry.exists()).isFalse();
    assertThat(entry.value()).isNull();
    assertThat(entry.mutation()).isEqualTo(Mutation.keep());
    assertThat(entry.changes()).isEmpty();
  }

  @Test
  public void put_foreignEntry_replacesItWithoutOldValue() {
    Transition<String> entry = begin(new ForeignEntry<>());

    assertThat(entry.put("new")).isTrue();

    assertThat(entry.mutation()).isEqualTo(Mutation.put("new", NOW + 1_000));
    assertThat(entry.changes()).containsExactly(new Change<String>(EventType.CREATED, null, "new"));
  }

  @Test
  public void begin_deadlineHasCome_isExpired() {
    Transition<String> entry = begin(new Stored("old", NOW));

    assertThat(entry.exists()).isFalse();
    assertThat(entry.mutation()).isEqualTo(Mutation.remove());
    assertThat(entry.changes()).containsExactly(new Change<>(EventType.EXPIRED, "old", "old"));
  }

  @Test
  public void begin_deadlineInAMillisecond_isLive() {
    Transition<String> entry = begin(new Stored("old", NOW + 1));

    assertThat(entry.exists()).isTrue();
    assertThat(entry.value()).isEqualTo("old");
    assertThat(entry.mutation()).isEqualTo(Mutation.keep());
    assertThat(entry.changes()).isEmpty();
  }

  @Test
  public void value_notLookedFor_countsNothing() {
    Transition<String> entry = begin(new Stored("old", Entry.ETERNAL));

    entry.value();

    assertThat(entry.isHit()).isFalse();
    assertThat(entry.isMiss()).isFalse();
  }

  @Test
  public void lookup_liveEntry_isAHit() {
    Transition<String> entry = begin(new Stored("old", Entry.ETERNAL));

    assertThat(entry.lookup()).isEqualTo("old");

    assertThat(entry.isHit()).isTrue();
    assertThat(entry.isMiss()).isFalse();
  }

  @Test
  public void lookup_noEntry_isAMiss() {
    Transition<String> entry = begin(null);

    assertThat(entry.lookup()).isNull();

    assertThat(entry.isHit()).isFalse();
    assertThat(entry.isMiss()).isTrue();
  }

  @Test
  public void access_noEntry_isRefused() {
    Transition<String> entry = begin(null);

    assertThatThrownBy(entry::access).isInstanceOf(NullPointerException.class);
  }

  @Test
  public void access_sameDeadline_keepsTheEntry() {
    Deadlines touched = new Deadlines(new TouchedExpiryPolicy(SECOND));
    Transition<String> entry = new Transition<>(new Stored("old", NOW + 1_000), NOW, touched);

    entry.access();

    assertThat(entry.mutation()).isEqualTo(Mutation.keep());
  }

  @Test
  public void access_otherDeadline_touchesTheEntry() {
    Deadlines touched = new Deadlines(new TouchedExpiryPolicy(SECOND));
    Transition<String> entry = new Transition<>(new Stored("old", NOW + 1), NOW, touched);

    entry.access();

    assertThat(entry.mutation()).isEqualTo(Mutation.touch(NOW + 1_000));
    assertThat(entry.changes()).isEmpty();
  }

  @Test
  public void load_value_isNeitherWrittenThroughNorCounted() {
    Transition<String> entry = begin(null);

    assertThat(entry.load("new")).isTrue();

    assertThat(entry.writer()).isEqualTo(WriterCall.NONE);
    assertThat(entry.written()).isEqualTo("new");
    assertThat(entry.isPut()).isFalse();
    assertThat(entry.isCreation()).isTrue();
  }

  @Test
  public void remove_noEntry_tellsTheWriterAlone() {
    Transition<String> entry = begin(null);

    assertThat(entry.remove()).isFalse();

    assertThat(entry.writer()).isEqualTo(WriterCall.DELETE);
    assertThat(entry.isRemoval()).isFalse();
    assertThat(entry.mutation()).isEqualTo(Mutation.keep());
  }

  @Test
  public void value_askedForTwice_isOpenedOnce() {
    AtomicInteger openings = new AtomicInteger();
    Transition<String> entry = begin(new Dear(openings));

    entry.lookup();
    entry.value();
    entry.remove();

    assertThat(openings).hasValue(1);
  }

  @Test
  public void changes_valueGivenToTheOperation_isOpenedAnew() {
    AtomicInteger openings = new AtomicInteger();
    Transition<String> entry = begin(new Dear(openings));
    entry.lookup();
    entry.put("new");

    assertThat(entry.changes()).hasSize(1);
    assertThat(openings).hasValue(2);
  }

  @Test
  public void isExpiredAt_deadlineReached_isTrue() {
    Transition<String> absent = new Transition<>(null, 0, new Deadlines(new EternalExpiryPolicy()));

    assertThat(absent.isExpiredAt(Long.MAX_VALUE)).isFalse();
    assertThat(begin(new Dear(new AtomicInteger())).isExpiredAt(Long.MAX_VALUE)).isTrue();
    assertThat(begin(new Dear(new AtomicInteger())).isExpiredAt(0)).isFalse();
  }

  @Test
  public void put_liveEntryWithoutListeners_opensNothing() {
    AtomicInteger openings = new AtomicInteger();
    Transition<String> entry = begin(new Dear(openings));

    entry.put("new");

    assertThat(entry.mutation().value()).isEqualTo("new");
    assertThat(openings).hasValue(0);
  }

  @Test
  public void map_change_copiesWhatThereIs() {
    assertThat(new Change<>(EventType.UPDATED, "a", "b").map(value -> value + "'"))
        .isEqualTo(new Change<>(EventType.UPDATED, "a'", "b'"));
    assertThat(new Change<String>(EventType.CREATED, null, "b").map(value -> value + "'"))
        .isEqualTo(new Change<String>(EventType.CREATED, null, "b'"));
  }

  private static Transition<String> begin(@Nullable Entry<String> stored) {
    return new Transition<>(stored, NOW, new Deadlines(new CreatedExpiryPolicy(SECOND)));
  }

  /** An entry whose value is dear to open. */
  private record Dear(AtomicInteger openings) implements Entry<String> {
    @Override
    public String value() {
      openings.incrementAndGet();
      return "old";
    }

    @Override
    public long expiresAtMillis() {
      return ETERNAL;
    }
  }
}
