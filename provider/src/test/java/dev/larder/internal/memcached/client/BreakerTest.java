package dev.larder.internal.memcached.client;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.Test;

public final class BreakerTest {
  private final Breaker breaker = new Breaker();

  @Test
  public void timeOuts_inARow_openIt() {
    for (int i = 1; i < Breaker.THRESHOLD; i++) {
      breaker.timedOut();
    }
    assertThat(breaker.isOpen()).isFalse();

    breaker.timedOut();

    assertThat(breaker.isOpen()).isTrue();
  }

  @Test
  public void answer_betweenTimeOuts_keepsItClosed() {
    for (int i = 0; i < 10 * Breaker.THRESHOLD; i++) {
      breaker.timedOut();
      breaker.answered();
    }

    assertThat(breaker.isOpen()).isFalse();
  }

  @Test
  public void answer_whileOpen_closesIt() {
    breaker.trip();
    assertThat(breaker.isOpen()).isTrue();

    breaker.answered();

    assertThat(breaker.isOpen()).isFalse();
  }

  @Test
  public void timeOuts_whileOpen_areNotCounted() {
    for (int i = 0; i < 10 * Breaker.THRESHOLD; i++) {
      breaker.timedOut();
    }
    breaker.answered();

    assertThat(breaker.isOpen()).isFalse();
  }
}
