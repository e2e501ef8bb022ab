package dev.larder.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.larder.internal.core.Operation;
import dev.larder.internal.core.Operations;
import dev.larder.store.StoreException;
import dev.larder.store.StoreException.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import javax.cache.CacheException;
import javax.cache.expiry.TouchedExpiryPolicy;
import javax.cache.integration.CacheWriterException;
import org.junit.After;
import org.junit.Test;

/** Lost races, failures in the middle, patience. */
public final class SwapLoopTest {
  private static final String GAVE_UP =
      "cache 'test': gave up on an entry after losing \\d+ races in PT0\\.2S, since others kept"
          + " changing it; nothing was changed: raise request-timeout, or spread the writes over"
          + " more keys";

  private final Engine engine = new Engine();
  private final RecordedEffects effects = engine.effects;
  private final HookedStore store = engine.store;
  private final EntryExecutor<String, String> executor = engine.executor;

  @After
  public void close() {
    engine.close();
  }

  @Test
  public void execute_lostRaces_decidesAnewOnWhatIsThere() {
    store.loseRaces(2);

    assertThat(executor.execute("key", Operations.getAndPut("new"))).isEqualTo("rival 0");

    assertThat(store.value("key")).isEqualTo("new");
    assertThat(effects.log()).containsExactly("key UPDATED new");
  }

  @Test
  public void execute_everyRaceLost_givesUpWithinTheRequestTimeout() {
    store.loseRaces(Integer.MAX_VALUE);
    long since = System.nanoTime();

    assertThatThrownBy(() -> executor.execute("key", Operations.put("new")))
        .isInstanceOf(CacheException.class)
        .hasMessageMatching(GAVE_UP);

    Duration took = Duration.ofNanos(System.nanoTime() - since);
    assertThat(took).isBetween(Engine.REQUEST, Engine.REQUEST.plusSeconds(1));
    assertThat(store.value("key")).startsWith("rival");
    assertThat(effects.log()).isEmpty();
    assertThat(engine.isFree("key")).isTrue();
  }

  @Test
  public void execute_threeRacesLost_linesUpWithTheOtherThreads() {
    List<Boolean> free = new ArrayList<>();
    store.loseRaces(4);
    Operation<String, Boolean> put =
        entry -> {
          free.add(engine.isFree("key"));
          return entry.put("new");
        };

    executor.execute("key", put);

    assertThat(free).containsExactly(true, true, true, false, false);
    assertThat(engine.isFree("key")).isTrue();
  }

  @Test
  public void execute_lostRaceOfATouch_isNotRunAgain() {
    Engine touching = touching();
    touching.store.overwrite("key", "old", touching.now() + 500);
    touching.store.loseRaces(1);

    assertThat(touching.executor.get("key")).isEqualTo("old");

    assertThat(touching.store.value("key")).isEqualTo("rival 0");
    touching.close();
  }

  private static Engine touching() {
    return new Engine(
        new HookedStore(),
        new TouchedExpiryPolicy(new javax.cache.expiry.Duration(TimeUnit.SECONDS, 1)));
  }

  // ---- the writer

  @Test
  public void execute_lostRaceWithWriter_callsItInEachAttempt() {
    effects.startWriting();
    store.loseRaces(2);

    executor.execute("key", Operations.put("new"));

    assertThat(effects.log())
        .containsExactly("key WRITE new", "key WRITE new", "key WRITE new", "key UPDATED new");
  }

  @Test
  public void execute_retryDecidesNoWrite_writesWhatStands() {
    effects.startWriting();
    store.loseRaces(1);

    assertThat(executor.execute("key", Operations.putIfAbsent("new"))).isFalse();

    assertThat(effects.log()).containsExactly("key WRITE new", "key STANDING rival 0");
  }

  @Test
  public void execute_writerFails_changesNothing() {
    effects.startWriting();
    effects.refuse(Set.of("key"));
    store.overwrite("key", "old");

    assertThatThrownBy(() -> executor.execute("key", Operations.put("new")))
        .isInstanceOf(CacheWriterException.class);

    assertThat(store.value("key")).isEqualTo("old");
    assertThat(effects.log()).isEmpty();
    assertThat(engine.isFree("key")).isTrue();
  }

  // ---- failures leave no lock behind

  @Test
  public void execute_storeFailsOnTheFirstRead_leavesNoLock() {
    effects.startOrdering();
    store.beforeRead(key -> fail());

    assertThatThrownBy(() -> executor.execute("key", Operations.put("new")))
        .isInstanceOf(StoreException.class);
    assertThatThrownBy(() -> executor.executeAlone("key", Operations.put("new")))
        .isInstanceOf(StoreException.class);
    assertThatThrownBy(() -> executor.exchange("key", Operations.put("new")))
        .isInstanceOf(StoreException.class);

    assertThat(engine.isFree("key")).isTrue();
  }

  @Test
  public void execute_storeFailsOnTheSwap_leavesNoLock() {
    effects.startOrdering();
    store.beforeSwap(key -> fail());

    assertThatThrownBy(() -> executor.execute("key", Operations.put("new")))
        .isInstanceOf(StoreException.class);

    assertThat(engine.isFree("key")).isTrue();
  }

  @Test
  public void execute_userCodeFails_leavesNoLockAndNoTurn() {
    Operation<String, Boolean> failing =
        entry -> {
          throw new IllegalStateException("as wanted");
        };

    assertThatThrownBy(() -> executor.executeAlone("key", failing)).hasMessage("as wanted");

    assertThat(engine.isFree("key")).isTrue();
    executor.put("key", "new"); // which its own turn would refuse
    assertThat(store.value("key")).isEqualTo("new");
  }

  @Test
  public void execute_listenerFails_leavesTheChangeAndNoLock() {
    effects.startOrdering();
    effects.onCommit(key -> fail());

    assertThatThrownBy(() -> executor.execute("key", Operations.put("new")))
        .isInstanceOf(StoreException.class);

    assertThat(store.value("key")).isEqualTo("new");
    assertThat(engine.isFree("key")).isTrue();
  }

  private static void fail() {
    throw new StoreException("as wanted", null, Outcome.NOT_APPLIED);
  }

  // ---- patience

  @Test
  public void execute_keyBusyBeyondOrderWait_goesOnAndCountsIt() throws Exception {
    effects.startOrdering();
    try (AutoCloseable held = engine.holdElsewhere("key")) {
      executor.execute("key", Operations.put("new"));
      assertThat(held).isNotNull();
    }

    assertThat(store.value("key")).isEqualTo("new");
    assertThat(effects.orderTimeouts()).isEqualTo(1);
  }

  @Test
  public void execute_nothingToOrder_doesNotWait() throws Exception {
    try (AutoCloseable held = engine.holdElsewhere("key")) {
      executor.execute("key", Operations.put("new"));
      assertThat(held).isNotNull();
    }

    assertThat(effects.orderTimeouts()).isZero();
  }

  @Test
  public void getOrLoad_keyBusyBeyondLoadWait_loadsItself() throws Exception {
    try (AutoCloseable held = engine.holdElsewhere("key")) {
      assertThat(Engine.getOrLoad(executor, "key", () -> "loaded")).isEqualTo("loaded");
      assertThat(held).isNotNull();
    }

    assertThat(store.value("key")).isEqualTo("loaded");
    assertThat(effects.orderTimeouts()).isZero();
  }
}
