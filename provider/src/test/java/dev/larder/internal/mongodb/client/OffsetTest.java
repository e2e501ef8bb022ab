package dev.larder.internal.mongodb.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.Test;

public final class OffsetTest {
  private static final long MILLI = 1_000_000;

  @Test
  public void of_anyRoundTrip_admitsTheTruth() {
    Random random = new Random(1);
    for (int i = 0; i < 10_000; i++) {
      long truth = random.nextLong() >> 8;
      long sent = random.nextLong() >> 8;
      long looked = sent + random.nextInt(50) * MILLI + random.nextInt(1_000_000);
      long received = looked + random.nextInt(50) * MILLI + random.nextInt(1_000_000);
      Offset offset = Offset.of(Math.floorDiv(looked + truth, MILLI), sent, received);
      assertThat(offset.admits(truth)).isTrue();
      assertThat(offset.widthNanos()).isLessThanOrEqualTo(received - sent + MILLI);
      assertThat(Math.abs(offset.middleNanos() - truth))
          .isLessThanOrEqualTo((received - sent + MILLI) / 2 + 1);
    }
  }

  @Test
  public void narrowedBy_anotherAnswer_isWhatBothAdmit() {
    Offset wide = new Offset(0, 100);
    assertThat(wide.narrowedBy(new Offset(40, 60))).isEqualTo(new Offset(40, 60));
    assertThat(wide.narrowedBy(new Offset(-10, 10))).isEqualTo(new Offset(0, 10));
    assertThat(wide.narrowedBy(new Offset(100, 300))).isEqualTo(new Offset(100, 100));
  }

  @Test
  public void narrowedBy_aContradiction_isTheLater() {
    assertThat(new Offset(0, 100).narrowedBy(new Offset(101, 102))).isEqualTo(new Offset(101, 102));
  }
}
