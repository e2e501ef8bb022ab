package dev.larder.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import dev.larder.internal.core.Operation;
import dev.larder.internal.core.Operations;
import dev.larder.store.Budget;
import dev.larder.store.Capability;
import dev.larder.store.StoreException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import javax.cache.CacheException;
import javax.cache.expiry.EternalExpiryPolicy;
import org.junit.After;
import org.junit.Test;

/** A call's time: one for all its requests, and not for what is not the store's. */
public final class StoreCallTest {
  private static final Duration SOME_TIME = Duration.ofMillis(50);

  private final HookedStore store =
      new HookedStore(Set.of(Capability.CALL_TIMEOUT, Capability.SHARED));
  private final Engine engine = new Engine(store, new EternalExpiryPolicy());
  private final EntryExecutor<String, String> executor = engine.executor;

  @After
  public void close() {
    engine.close();
  }

  @Test
  public void call_lostRaces_haveOneBudget() {
    store.loseRaces(2);

    executor.execute("key", Operations.put("new"));

    assertThat(store.budgets()).hasSize(1);
    assertThat(store.budgets().get(0).whole()).isEqualTo(Engine.REQUEST);
  }

  @Test
  public void calls_haveOneBudgetEach() {
    executor.put("key", "value");
    executor.get("key");
    executor.contains("key");
    executor.putIfAbsent("key", "other");
    Engine.getOrLoad(executor, "key", () -> "loaded");
    executor.executeAlone("key", Operations.remove());

    assertThat(store.budgets()).hasSize(6);
  }

  @Test
  public void call_storeThatAnswersAtOnce_hasNone() {
    HookedStore fast = new HookedStore();
    try (Engine other = new Engine(fast, new EternalExpiryPolicy())) {
      other.executor.put("key", "value");
      other.executor.get("key");
    }
    assertThat(fast.budgets()).isEmpty();
  }

  @Test
  public void call_timeOfUserCode_isNotCounted() {
    Operation<String, Boolean> slow =
        entry -> {
          passTime(SOME_TIME);
          return entry.put("new");
        };
    store.loseRaces(1);

    assertThat(excluded(lasting -> lasting.executeAlone("key", slow)))
        .isGreaterThanOrEqualTo(SOME_TIME.multipliedBy(2));
  }

  @Test
  public void call_waitForOthersUserCode_isNotCounted() {
    assertThat(
            excluded(
                lasting -> {
                  try (AutoCloseable held = engine.holdElsewhere("key")) {
                    assertThat(held).isNotNull();
                    Engine.getOrLoad(lasting, "key", () -> "loaded");
                  } catch (Exception e) {
                    throw new IllegalStateException(e);
                  }
                }))
        .isGreaterThanOrEqualTo(SOME_TIME);
  }

  @Test
  public void call_waitForOthersRequests_endsWithItsTime() throws Exception {
    store.beforeRead(key -> fail("asked the store, although its time is over"));
    EntryExecutor<String, String> patient =
        engine.withPatience(new Timeouts(SOME_TIME, SOME_TIME, Duration.ofMinutes(10), SOME_TIME));
    try (AutoCloseable held = engine.holdElsewhere("key", KeyLocks.Stripe::beginRequests)) {
      assertThatThrownBy(() -> patient.executeAlone("key", Operations.put("new")))
          .isInstanceOfSatisfying(
              StoreException.class, e -> assertThat(e.outcomeUnknown()).isFalse())
          .hasMessageMatching(
              "cache 'test': waited PT0\\.\\d+S for its turn on a key, behind calls that waited for"
                  + " the store until this call's PT0\\.05S were over; nothing was changed: see why"
                  + " the store is slow, raise request-timeout, or spread the calls over more"
                  + " keys");
      assertThat(held).isNotNull();
    }
  }

  /** Others see when a call waits for its store, and when it runs user code. */
  @Test
  public void call_itsRequestsOnly_areAtTheCostOfThoseWhoWait() {
    engine.effects.startOrdering();
    List<Long> spent = new ArrayList<>();
    Runnable measure = () -> spent.add(spentByAWaiter());
    store.beforeRead(key -> measure.run());
    store.beforeSwap(key -> measure.run());
    engine.effects.onCommit(key -> measure.run());

    executor.executeAlone(
        "key",
        entry -> {
          measure.run();
          return entry.put("new");
        });

    assertThat(spent).hasSize(4);
    assertThat(spent.get(0)).as("read").isPositive();
    assertThat(spent.get(1)).as("user code").isZero();
    assertThat(spent.get(2)).as("swap").isPositive();
    assertThat(spent.get(3)).as("listeners").isZero();
  }

  /** Returns what a wait of a few milliseconds costs another call. */
  private long spentByAWaiter() {
    return engine.elsewhere(
        () -> {
          Budget hour = Budget.of(Duration.ofHours(1));
          long since = System.nanoTime();
          assertThat(engine.locks.lock("key", SOME_TIME, hour)).isNull();
          long excluded =
              hour.remainingNanos() + System.nanoTime() - since - hour.whole().toNanos();
          return SOME_TIME.dividedBy(2).toNanos() < excluded ? 0 : 1L;
        });
  }

  /** Returns how much of a call's duration was not counted. */
  private Duration excluded(Consumer<EntryExecutor<String, String>> call) {
    Duration hour = Duration.ofHours(1);
    Timeouts patience = new Timeouts(hour, SOME_TIME, SOME_TIME, SOME_TIME);
    long since = System.nanoTime();
    call.accept(engine.withPatience(patience));
    long left = store.budgets().get(0).remainingNanos();
    return Duration.ofNanos(left + System.nanoTime() - since).minus(hour);
  }

  @Test
  public void call_timeSpentByRequests_endsAtTheNextLostRace() {
    store.beforeRead(key -> passTime(Engine.REQUEST));
    store.loseRaces(1);

    assertThatThrownBy(() -> executor.execute("key", Operations.put("new")))
        .isInstanceOf(CacheException.class)
        .hasMessageContaining("gave up on an entry after losing 1 races in PT0.2S");
  }

  @Test
  public void budget_atMost_isTheShorter() {
    Budget budget = Budget.of(Duration.ofMinutes(1));

    assertThat(budget.atMost(Duration.ofSeconds(1))).isEqualTo(Duration.ofSeconds(1));
    assertThat(budget.atMost(Duration.ofHours(1)))
        .isBetween(Duration.ofSeconds(30), Duration.ofMinutes(1));
    assertThat(Budget.of(Duration.ZERO).atMost(Duration.ofHours(1))).isZero();
  }

  private static void passTime(Duration time) {
    try {
      new CountDownLatch(1).await(time.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
