package dev.larder.internal.memcached.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import dev.larder.internal.codec.CodecException;
import dev.larder.internal.memcached.layout.StoreOptions;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.Test;

public final class DeflationTest {
  private static final int THRESHOLD = 16_384;

  private final Deflation deflation =
      new Deflation(
          new StoreOptions(
              Duration.ofSeconds(1),
              Duration.ofSeconds(1),
              Duration.ZERO,
              StoreOptions.DEFAULT_COMPRESSION_THRESHOLD_BYTES,
              1 << 20,
              StoreOptions.KeyIndex.KEPT));

  private static byte[] repetitive(int length, int seed) {
    byte[] value = new byte[length];
    for (int i = 0; i < length; i++) {
      value[i] = (byte) (i % 7 * seed);
    }
    return value;
  }

  @Test
  public void deflated_belowTheDefaultThreshold_isLeftAsItIs() {
    byte[] below = repetitive(THRESHOLD - 1, 3);
    assertThat(deflation.deflated(below)).isSameAs(below);
    assertThat(deflation.deflated(repetitive(THRESHOLD, 3)).length).isLessThan(THRESHOLD / 10);
  }

  /** One deflater after the other, and several at once, are used again; nothing is left in them. */
  @Test
  public void roundTrips_byManyThreadsWithFailuresBetween_giveWhatWasPutIn() throws Exception {
    ExecutorService executor = Executors.newFixedThreadPool(8);
    List<Future<?>> tasks = new ArrayList<>();
    for (int thread = 0; thread < 8; thread++) {
      int seed = thread + 1;
      tasks.add(executor.submit(() -> roundTrips(seed)));
    }
    for (Future<?> task : tasks) {
      task.get(60, TimeUnit.SECONDS);
    }
    executor.shutdown();
  }

  private void roundTrips(int seed) {
    for (int i = 0; i < 200; i++) {
      byte[] value = repetitive(THRESHOLD + i * seed, seed);
      byte[] kept = deflation.deflated(value);
      assertThat(kept.length).isLessThan(value.length);
      byte[] cut = Arrays.copyOf(kept, kept.length - 1);
      assertThatThrownBy(() -> deflation.inflated(cut)).isInstanceOf(CodecException.class);
      assertThat(deflation.inflated(kept)).isEqualTo(value);
    }
  }

  @Test
  public void inflated_lengthThatIsALie_takesNoMemoryForIt() { // K9
    byte[] kept = deflation.deflated(repetitive(THRESHOLD, 3));
    ByteBuffer.wrap(kept).putInt(1 << 20);
    byte[] lying = Arrays.copyOf(kept, 2_000);
    assertThatThrownBy(() -> deflation.inflated(lying)).isInstanceOf(CodecException.class);
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    assertThatThrownBy(() -> deflation.inflated(lying)).isInstanceOf(CodecException.class);
    assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(200_000);
  }

  @Test
  public void pool_oneAfterTheOther_areTheSameAndCleaned() {
    List<StringBuilder> ended = new ArrayList<>();
    Pool<StringBuilder> pool =
        new Pool<>(2, StringBuilder::new, one -> one.setLength(0), ended::add);

    Set<Integer> used = new HashSet<>();
    for (int i = 0; i < 10; i++) {
      used.add(pool.with(one -> System.identityHashCode(one.append("x"))));
      assertThat(pool.<Integer>with(StringBuilder::length)).isZero();
    }

    assertThat(used).hasSize(1);
    assertThat(ended).isEmpty();
  }

  @Test
  public void pool_moreAtOnceThanItKeeps_endsThoseThatAreTooMany() {
    List<StringBuilder> ended = new ArrayList<>();
    Pool<StringBuilder> pool = new Pool<>(2, StringBuilder::new, one -> {}, ended::add);

    boolean nested = pool.with(a -> pool.with(b -> pool.with(c -> a != b && b != c && a != c)));

    assertThat(nested).isTrue();
    assertThat(ended).hasSize(1);
  }

  @Test
  public void pool_useThatFails_givesItBackCleaned() {
    Pool<StringBuilder> pool = new Pool<>(1, StringBuilder::new, one -> one.setLength(0), e -> {});

    assertThatThrownBy(() -> pool.with(one -> one.append("left").charAt(99)))
        .isInstanceOf(IndexOutOfBoundsException.class);

    assertThat(pool.<Integer>with(StringBuilder::length)).isZero();
  }
}
