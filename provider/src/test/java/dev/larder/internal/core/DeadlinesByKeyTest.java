package dev.larder.internal.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.store.Entry;
import java.util.List;
import java.util.stream.IntStream;
import javax.cache.expiry.CreatedExpiryPolicy;
import javax.cache.expiry.Duration;
import javax.cache.expiry.EternalExpiryPolicy;
import org.junit.Test;

public final class DeadlinesByKeyTest {
  private static final long NOW = 1_000_000;
  private static final long HOUR_MILLIS = 3_600_000;

  private static DeadlinesByKey<Integer> hourly() {
    return new DeadlinesByKey<>(
        new Deadlines(new CreatedExpiryPolicy(Duration.ONE_HOUR), Deadlines.NO_CAP),
        key -> key < 0,
        new Deadlines(new EternalExpiryPolicy(), Deadlines.NO_CAP));
  }

  private static List<Long> deadlines(DeadlinesByKey<Integer> deadlines) {
    return IntStream.range(0, 1_000)
        .mapToObj(key -> deadlines.of(key).onCreation(NOW))
        .distinct()
        .toList();
  }

  @Test
  public void of_unlessSpread_isTheSameForAllKeys() {
    assertThat(deadlines(hourly())).containsExactly(NOW + HOUR_MILLIS);
  }

  @Test
  public void spread_takesADifferentShareFromEachKey_andAtMostSoMuch() {
    List<Long> spread = deadlines(hourly().spread(10));
    assertThat(spread)
        .hasSizeGreaterThan(50)
        .allSatisfy(
            deadline ->
                assertThat(deadline)
                    .isBetween(NOW + HOUR_MILLIS - HOUR_MILLIS / 10, NOW + HOUR_MILLIS));
  }

  @Test
  public void spread_ofOneKey_isAlwaysTheSame() {
    assertThat(hourly().spread(10).of(7).onCreation(NOW))
        .isEqualTo(hourly().spread(10).of(7).onCreation(NOW));
  }

  @Test
  public void spread_keyThatNeverExpires_neverDoes() {
    assertThat(
            IntStream.range(-100, 0).mapToLong(key -> hourly().spread(50).of(key).onCreation(NOW)))
        .containsOnly(Entry.ETERNAL);
  }
}
