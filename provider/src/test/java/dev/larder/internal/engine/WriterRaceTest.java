package dev.larder.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.internal.core.Deadlines;
import dev.larder.internal.core.DeadlinesByKey;
import dev.larder.internal.core.Invocation;
import dev.larder.internal.core.Operation;
import dev.larder.internal.core.Operations;
import dev.larder.internal.core.Transition;
import dev.larder.internal.core.Transition.WriterCall;
import dev.larder.store.Capability;
import dev.larder.store.Entry;
import dev.larder.store.Store;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import javax.cache.expiry.EternalExpiryPolicy;
import javax.cache.processor.MutableEntry;
import org.jspecify.annotations.Nullable;
import org.junit.After;
import org.junit.Test;

/**
 * Executors with locks of their own, as in different processes, that race for one key of one store
 * and write through to one database: in the end both say the same. The control shows that the races
 * are real: a writer that is called only where the decision has changed leaves them different.
 */
public final class WriterRaceTest {
  private static final int EXECUTORS = 4;
  private static final int RACES =
      System.getProperty("verify.scale", "tenth").equals("full") ? 300 : 30;
  private static final String KEY = "key";
  private static final String OLD = "old";

  /** Every conditional method, as the executor of one number calls it. */
  private static final Map<String, Function<Integer, Operation<String, ?>>> METHODS =
      Map.of(
          "putIfAbsent", i -> Operations.putIfAbsent("new " + i),
          "replace(v)", i -> Operations.replace("new " + i),
          "replace(o, n)", i -> Operations.replace(OLD, "new " + i),
          "remove(v)", i -> Operations.remove(OLD),
          "getAndReplace", i -> Operations.getAndReplace("new " + i),
          "getAndRemove", i -> Operations.getAndRemove(),
          "getAndPut", i -> Operations.getAndPut("new " + i),
          "replace(o, n) or remove(v)",
              i -> (i % 2 == 0) ? Operations.replace(OLD, "new") : Operations.remove(OLD),
          "invoke", i -> Invocation.of(KEY, key -> null, (entry, none) -> toggle(entry, i)));

  private final ExecutorService threads = Executors.newFixedThreadPool(EXECUTORS);
  private final Store<String, String> store =
      new HookedStore(Set.of(Capability.SCAN, Capability.SHARED));
  private final Map<String, String> database = new ConcurrentHashMap<>();

  private static @Nullable Object toggle(MutableEntry<String, String> entry, Integer number) {
    if (OLD.equals(entry.getValue())) {
      entry.setValue("new " + number);
    }
    return null;
  }

  @After
  public void close() {
    threads.shutdownNow();
  }

  @Test
  public void conditionalMethods_racing_leaveCacheAndDatabaseTheSame() throws Exception {
    Map<String, Integer> differences = new HashMap<>();
    for (String method : METHODS.keySet()) {
      List<EntryExecutor<String, String>> executors = executors(new Writer());
      for (int race = 0; race < RACES; race++) {
        if (differ(executors, METHODS.get(method))) {
          differences.merge(method, 1, Integer::sum);
        }
      }
    }
    assertThat(differences).isEmpty();
  }

  @Test
  public void conditionalMethods_writerCalledOnlyOnAChangedDecision_leaveThemDifferent()
      throws Exception {
    List<EntryExecutor<String, String>> executors = executors(new ThriftyWriter());
    int different = 0;
    for (int race = 0; race < 100 * RACES && different == 0; race++) {
      different += differ(executors, METHODS.get("replace(v)")) ? 1 : 0;
    }
    assertThat(different).isPositive();
  }

  @Test
  public void methodsThatRemoveNothing_racingMoreThanOnce_leaveCacheAndDatabaseTheSame()
      throws Exception {
    List<EntryExecutor<String, String>> executors = executors(new Writer());
    int different = 0;
    for (int race = 0; race < 20 * RACES; race++) {
      Random random = new Random(race);
      List<List<Operation<String, ?>>> parts = new ArrayList<>();
      for (int i = 0; i < EXECUTORS; i++) {
        parts.add(List.of(any(random), any(random), any(random), any(random), any(random)));
      }
      different += differAfter(executors, parts) ? 1 : 0;
    }
    assertThat(different).isZero();
  }

  private static Operation<String, ?> any(Random random) {
    String one = "v" + random.nextInt(3);
    String other = "v" + random.nextInt(3);
    return switch (random.nextInt(5)) {
      case 0 -> Operations.put(one);
      case 1, 2 -> Operations.replace(one, other);
      case 3 -> Operations.putIfAbsent(one);
      default -> Operations.replace(one);
    };
  }

  private List<EntryExecutor<String, String>> executors(Writer writer) {
    List<EntryExecutor<String, String>> executors = new ArrayList<>();
    for (int i = 0; i < EXECUTORS; i++) {
      executors.add(
          new EntryExecutor<>(
              new ExecutorContext<>(
                  "test",
                  store,
                  DeadlinesByKey.same(new Deadlines(new EternalExpiryPolicy())),
                  InstantSource.system(),
                  new KeyLocks(),
                  Timeouts.STANDARD,
                  UnaryOperator.identity(),
                  0,
                  writer)));
    }
    return executors;
  }

  /** Lets all executors do their part at once. Returns whether cache and database differ then. */
  private boolean differ(
      List<EntryExecutor<String, String>> executors, Function<Integer, Operation<String, ?>> part)
      throws Exception {
    boolean absent = part == METHODS.get("putIfAbsent");
    executors.get(0).execute(KEY, absent ? Operations.remove() : Operations.put(OLD));
    List<List<Operation<String, ?>>> parts = new ArrayList<>();
    for (int i = 0; i < EXECUTORS; i++) {
      parts.add(List.of(part.apply(i)));
    }
    return differAfter(executors, parts);
  }

  private boolean differAfter(
      List<EntryExecutor<String, String>> executors, List<List<Operation<String, ?>>> parts)
      throws Exception {
    CyclicBarrier start = new CyclicBarrier(EXECUTORS);
    List<Future<?>> running = new ArrayList<>();
    for (int i = 0; i < EXECUTORS; i++) {
      EntryExecutor<String, String> executor = executors.get(i);
      List<Operation<String, ?>> operations = parts.get(i);
      running.add(
          threads.submit(
              () -> {
                start.await(10, TimeUnit.SECONDS);
                operations.forEach(operation -> executor.execute(KEY, operation));
                return true;
              }));
    }
    for (Future<?> each : running) {
      each.get(10, TimeUnit.SECONDS);
    }
    Entry<String> entry = store.get(KEY);
    String cached = (entry == null) ? null : entry.value();
    return !Objects.equals(cached, database.get(KEY));
  }

  /** Effects of a writer alone. */
  private class Writer implements SideEffects<String, String> {
    @Override
    public boolean isWriteThrough() {
      return true;
    }

    @Override
    public boolean hasOrder() {
      return true;
    }

    @Override
    public boolean announceExpirations() {
      return false;
    }

    @Override
    public void writeThrough(String key, Transition<String> entry) {
      if (entry.writer() != WriterCall.NONE) {
        tell(key, entry.writer() == WriterCall.WRITE ? entry.written() : null);
      }
    }

    void tell(String key, @Nullable String value) {
      if (value == null) {
        database.remove(key);
      } else {
        database.put(key, value);
      }
      LockSupport.parkNanos(1); // a database takes its time
    }

    @Override
    public void writeStanding(String key, Transition<String> entry) {
      tell(key, entry.value());
    }

    @Override
    public void writeThroughAll(Map<String, Transition<String>> entries) {
      entries.forEach(this::writeThrough);
    }

    @Override
    public long start() {
      return 0;
    }

    @Override
    public void onHit(long start) {
      // counts nothing
    }

    @Override
    public void onCommit(String key, Transition<String> entry, long start) {
      // tells nobody
    }

    @Override
    public void onOrderTimeout() {
      throw new AssertionError("one thread alone has each executor");
    }
  }

  /** What not to do: a call for each decision, but none for the same decision of a retry. */
  private final class ThriftyWriter extends Writer {
    private final ThreadLocal<String> told = ThreadLocal.withInitial(() -> "nothing");

    @Override
    public void writeThrough(String key, Transition<String> entry) {
      String decision = entry.writer() + " " + entry.written();
      if (!decision.equals(told.get())) {
        told.set(decision);
        super.writeThrough(key, entry);
      }
    }

    @Override
    public void writeStanding(String key, Transition<String> entry) {
      // was told of the decision before
    }

    @Override
    public void onCommit(String key, Transition<String> entry, long start) {
      told.set("nothing");
    }
  }
}
