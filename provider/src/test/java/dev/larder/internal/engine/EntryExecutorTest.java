package dev.larder.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.larder.internal.core.Operations;
import dev.larder.store.Capability;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import javax.cache.CacheException;
import javax.cache.expiry.CreatedExpiryPolicy;
import javax.cache.expiry.Duration;
import javax.cache.expiry.EternalExpiryPolicy;
import org.jspecify.annotations.Nullable;
import org.junit.After;
import org.junit.Test;

/** The paths, and what they spare. */
public final class EntryExecutorTest {
  private static final CreatedExpiryPolicy SECOND =
      new CreatedExpiryPolicy(new Duration(TimeUnit.SECONDS, 1));

  private final List<String> reads = new ArrayList<>();
  private final Engine engine = new Engine();
  private final HookedStore store = engine.store;
  private final EntryExecutor<String, String> executor = engine.executor;

  @After
  public void close() {
    engine.close();
  }

  @Test
  public void putIfAbsent_noEntryInASharedStore_readsNothing() {
    HookedStore shared = new HookedStore(Set.of(Capability.SCAN, Capability.SHARED));
    try (Engine remote = new Engine(shared, new EternalExpiryPolicy())) {
      shared.beforeRead(reads::add);

      assertThat(remote.executor.putIfAbsent("key", "new")).isTrue();

      assertThat(reads).isEmpty();
      assertThat(shared.value("key")).isEqualTo("new");
    }
  }

  @Test
  public void putIfAbsent_noEntryInAStoreOfOurOwn_readsOnce() {
    store.beforeRead(reads::add);

    assertThat(executor.putIfAbsent("key", "new")).isTrue();

    assertThat(reads).containsExactly("key");
  }

  @Test
  public void putIfAbsent_wrongGuess_readsAndDecidesAnew() {
    store.overwrite("key", "old");
    store.beforeRead(reads::add);

    assertThat(executor.putIfAbsent("key", "new")).isFalse();

    assertThat(reads).hasSize(1);
    assertThat(store.value("key")).isEqualTo("old");
    assertThat(engine.effects.log()).isEmpty();
  }

  @Test
  public void putIfAbsent_somebodyToTell_isNotGuessed() {
    engine.effects.startOrdering();
    store.beforeRead(reads::add);

    assertThat(executor.putIfAbsent("key", "new")).isTrue();

    assertThat(reads).hasSize(1);
  }

  @Test
  public void get_plainHit_takesNoLock() throws Exception {
    engine.effects.startOrdering();
    store.overwrite("key", "old");
    try (AutoCloseable held = engine.holdElsewhere("key")) {
      assertThat(executor.get("key")).isEqualTo("old");
      assertThat(held).isNotNull();
    }

    assertThat(engine.effects.orderTimeouts()).isZero();
    assertThat(engine.effects.log()).containsExactly("hit");
  }

  @Test
  public void getOrLoad_anotherThreadLoadedMeanwhile_takesItsValue() {
    store.beforeRead(
        key -> {
          reads.add(key);
          if (reads.size() == 2) {
            store.overwrite(key, "theirs");
          }
        });

    assertThat(Engine.getOrLoad(executor, "key", () -> "mine")).isEqualTo("theirs");
  }

  @Test
  public void isLive_expiredEntryOfAScan_isRemoved() {
    try (Engine expiring = new Engine(new HookedStore(), SECOND)) {
      expiring.executor.put("key", "old");
      var seen = expiring.store.get("key");
      assertThat(expiring.executor.isLive("key", seen)).isTrue();

      expiring.advance(1_000);

      assertThat(expiring.executor.isLive("key", seen)).isFalse();
      assertThat(expiring.store.value("key")).isNull();
    }
  }

  @Test
  public void get_expiredEntryWithListeners_removesItAlsoWhereTheStoreWould() {
    try (Engine expiring = new Engine(new HookedStore(Set.of(Capability.SCAN)), SECOND)) {
      expiring.executor.put("key", "old");
      expiring.advance(1_000);

      assertThat(expiring.executor.get("key")).isNull();

      assertThat(expiring.store.value("key")).isNull();
      assertThat(expiring.effects.log()).containsExactly("key CREATED old", "key EXPIRED old");
    }
  }

  // ---- one's own entry

  @Test
  public void ownTurn_absentKeyAskedFor_isAMissAndLoadsNothing() {
    List<String> seen = new ArrayList<>();

    inOwnTurn("key", () -> seen.add(Engine.getOrLoad(executor, "key", () -> "inner")));

    assertThat(seen).containsExactly((String) null);
  }

  @Test
  public void ownTurn_everyWriteOfTheKey_isRefusedAtOnce() {
    List<Runnable> writes =
        List.of(
            () -> executor.put("key", "inner"),
            () -> executor.putIfAbsent("key", "inner"),
            () -> executor.execute("key", Operations.remove("old")),
            () -> executor.exchange("key", Operations.getAndPut("inner")),
            () -> executor.exchangeExisting("key", Operations.remove()),
            () -> executor.executeAlone("key", Operations.put("inner")),
            () -> engine.bulk.executeAll(Set.of("key"), key -> Operations.put("inner")));
    for (Runnable write : writes) {
      store.clear();
      assertThatThrownBy(() -> inOwnTurn("key", write))
          .isInstanceOf(CacheException.class)
          .hasMessage(
              "cache 'test': an entry processor, loader or writer cannot change its own entry"
                  + " through the cache: change it by the MutableEntry, or by what the loader"
                  + " returns");
      assertThat(store.value("key")).isNull();
      assertThat(engine.isFree("key")).isTrue();
    }
  }

  @Test
  public void ownTurn_otherKey_isWritten() {
    inOwnTurn("key", () -> executor.put("other", "inner"));

    assertThat(store.value("other")).isEqualTo("inner");
    assertThat(store.value("key")).isEqualTo("outer");
  }

  @Test
  public void ownTurn_reads_seeWhatStands() {
    store.overwrite("key", "old");
    List<@Nullable Object> seen = new ArrayList<>();

    inOwnTurn(
        "key",
        () -> {
          seen.add(executor.get("key"));
          seen.add(executor.contains("key"));
          seen.add(Engine.getOrLoad(executor, "key", () -> "loaded"));
          seen.add(engine.getAll(Set.of("key")).get("key"));
        });

    assertThat(seen).containsExactly("old", true, "old", "old");
    assertThat(store.value("key")).isEqualTo("outer");
  }

  private void inOwnTurn(String key, Runnable userCode) {
    executor.executeAlone(
        key,
        entry -> {
          userCode.run();
          return entry.put("outer");
        });
  }
}
