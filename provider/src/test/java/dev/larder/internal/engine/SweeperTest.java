package dev.larder.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.internal.core.Operations;
import dev.larder.store.Capability;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import javax.cache.expiry.CreatedExpiryPolicy;
import javax.cache.expiry.Duration;
import javax.cache.expiry.EternalExpiryPolicy;
import org.junit.After;
import org.junit.Test;

public final class SweeperTest {
  private static final long LIFE = 1_000;
  private static final CreatedExpiryPolicy POLICY =
      new CreatedExpiryPolicy(new Duration(TimeUnit.MILLISECONDS, LIFE));
  private static final int ENTRIES =
      System.getProperty("verify.scale", "tenth").equals("full") ? 1_000_000 : 100_000;

  private final Engine engine = new Engine(new HookedStore(), POLICY);
  private final HookedStore store = engine.store;

  @After
  public void close() {
    engine.close();
  }

  @Test
  public void put_creation_visitsTwoEntries() {
    putMany(100);
    int before = store.visits();

    engine.executor.put("one more", "value");

    assertThat(store.visits() - before).isEqualTo(2);
  }

  @Test
  public void put_update_visitsNone() {
    putMany(100);
    int before = store.visits();

    engine.executor.put("key 7", "value");

    assertThat(store.visits() - before).isZero();
  }

  @Test
  public void put_manyThatExpireUntouched_expiredNeverOutnumberLiveByMuch() {
    long largest = 0;
    for (int i = 0; i < ENTRIES; i++) {
      engine.advance(1);
      engine.executor.put("key " + i, "value");
      largest = Math.max(largest, store.estimatedSize());
    }

    assertThat(largest).isBetween(LIFE, 2 * LIFE + LIFE / 10);
    assertThat(engine.effects.log().stream().filter(line -> line.contains("EXPIRED")).count())
        .isEqualTo(ENTRIES - store.estimatedSize());
  }

  @Test
  public void sweep_expiredEntries_areRemovedAndAnnouncedOnce() {
    putMany(2_500);
    engine.advance(LIFE);
    store.overwrite("live", "value", engine.now() + 1);
    engine.effects.log().clear();

    engine.executor.sweeper().sweep();
    engine.executor.sweeper().sweep();

    assertThat(store.estimatedSize()).isEqualTo(1);
    assertThat(engine.effects.log()).hasSize(2_500).allMatch(line -> line.contains(" EXPIRED "));
    assertThat(engine.effects.log()).doesNotHaveDuplicates();
  }

  @Test
  public void sweep_listenerFails_goesOn() {
    putMany(10);
    engine.advance(LIFE);
    engine.effects.onCommit(
        key -> {
          throw new IllegalStateException("as wanted");
        });

    engine.executor.sweeper().sweep();

    assertThat(store.estimatedSize()).isZero();
  }

  @Test
  public void put_listenerOfAnExpirationFails_isNotThePuttersAffair() {
    engine.executor.put("old", "value");
    engine.advance(LIFE);
    engine.effects.onCommit(
        key -> {
          if (key.equals("old")) {
            throw new IllegalStateException("as wanted");
          }
        });

    engine.executor.put("new", "value");

    assertThat(store.value("new")).isEqualTo("value");
    assertThat(store.value("old")).isNull();
  }

  @Test
  public void sweep_keyPutMeanwhile_isLeftAlone() {
    engine.executor.put("key", "value");
    engine.advance(LIFE);
    store.beforeSwap(key -> store.overwrite(key, "rival", engine.now() + 1));

    engine.executor.sweeper().sweep();

    assertThat(store.value("key")).isEqualTo("rival");
  }

  @Test
  public void reset_afterAClear_lastingCursorIsDropped() {
    putMany(100);
    store.clear();
    engine.executor.sweeper().reset();
    int before = store.visits();

    engine.executor.put("key", "value");

    assertThat(store.visits() - before).isEqualTo(1);
  }

  @Test
  public void isNeeded_whereEntriesExpireAndStay_only() {
    assertThat(engine.executor.sweeper().isNeeded()).isTrue();
    assertThat(needed(new HookedStore(), true)).isFalse();
    assertThat(needed(new HookedStore(Set.of(Capability.SCAN)), false)).isFalse();
    assertThat(needed(new HookedStore(Set.of(Capability.RETAINS_EXPIRED)), false)).isFalse();
  }

  private static Boolean needed(HookedStore store, Boolean eternal) {
    try (Engine other = new Engine(store, eternal ? new EternalExpiryPolicy() : POLICY)) {
      return other.executor.sweeper().isNeeded();
    }
  }

  private void putMany(int count) {
    IntStream.range(0, count)
        .forEach(i -> engine.executor.execute("key " + i, Operations.put("value")));
  }
}
