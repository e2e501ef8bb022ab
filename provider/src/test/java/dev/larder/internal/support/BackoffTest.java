package dev.larder.internal.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.Test;

public final class BackoffTest {
  private static final Backoff BACKOFF = new Backoff(100, 3);

  private static LongStream pauses(int attempt) {
    return IntStream.range(0, 1_000).mapToLong(i -> BACKOFF.nanos(attempt));
  }

  @Test
  public void nanos_eachAttempt_isBelowABoundThatDoubles() {
    for (int attempt = 1; attempt <= 3; attempt++) {
      long bound = 100L << attempt;
      assertThat(pauses(attempt)).allMatch(nanos -> nanos >= 100 && nanos < bound);
      assertThat(pauses(attempt).max().orElseThrow()).isGreaterThan(bound - bound / 4);
    }
  }

  @Test
  public void nanos_manyAttempts_isBelowTheLastBound() {
    assertThat(pauses(Integer.MAX_VALUE)).allMatch(nanos -> nanos < 800);
  }

  @Test
  public void nanos_noAttempt_isAsAfterTheFirst() {
    assertThat(pauses(0)).allMatch(nanos -> nanos >= 100 && nanos < 200);
  }

  @Test
  public void nanos_sameAttempt_isRandom() {
    assertThat(pauses(3).distinct().count()).isGreaterThan(10);
  }
}
