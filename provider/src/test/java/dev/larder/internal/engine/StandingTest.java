package dev.larder.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.larder.internal.core.FixedExpiryPolicy;
import dev.larder.internal.core.Operations;
import dev.larder.store.Capability;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.cache.CacheException;
import javax.cache.expiry.Duration;
import javax.cache.expiry.EternalExpiryPolicy;
import javax.cache.expiry.ExpiryPolicy;
import org.junit.Test;

/** What the writer is told in the end, when the entry that it was told of has gone meanwhile. */
public final class StandingTest {
  private static final Set<Capability> LOCAL = Set.of(Capability.SCAN);
  private static final Set<Capability> SHARED = Set.of(Capability.SCAN, Capability.SHARED);
  private static final ExpiryPolicy SECOND =
      new FixedExpiryPolicy(new Duration(TimeUnit.SECONDS, 1), null, null);

  @Test
  public void replace_clearedMeanwhileOnAStoreOfOurOwn_leavesTheRowAsItWas() {
    try (Engine engine = engine(LOCAL, new EternalExpiryPolicy())) {
      onceBeforeSwap(engine, engine.store::clear);

      assertThat(engine.executor.execute("key", Operations.replace("new"))).isFalse();

      assertThat(engine.effects.log()).containsExactly("key WRITE new", "key STANDING old");
    }
  }

  @Test
  public void replace_removedMeanwhileOnASharedStore_deletesTheRow() {
    try (Engine engine = engine(SHARED, new EternalExpiryPolicy())) {
      onceBeforeSwap(engine, engine.store::clear);

      assertThat(engine.executor.execute("key", Operations.replace("new"))).isFalse();

      assertThat(engine.effects.log()).containsExactly("key WRITE new", "key STANDING null");
    }
  }

  @Test
  public void replace_expiredMeanwhileOnASharedStore_leavesTheRowAsItWas() {
    try (Engine engine = engine(SHARED, SECOND)) {
      onceBeforeSwap(
          engine,
          () -> {
            engine.store.clear();
            engine.advance(1_000);
          });

      assertThat(engine.executor.execute("key", Operations.replace("new"))).isFalse();

      assertThat(engine.effects.log()).containsExactly("key WRITE new", "key STANDING old");
    }
  }

  @Test
  public void put_everyRaceLost_tellsWhatStandsBeforeItGivesUp() {
    try (Engine engine = engine(SHARED, new EternalExpiryPolicy())) {
      engine.store.loseRaces(Integer.MAX_VALUE);

      assertThatThrownBy(() -> engine.executor.execute("key", Operations.put("new")))
          .isInstanceOf(CacheException.class);

      assertThat(engine.effects.log().get(engine.effects.log().size() - 1))
          .isEqualTo("key STANDING " + engine.store.value("key"));
    }
  }

  private static Engine engine(Set<Capability> capabilities, ExpiryPolicy policy) {
    Engine engine = new Engine(new HookedStore(capabilities), policy);
    engine.executor.execute("key", Operations.put("old"));
    engine.effects.startWriting();
    engine.effects.log().clear();
    return engine;
  }

  private static void onceBeforeSwap(Engine engine, Runnable meanwhile) {
    AtomicBoolean done = new AtomicBoolean();
    engine.store.beforeSwap(
        key -> {
          if (done.compareAndSet(false, true)) {
            meanwhile.run();
          }
        });
  }
}
