package dev.larder.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.larder.internal.core.Operations;
import dev.larder.internal.support.FailureCollector;
import dev.larder.store.StoreException;
import dev.larder.store.StoreException.Outcome;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import javax.cache.expiry.TouchedExpiryPolicy;
import javax.cache.integration.CacheWriterException;
import org.junit.After;
import org.junit.Test;

public final class BulkExecutorTest {
  private static final List<String> KEYS = List.of("a", "b", "c");

  private final Engine engine = new Engine();
  private final RecordedEffects effects = engine.effects;
  private final HookedStore store = engine.store;
  private final BulkExecutor<String, String> bulk = engine.bulk;

  @After
  public void close() {
    engine.close();
  }

  @Test
  public void executeAll_freeKeys_returnsEachResult() {
    store.overwrite("b", "old");

    Map<String, String> results = bulk.executeAll(KEYS, key -> Operations.getAndPut("new " + key));

    assertThat(results).hasSize(3).containsEntry("a", null).containsEntry("b", "old");
    assertThat(store.value("a")).isEqualTo("new a");
    assertThat(effects.log())
        .containsExactly("a CREATED new a", "b UPDATED new b", "c CREATED new c");
  }

  @Test
  public void executeAll_writer_isCalledOnceForAll() {
    effects.startWriting();

    bulk.executeAll(KEYS, key -> Operations.put("new"));

    assertThat(effects.log().subList(0, 3))
        .containsExactly("a WRITE new", "b WRITE new", "c WRITE new");
  }

  @Test
  public void executeAll_writerRefusesSome_commitsTheOthersThenThrows() {
    effects.startWriting();
    effects.refuse(Set.of("b"));

    assertThatThrownBy(() -> bulk.executeAll(KEYS, key -> Operations.put("new")))
        .isInstanceOf(CacheWriterException.class)
        .hasMessage("refused some");

    assertThat(store.value("a")).isEqualTo("new");
    assertThat(store.value("b")).isNull();
    assertThat(store.value("c")).isEqualTo("new");
    assertThat(effects.log())
        .containsExactly("a WRITE new", "c WRITE new", "a CREATED new", "c CREATED new");
    assertThat(KEYS).allMatch(engine::isFree);
  }

  @Test
  public void executeAll_keyThatAnotherThreadHolds_isDoneAlone() throws Exception {
    effects.startWriting();
    try (AutoCloseable held = engine.holdElsewhere("a")) {
      bulk.executeAll(KEYS, key -> Operations.put("new"));
      assertThat(held).isNotNull();
    }

    assertThat(effects.log())
        .containsExactly(
            "b WRITE new",
            "c WRITE new",
            "b CREATED new",
            "c CREATED new",
            "a WRITE new",
            "a CREATED new");
    assertThat(effects.orderTimeouts()).isEqualTo(1);
  }

  @Test
  public void executeAll_keyThatLosesItsRace_isDoneAlone() {
    List<String> swaps = Collections.synchronizedList(new ArrayList<>());
    store.beforeSwap(
        key -> {
          swaps.add(key);
          if (swaps.equals(List.of("a", "b"))) {
            store.overwrite("b", "rival");
          }
        });

    Map<String, String> results = bulk.executeAll(KEYS, key -> Operations.getAndPut("new"));

    assertThat(results).containsEntry("a", null).containsEntry("b", "rival");
    assertThat(swaps).containsExactly("a", "b", "c", "b");
    assertThat(effects.log()).containsExactly("a CREATED new", "c CREATED new", "b UPDATED new");
  }

  @Test
  public void executeAll_keyThatLosesItsRace_isWrittenAgain() {
    effects.startWriting();
    store.loseRaces(1);

    bulk.executeAll(List.of("a"), key -> Operations.putIfAbsent("new"));

    assertThat(effects.log()).containsExactly("a WRITE new", "a STANDING rival 0");
    assertThat(store.value("a")).isEqualTo("rival 0");
  }

  @Test
  public void executeAll_absentKeyAppearsWhileTheWriterDeletes_isDoneAgain() {
    effects.startWriting();
    effects.afterWritingAll(() -> store.overwrite("a", "rival"));

    assertThat(bulk.executeAll(KEYS, key -> Operations.<String>remove()))
        .containsEntry("a", true)
        .containsEntry("b", false);

    assertThat(store.value("a")).isNull();
    assertThat(effects.log())
        .containsExactly(
            "a DELETE null", "b DELETE null", "c DELETE null", "a DELETE null", "a REMOVED rival");
  }

  @Test
  public void executeAll_listenersFail_allIsCommittedAndTheFirstThrown() {
    effects.startOrdering();
    effects.onCommit(
        key -> {
          throw new IllegalStateException("listener of " + key);
        });

    assertThatThrownBy(() -> bulk.executeAll(KEYS, key -> Operations.put("new")))
        .hasMessage("listener of a")
        .satisfies(
            e ->
                assertThat(e.getSuppressed())
                    .extracting(Throwable::getMessage)
                    .containsExactly("listener of b", "listener of c"));

    assertThat(KEYS).allMatch(key -> "new".equals(store.value(key)));
    assertThat(KEYS).allMatch(engine::isFree);
  }

  @Test
  public void executeAll_storeFailsOnTheFirstRead_leavesNoLock() {
    effects.startOrdering();
    store.beforeRead(
        key -> {
          throw new StoreException("as wanted", null, Outcome.NOT_APPLIED);
        });

    assertThatThrownBy(() -> bulk.executeAll(KEYS, key -> Operations.put("new")))
        .isInstanceOf(StoreException.class);

    assertThat(KEYS).allMatch(engine::isFree);
  }

  @Test
  public void executeAll_sameKeyTwice_isDoneOnce() {
    bulk.executeAll(List.of("a", "a"), key -> Operations.put("new"));

    assertThat(effects.log()).containsExactly("a CREATED new");
  }

  @Test
  public void getAll_accessRenewsDeadlines_touchesEachAndIgnoresLostRaces() {
    Engine touching =
        new Engine(
            new HookedStore(),
            new TouchedExpiryPolicy(new javax.cache.expiry.Duration(TimeUnit.SECONDS, 1)));
    touching.store.overwrite("a", "old", touching.now() + 500);
    touching.store.overwrite("b", "old", touching.now() + 500);
    List<String> swaps = new ArrayList<>();
    touching.store.beforeSwap(
        key -> {
          swaps.add(key);
          touching.store.overwrite(key, "rival");
        });

    assertThat(touching.getAll(KEYS)).containsOnlyKeys("a", "b").containsValue("old");

    assertThat(swaps).containsExactly("a", "b");
    touching.close();
  }

  @Test
  public void getAll_accessKeepsDeadlines_readsWithoutWriting() {
    store.overwrite("a", "old");
    store.beforeSwap(
        key -> {
          throw new AssertionError("nothing is to be written");
        });

    assertThat(engine.getAll(KEYS)).containsExactly(Map.entry("a", "old"));

    assertThat(effects.log()).containsExactly("hit");
  }

  @Test
  public void failures_sameOneTwice_isNotSuppressedInItself() {
    RuntimeException failure = new IllegalStateException("as wanted");
    FailureCollector failures = new FailureCollector();
    failures.add(failure);
    failures.add(failure);

    assertThatThrownBy(failures::throwIfAny).isSameAs(failure).hasNoSuppressedExceptions();
    new FailureCollector().throwIfAny(); // throws nothing
  }
}
