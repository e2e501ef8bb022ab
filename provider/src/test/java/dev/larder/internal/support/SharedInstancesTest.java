package dev.larder.internal.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.larder.testing.Race;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.Test;

/** Instances that users of one key share: who makes them, and who closes them. */
public final class SharedInstancesTest {
  private final AtomicInteger made = new AtomicInteger();
  private final Queue<String> closed = new ConcurrentLinkedQueue<>();
  private final SharedInstances<String, String> instances = new SharedInstances<>(closed::add);

  private String make() {
    return "instance " + made.incrementAndGet();
  }

  @Test
  public void use_sameKey_isOneInstanceUntilTheLastCloses() {
    var first = instances.use("a", this::make);
    var second = instances.use("a", this::make);
    assertThat(List.of(first.get(), second.get())).containsOnly("instance 1");

    first.close();
    first.close();
    assertThat(closed).isEmpty();
    assertThat(instances.count()).isEqualTo(1);
    second.close();
    assertThat(closed).containsExactly("instance 1");
    assertThat(instances.count()).isZero();
  }

  @Test
  public void use_anotherKey_isAnotherInstance() {
    assertThat(instances.use("a", this::make).get()).isEqualTo("instance 1");
    assertThat(instances.use("b", this::make).get()).isEqualTo("instance 2");
    assertThat(instances.count()).isEqualTo(2);
  }

  @Test
  public void use_afterTheLastClosed_isAnotherInstance() {
    instances.use("a", this::make).close();
    assertThat(instances.use("a", this::make).get()).isEqualTo("instance 2");
    assertThat(closed).containsExactly("instance 1");
  }

  @Test
  public void use_anotherIsBeingMade_doesNotWaitForIt() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch end = new CountDownLatch(1);
    ExecutorService other = Executors.newSingleThreadExecutor();
    try {
      Future<String> waiting =
          other.submit(
              () ->
                  instances
                      .use(
                          "slow",
                          () -> {
                            begun.countDown();
                            awaitOrFail(end);
                            return "slow";
                          })
                      .get());
      awaitOrFail(begun);
      instances.use("quick", this::make).close();
      assertThat(closed).containsExactly("instance 1");
      end.countDown();
      assertThat(waiting.get()).isEqualTo("slow");
    } finally {
      other.shutdown();
    }
  }

  private static void awaitOrFail(CountDownLatch latch) {
    try {
      assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  public void use_makingFails_leavesNothingBehind() {
    assertThatThrownBy(
            () ->
                instances.use(
                    "a",
                    () -> {
                      throw new IllegalStateException("the first time");
                    }))
        .hasMessage("the first time");
    assertThat(instances.count()).isZero();
    instances.use("a", this::make).close();
    assertThat(closed).containsExactly("instance 1");
  }

  @Test
  public void useAndClose_manyThreads_neverUseAClosedInstance() {
    Race.of(8)
        .run(
            number -> {
              for (int i = 0; i < 2_000; i++) {
                try (var use = instances.use("a", this::make)) {
                  assertThat(closed).doesNotContain(use.get());
                }
              }
            });
    assertThat(closed).hasSize(made.get()).doesNotHaveDuplicates();
  }
}
