package dev.larder.internal.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.store.Entry;
import dev.larder.store.Mutation;
import java.util.Set;
import java.util.stream.Collectors;
import javax.cache.expiry.EternalExpiryPolicy;
import org.junit.Test;

public final class OperationsTest {
  private static final Deadlines ETERNAL = new Deadlines(new EternalExpiryPolicy());

  @Test
  public void getOrLoad_nothingToLoad_isAMissThatChangesNothing() {
    Transition<String> entry = new Transition<>(null, 0, ETERNAL);

    assertThat(
            Operations.<String>getOrLoad(Transition.ANY_TIME, () -> null, loaded -> true)
                .apply(entry))
        .isNull();

    assertThat(entry.isMiss()).isTrue();
    assertThat(entry.mutation()).isEqualTo(Mutation.keep());
  }

  @Test
  public void remove_equalButNotSameValue_removes() {
    String same = String.valueOf("old".toCharArray());
    Transition<String> entry = new Transition<>(new Stored("old", Entry.ETERNAL), 0, ETERNAL);

    assertThat(Operations.remove(same).apply(entry)).isTrue();
  }

  @Test
  public void table_everyOperation_hasALineForLiveAndForAbsent() {
    Set<String> live = operations(true);

    assertThat(live).isEqualTo(operations(false)).hasSizeGreaterThan(20);
  }

  private static Set<String> operations(boolean live) {
    return SemanticsTable.rows().stream()
        .filter(row -> row.live() == live)
        .map(SemanticsTable.Row::operation)
        .collect(Collectors.toSet());
  }
}
