package dev.larder.internal.mongodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.larder.store.StoreException;
import dev.larder.testing.Race;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.Test;

/** What may take long to be made holds up nobody for longer than he can wait. */
public final class MakingTest {
  private static final Duration LONG = Duration.ofSeconds(30);
  private static final Duration SHORT = Duration.ofMillis(50);

  private final AtomicInteger attempts = new AtomicInteger();
  private final CountDownLatch end = new CountDownLatch(1);

  private String slow() {
    attempts.incrementAndGet();
    try {
      end.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
    return "made";
  }

  @Test
  public void get_takesTooLong_endsForEachInItsTimeAndGoesOn() {
    Making<String> making = new Making<>(this::slow);
    long start = System.nanoTime();
    Race.of(8)
        .run(
            number ->
                assertThatThrownBy(() -> making.get(SHORT))
                    .isInstanceOfSatisfying(
                        StoreException.class, e -> assertThat(e.outcomeUnknown()).isFalse())
                    .hasMessageContaining("PT0.05S"));
    assertThat(System.nanoTime() - start).isLessThan(Duration.ofSeconds(5).toNanos());
    end.countDown();
    assertThat(making.get(LONG)).isEqualTo("made");
    assertThat(making.get(SHORT)).isEqualTo("made");
    assertThat(attempts).hasValue(1);
  }

  @Test
  public void get_fails_isTriedAgainForWhoComesLater() {
    Making<String> making =
        new Making<>(
            () -> {
              if (attempts.getAndIncrement() == 0) {
                throw new IllegalStateException("no such name");
              }
              return "made";
            });
    assertThatThrownBy(() -> making.get(LONG)).isInstanceOf(StoreException.class);
    assertThat(List.of(making.get(LONG), making.get(LONG))).containsOnly("made");
    assertThat(attempts).hasValue(2);
  }
}
