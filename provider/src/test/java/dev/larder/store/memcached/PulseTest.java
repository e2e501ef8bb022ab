package dev.larder.store.memcached;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.store.memcached.Pulse.Advice;
import java.util.concurrent.TimeUnit;
import org.junit.Test;

public final class PulseTest {
  private static final long START = Long.MAX_VALUE - 5; // the clock of nanoseconds may wrap

  private final Pulse pulse = new Pulse(START);

  @Test
  public void observe_idle_beatsAfterASecond() {
    assertThat(pulse.observe(at(0), 0, false)).isEqualTo(Advice.NOTHING);
    assertThat(pulse.observe(at(999), 0, false)).isEqualTo(Advice.NOTHING);
    assertThat(pulse.observe(at(1_000), 0, false)).isEqualTo(Advice.BEAT);
  }

  @Test
  public void observe_waiting_beatsAfterAQuarter() {
    assertThat(pulse.observe(at(249), 0, true)).isEqualTo(Advice.NOTHING);
    assertThat(pulse.observe(at(250), 0, true)).isEqualTo(Advice.BEAT);
  }

  @Test
  public void observe_answersComing_neverBeats() {
    for (int i = 1; i < 20; i++) {
      assertThat(pulse.observe(at(i * 900L), i, true)).isEqualTo(Advice.NOTHING);
    }
  }

  @Test
  public void observe_beatUnanswered_refusesThenReconnects() {
    assertThat(pulse.observe(at(1_000), 0, false)).isEqualTo(Advice.BEAT);

    assertThat(pulse.observe(at(1_999), 0, true)).isEqualTo(Advice.NOTHING);
    assertThat(pulse.observe(at(2_000), 0, true)).isEqualTo(Advice.REFUSE_CALLS);
    assertThat(pulse.observe(at(4_999), 0, true)).isEqualTo(Advice.REFUSE_CALLS);
    assertThat(pulse.observe(at(5_000), 0, true)).isEqualTo(Advice.RECONNECT);
  }

  @Test
  public void observe_beatAnswered_beginsAnew() {
    assertThat(pulse.observe(at(1_000), 0, false)).isEqualTo(Advice.BEAT);
    assertThat(pulse.observe(at(2_500), 1, false)).isEqualTo(Advice.NOTHING);
    assertThat(pulse.observe(at(3_400), 1, false)).isEqualTo(Advice.NOTHING);
    assertThat(pulse.observe(at(3_500), 1, false)).isEqualTo(Advice.BEAT);
  }

  private static long at(long millis) {
    return START + TimeUnit.MILLISECONDS.toNanos(millis);
  }
}
