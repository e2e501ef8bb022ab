package dev.larder.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.larder.internal.core.Operation;
import dev.larder.store.Capability;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import javax.cache.expiry.EternalExpiryPolicy;
import org.jspecify.annotations.Nullable;

/** Threads that call processors of one key, of a store that is far away. */
final class Lineup {
  private static final Duration LONG = Duration.ofSeconds(20);

  final HookedStore store = new HookedStore(Set.of(Capability.SHARED, Capability.CALL_TIMEOUT));
  final Engine engine = new Engine(store, new EternalExpiryPolicy());
  final AtomicInteger reads = new AtomicInteger();
  final AtomicInteger swaps = new AtomicInteger();
  EntryExecutor<String, String> executor =
      engine.withPatience(new Timeouts(LONG, LONG, LONG, LONG));
  private final List<Thread> threads = Collections.synchronizedList(new ArrayList<>());

  void interruptAll() {
    threads.forEach(Thread::interrupt);
  }

  /** The first to read waits until all the others are in line. */
  void lineUp(int callers) {
    store.beforeRead(
        key -> {
          if (reads.getAndIncrement() == 0) {
            awaitWaiting(callers - 1);
          }
        });
    store.beforeSwap(key -> swaps.incrementAndGet());
  }

  void awaitWaiting(int number) {
    await().until(() -> threads.stream().filter(Lineup::isWaiting).count() >= number);
  }

  private static boolean isWaiting(Thread thread) {
    return thread.getState() == Thread.State.TIMED_WAITING && thread != Thread.currentThread();
  }

  /** Returns what each returned or threw. */
  List<@Nullable Object> callAll(List<Operation<String, String>> operations) {
    List<@Nullable Object> results = Collections.synchronizedList(new ArrayList<>());
    List<Thread> started =
        operations.stream()
            .map(operation -> new Thread(() -> results.add(outcome(operation))))
            .toList();
    threads.addAll(started);
    started.forEach(Thread::start);
    started.forEach(Lineup::join);
    return results;
  }

  static void join(Thread thread) {
    try {
      thread.join(LONG.toMillis());
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    assertThat(thread.isAlive()).as("still calls").isFalse();
  }

  private @Nullable Object outcome(Operation<String, String> operation) {
    try {
      return executor.executeAlone("key", operation);
    } catch (RuntimeException | AssertionError e) {
      return e;
    }
  }
}
