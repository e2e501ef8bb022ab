package dev.larder.internal.memcached.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.internal.memcached.client.HeartbeatMonitor.Advice;
import dev.larder.internal.memcached.client.HeartbeatMonitor.Signs;
import java.util.concurrent.TimeUnit;
import org.junit.Test;

public final class HeartbeatMonitorTest {
  private static final long START = Long.MAX_VALUE - 5; // the clock of nanoseconds may wrap

  private final HeartbeatMonitor pulse = new HeartbeatMonitor(START);

  @Test
  public void observe_idle_beatsAfterASecond() {
    assertThat(pulse.observe(at(0), answered(0), false)).isEqualTo(Advice.NOTHING);
    assertThat(pulse.observe(at(999), answered(0), false)).isEqualTo(Advice.NOTHING);
    assertThat(pulse.observe(at(1_000), answered(0), false)).isEqualTo(Advice.BEAT);
  }

  @Test
  public void observe_waiting_beatsAfterAQuarter() {
    assertThat(pulse.observe(at(249), answered(0), true)).isEqualTo(Advice.NOTHING);
    assertThat(pulse.observe(at(250), answered(0), true)).isEqualTo(Advice.BEAT);
  }

  @Test
  public void observe_answersComing_neverBeats() {
    for (int i = 1; i < 20; i++) {
      assertThat(pulse.observe(at(i * 900L), answered(i), true)).isEqualTo(Advice.NOTHING);
    }
  }

  @Test
  public void observe_beatUnanswered_refusesThenReconnects() {
    assertThat(pulse.observe(at(1_000), answered(0), false)).isEqualTo(Advice.BEAT);

    assertThat(pulse.observe(at(1_999), answered(0), true)).isEqualTo(Advice.NOTHING);
    assertThat(pulse.observe(at(2_000), answered(0), true)).isEqualTo(Advice.REFUSE_CALLS);
    assertThat(pulse.observe(at(4_999), answered(0), true)).isEqualTo(Advice.REFUSE_CALLS);
    assertThat(pulse.observe(at(5_000), answered(0), true)).isEqualTo(Advice.RECONNECT);
  }

  @Test
  public void observe_beatAnswered_beginsAnew() {
    assertThat(pulse.observe(at(1_000), answered(0), false)).isEqualTo(Advice.BEAT);
    assertThat(pulse.observe(at(2_500), answered(1), false)).isEqualTo(Advice.NOTHING);
    assertThat(pulse.observe(at(3_400), answered(1), false)).isEqualTo(Advice.NOTHING);
    assertThat(pulse.observe(at(3_500), answered(1), false)).isEqualTo(Advice.BEAT);
  }

  @Test
  public void observe_largeAnswerOnItsWay_isAlive() {
    assertThat(pulse.observe(at(250), new Signs(0, 0), true)).isEqualTo(Advice.BEAT);
    for (int i = 1; i < 20; i++) {
      assertThat(
              pulse.observe(
                  at(250 + i * 900L), new Signs(0, i * HeartbeatMonitor.SIGN_BYTES), true))
          .isEqualTo(Advice.NOTHING);
    }
  }

  @Test
  public void observe_fewBytes_areNoSign() {
    assertThat(pulse.observe(at(250), new Signs(0, 10), true)).isEqualTo(Advice.BEAT);
    assertThat(pulse.observe(at(1_250), new Signs(0, 1_000), true)).isEqualTo(Advice.REFUSE_CALLS);
  }

  @Test
  public void observe_answerThatNeverEnds_isGivenUp() {
    Advice last = Advice.NOTHING;
    for (int i = 1; i < 200 && last != Advice.RECONNECT; i++) {
      last = pulse.observe(at(i * 200L), new Signs(0, i * HeartbeatMonitor.SIGN_BYTES), true);
    }
    assertThat(last).isEqualTo(Advice.RECONNECT);
  }

  private static Signs answered(long packets) {
    return new Signs(packets, packets * 10);
  }

  private static long at(long millis) {
    return START + TimeUnit.MILLISECONDS.toNanos(millis);
  }
}
