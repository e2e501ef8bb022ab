package dev.larder.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.larder.core.Operation;
import dev.larder.core.Operations;
import dev.larder.store.Budget;
import dev.larder.store.Capability;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import javax.cache.CacheException;
import javax.cache.expiry.EternalExpiryPolicy;
import org.junit.After;
import org.junit.Test;

/** A call's time: one for all its requests, and not for what is not the store's. */
public final class RequestsTest {
  private static final Duration SOME_TIME = Duration.ofMillis(50);

  private final HookedStore store = new HookedStore(Set.of(Capability.BUDGETED, Capability.SHARED));
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
    executor.getOrLoad("key", () -> "loaded");
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
                    lasting.getOrLoad("key", () -> "loaded");
                  } catch (Exception e) {
                    throw new IllegalStateException(e);
                  }
                }))
        .isGreaterThanOrEqualTo(SOME_TIME);
  }

  /** Returns how much of a call's duration was not counted. */
  private Duration excluded(Consumer<EntryExecutor<String, String>> call) {
    Duration hour = Duration.ofHours(1);
    Patience patience = new Patience(hour, SOME_TIME, SOME_TIME);
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
