package dev.larder.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.larder.internal.core.Operation;
import dev.larder.internal.core.Transition;
import dev.larder.store.StoreException;
import dev.larder.store.StoreException.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.After;
import org.junit.Test;

/** Processors of several threads on one key of a store that is far away. */
public final class InvocationBatcherTest {
  private static final int CALLERS = 5;
  private static final Duration LONG = Duration.ofSeconds(20);
  private static final Duration SHORT = Duration.ofMillis(30);

  private final Lineup line = new Lineup();
  private final HookedStore store = line.store;
  private final Engine engine = line.engine;
  private final AtomicInteger reads = line.reads;
  private final AtomicInteger swaps = line.swaps;

  @After
  public void close() {
    engine.close();
  }

  private static List<Operation<String, String>> copies(Operation<String, String> operation) {
    return Collections.nCopies(CALLERS, operation);
  }

  private static final Operation<String, String> INCREMENT =
      entry -> {
        String value = entry.lookup();
        String next = (value == null) ? "1" : String.valueOf(Integer.parseInt(value) + 1);
        entry.put(next);
        return next;
      };

  @Test
  public void invoke_manyInLine_readAndSwapOnceAndEachSeesTheOneBefore() {
    line.lineUp(CALLERS);

    List<Object> results = line.callAll(copies(INCREMENT));

    assertThat(results).containsExactlyInAnyOrder("1", "2", "3", "4", "5");
    assertThat(store.value("key")).isEqualTo("5");
    assertThat(reads).hasValue(1);
    assertThat(swaps).hasValue(1);
    assertThat(engine.copies)
        .as("copies of what one put, for the processor and the event of the next")
        .hasValue(2 * (CALLERS - 1));
    assertThat(engine.effects.log()).hasSize(CALLERS);
    assertThat(engine.isFree("key")).isTrue();
  }

  @Test
  public void invoke_somebodyToTell_isNotCombined() {
    engine.effects.startOrdering();
    line.lineUp(CALLERS);

    assertThat(line.callAll(copies(INCREMENT))).containsExactlyInAnyOrder("1", "2", "3", "4", "5");

    assertThat(swaps).hasValue(CALLERS);
  }

  @Test
  public void invoke_oneFails_theOthersDoNot() {
    AtomicBoolean first = new AtomicBoolean(true);
    Operation<String, String> failingOnce =
        entry -> {
          if ("2".equals(entry.value()) && first.getAndSet(false)) {
            entry.put("99");
            throw new IllegalStateException("as wanted");
          }
          return INCREMENT.apply(entry);
        };
    line.lineUp(CALLERS);

    List<Object> results = line.callAll(copies(failingOnce));

    assertThat(results).contains("1", "2", "3", "4");
    assertThat(results).filteredOn(IllegalStateException.class::isInstance).hasSize(1);
    assertThat(store.value("key")).isEqualTo("4");
    assertThat(swaps).hasValue(1);
    assertThat(engine.effects.log()).hasSize(CALLERS - 1);
  }

  @Test
  public void invoke_lostRace_allDecideAnew() {
    line.lineUp(CALLERS);
    AtomicBoolean first = new AtomicBoolean(true);
    store.beforeSwap(
        key -> {
          if (first.getAndSet(false)) {
            store.overwrite(key, "100");
          }
        });

    List<Object> results = line.callAll(copies(INCREMENT));

    assertThat(results).containsExactlyInAnyOrder("101", "102", "103", "104", "105");
    assertThat(store.value("key")).isEqualTo("105");
    assertThat(engine.effects.log()).hasSize(CALLERS);
  }

  @Test
  public void invoke_swapOfUnknownOutcome_isToldToEachByItsOwnException() {
    line.lineUp(CALLERS);
    store.beforeSwap(
        key -> {
          throw new StoreException("no answer", null, Outcome.UNKNOWN);
        });

    List<Object> results = line.callAll(copies(INCREMENT));

    assertThat(results)
        .hasSize(CALLERS)
        .doesNotHaveDuplicates()
        .allSatisfy(
            e ->
                assertThat(e)
                    .isInstanceOfSatisfying(
                        StoreException.class, own -> assertThat(own.outcomeUnknown()).isTrue()));
    assertThat(engine.effects.log()).isEmpty();
    assertThat(engine.isFree("key")).isTrue();
  }

  @Test
  public void invoke_failedRead_concernsItsCallerOnly() {
    AtomicBoolean first = new AtomicBoolean(true);
    store.beforeRead(
        key -> {
          if (first.getAndSet(false)) {
            line.awaitWaiting(CALLERS - 1);
            throw new StoreException("not now", null, Outcome.NOT_APPLIED);
          }
        });

    List<Object> results = line.callAll(copies(INCREMENT));

    assertThat(results).contains("1", "2", "3", "4");
    assertThat(results).filteredOn(StoreException.class::isInstance).hasSize(1);
  }

  @Test
  public void invoke_removeAmongMany_comesToWhatOneAfterAnotherDo() {
    store.overwrite("key", "7");
    line.lineUp(2);
    Operation<String, String> remove =
        entry -> {
          entry.remove();
          return "removed";
        };

    List<Object> results = line.callAll(List.of(INCREMENT, remove));

    assertThat(swaps).hasValue(1);
    if (results.contains("8")) {
      assertThat(store.value("key")).isNull();
    } else {
      assertThat(results).containsExactlyInAnyOrder("1", "removed");
      assertThat(store.value("key")).isEqualTo("1");
    }
  }

  /** Who began after a read must not rely on it, unless a swap proves it. */
  @Test
  public void invoke_readersInLine_readEachForItself() {
    store.overwrite("key", "7");
    line.lineUp(CALLERS);

    List<Object> results = line.callAll(copies(Transition::lookup));

    assertThat(results).containsOnly("7").hasSize(CALLERS);
    assertThat(reads).hasValue(CALLERS);
    assertThat(swaps).hasValue(0);
  }

  private static final Operation<String, String> FLIP =
      entry -> {
        if (entry.exists()) {
          entry.remove();
          return "removed";
        }
        entry.put("new");
        return "put";
      };

  @Test
  public void invoke_putAndRemoveOfWhatIsNotThere_isProvedByAnotherRead() {
    line.lineUp(2);

    assertThat(line.callAll(List.of(FLIP, FLIP))).containsExactlyInAnyOrder("put", "removed");

    assertThat(store.value("key")).isNull();
    assertThat(reads).hasValue(2);
    assertThat(swaps).hasValue(0);
  }

  @Test
  public void invoke_putAndRemoveWhileAnotherCreatesIt_areDecidedAnew() {
    store.beforeRead(
        key -> {
          int number = reads.getAndIncrement();
          if (number == 0) {
            line.awaitWaiting(1);
          } else if (number == 1) {
            store.overwrite(key, "theirs");
          }
        });

    assertThat(line.callAll(List.of(FLIP, FLIP))).containsExactlyInAnyOrder("removed", "put");

    assertThat(store.value("key")).isEqualTo("new");
  }

  /** A processor that hangs must not hold up those whose own have run. */
  @Test
  public void invoke_slowOneBehind_isNotWaitedFor() {
    line.executor = engine.withPatience(new Timeouts(LONG, LONG, LONG, SHORT));
    CountDownLatch slow = new CountDownLatch(1);
    AtomicInteger turns = new AtomicInteger();
    Operation<String, String> second =
        entry -> {
          if (turns.incrementAndGet() == 2) {
            awaitUntil(slow);
          }
          return INCREMENT.apply(entry);
        };
    line.lineUp(2);
    Thread observer =
        new Thread(
            () -> {
              await().until(() -> "1".equals(store.value("key")));
              slow.countDown();
            });
    observer.start();

    List<Object> results = line.callAll(List.of(second, second));

    Lineup.join(observer);
    assertThat(results).containsExactlyInAnyOrder("1", "2");
    assertThat(store.value("key")).isEqualTo("2");
    assertThat(turns).as("the slow one ran twice").hasValue(3);
  }

  private static void awaitUntil(CountDownLatch latch) {
    try {
      assertThat(latch.await(LONG.toMillis(), TimeUnit.MILLISECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  public void invoke_interruptedInLine_runsAloneAndStaysInterrupted() {
    AtomicBoolean interrupted = new AtomicBoolean();
    store.beforeRead(
        key -> {
          if (reads.getAndIncrement() == 0) {
            line.awaitWaiting(1);
            line.interruptAll();
            Thread.interrupted();
            line.awaitWaiting(0);
          }
        });
    Operation<String, String> noting =
        entry -> {
          interrupted.compareAndSet(false, Thread.currentThread().isInterrupted());
          return INCREMENT.apply(entry);
        };

    assertThat(line.callAll(List.of(noting, noting))).containsExactlyInAnyOrder("1", "2");

    assertThat(store.value("key")).isEqualTo("2");
    assertThat(interrupted).isTrue();
  }

  @Test
  public void invoke_timeOverInLine_leavesTheOthersAlone() throws Exception {
    EntryExecutor<String, String> hasty =
        engine.withPatience(new Timeouts(SHORT, LONG, LONG, LONG));
    List<Object> late = Collections.synchronizedList(new ArrayList<>());
    store.beforeRead(
        key -> {
          if (reads.getAndIncrement() == 0) {
            late.add(engine.elsewhere(() -> failure(hasty)));
          }
        });

    assertThat(line.callAll(List.of(INCREMENT))).containsExactly("1");

    assertThat(late)
        .singleElement()
        .isInstanceOfSatisfying(
            StoreException.class,
            e -> assertThat(e).hasMessageContaining("for its turn on a key").isNotNull());
    assertThat(store.value("key")).isEqualTo("1");
  }

  private static Object failure(EntryExecutor<String, String> executor) {
    try {
      return executor.executeAlone("key", INCREMENT);
    } catch (StoreException e) {
      return e;
    }
  }

  @Test
  public void invoke_insideAnother_isSwappedAtOnce() {
    Operation<String, String> outer =
        entry -> {
          line.executor.executeAlone("other", INCREMENT);
          assertThat(store.value("other")).isNotNull();
          return INCREMENT.apply(entry);
        };
    line.lineUp(CALLERS);

    assertThat(line.callAll(copies(outer))).containsExactlyInAnyOrder("1", "2", "3", "4", "5");

    assertThat(store.value("other")).isEqualTo("5");
  }

  @Test
  public void invoke_manyTimesByMany_losesNothing() {
    int times = 200;
    Operation<String, String> increment = INCREMENT;
    List<Thread> started =
        IntStream.range(0, CALLERS)
            .mapToObj(
                number ->
                    new Thread(
                        () -> {
                          for (int i = 0; i < times; i++) {
                            line.executor.executeAlone("key", increment);
                          }
                        }))
            .toList();
    started.forEach(Thread::start);
    for (int i = 0; i < times; i++) {
      line.executor.execute("key", InvocationBatcherTest::incrementOf);
    }
    started.forEach(Lineup::join);

    assertThat(store.value("key")).isEqualTo(String.valueOf((CALLERS + 1) * times));
  }

  private static String incrementOf(Transition<String> entry) {
    return INCREMENT.apply(entry);
  }
}
