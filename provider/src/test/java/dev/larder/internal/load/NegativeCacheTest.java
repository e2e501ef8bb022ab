package dev.larder.internal.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.Test;

public final class NegativeCacheTest {
  private static final int MOST = 10_000;
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final AtomicLong nanos = new AtomicLong();
  private final NegativeCache<Integer> absences = new NegativeCache<>(MINUTE, nanos::get);

  @Test
  public void contains_untilItsTimeIsOver() {
    absences.add(1);
    nanos.set(MINUTE.toNanos() - 1);
    assertThat(absences.contains(1)).isTrue();
    nanos.set(MINUTE.toNanos());
    assertThat(absences.contains(1)).isFalse();
  }

  @Test
  public void add_toAFullOne_isForgotten_untilOthersAreOver() {
    for (int key = 0; key <= MOST; key++) {
      absences.add(key);
    }
    assertThat(absences.contains(MOST)).isFalse();
    nanos.set(MINUTE.toNanos());
    absences.add(MOST);
    assertThat(absences.contains(MOST)).isTrue();
  }

  @Test
  public void contains_unlessConfigured_isNever() {
    NegativeCache<Integer> none = new NegativeCache<>(Duration.ZERO, nanos::get);
    none.add(1);
    assertThat(none.contains(1)).isFalse();
  }
}
