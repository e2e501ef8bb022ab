package dev.larder.internal.invalidation;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.larder.store.Budget;
import dev.larder.store.Capability;
import dev.larder.store.Entry;
import dev.larder.store.ForeignEntry;
import dev.larder.store.ForwardingStore;
import dev.larder.store.Mutation;
import dev.larder.store.Store;
import dev.larder.store.StoreException;
import dev.larder.store.StoreException.Outcome;
import dev.larder.store.StoreKey;
import dev.larder.testing.BytesStore;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.junit.Test;

public final class InvalidatedStoreTest {
  private static final StoreKey KEY = StoreKey.ofText("key");
  private static final byte[] VALUE = {1};

  private final ConcurrentMap<StoreKey, BytesStore.Version> entries = new ConcurrentHashMap<>();
  private final Store<StoreKey, byte[]> bytes =
      new BytesStore(
          entries, Set.of(Capability.SCAN, Capability.CREATION_TIMES), InstantSource.system());

  private static InvalidatedStore over(Store<StoreKey, byte[]> store) {
    return new InvalidatedStore(store, InstantSource.system(), Duration.ofSeconds(2));
  }

  private static void put(Store<StoreKey, byte[]> store, StoreKey key) {
    assertThat(store.swap(key, store.getForUpdate(key), Mutation.put(VALUE, Entry.ETERNAL)))
        .isTrue();
  }

  private static boolean isGone(Store<StoreKey, byte[]> store) {
    return requireNonNull(store.get(KEY)).isForeign();
  }

  @Test
  public void dropAll_hidesWhatWasWrittenBefore_andNothingLater() {
    InvalidatedStore store = over(bytes);
    put(store, KEY);
    assertThat(isGone(store)).isFalse();
    store.dropAll();
    assertThat(isGone(store)).isTrue();
    put(store, KEY);
    assertThat(isGone(store)).isFalse();
  }

  /** Manglers may store texts as they are. */
  @Test
  public void put_ofTheControlEntrysText_isAnotherEntry() {
    InvalidatedStore store = over(bytes);
    put(store, KEY);
    store.dropAll();
    StoreKey control =
        entries.keySet().stream().filter(key -> !key.equals(KEY)).findFirst().orElseThrow();
    put(store, StoreKey.ofText(control.text()));
    assertThat(entries).hasSize(3);
    assertThat(isGone(store)).isTrue();
  }

  @Test
  public void judged_foreignEntry_staysForeign() {
    Entry<byte[]> foreign = new ForeignEntry<>();
    InvalidationTimes times = InvalidationTimes.of(null).expiredBefore(5);
    assertThat(times.judged(foreign)).isSameAs(foreign);
  }

  @Test
  public void clear_thatLeavesEntries_leavesThemInvalid() {
    InvalidatedStore store = over(new HalfCleared());
    put(store, KEY);
    store.dropAll();
    assertThatThrownBy(store::clear).isInstanceOf(StoreException.class).hasMessage("too slow");
    assertThat(isGone(store)).isTrue();
    put(store, KEY);
    assertThat(isGone(store)).isFalse();
  }

  /** Clears all but the key, and fails then. */
  private final class HalfCleared extends ForwardingStore<StoreKey, byte[]> {
    @Override
    protected Store<StoreKey, byte[]> target() {
      return bytes;
    }

    @Override
    public Store<StoreKey, byte[]> within(Budget budget) {
      return this;
    }

    @Override
    public void clear() {
      entries.keySet().removeIf(key -> !key.equals(KEY));
      throw new StoreException("too slow", null, Outcome.UNKNOWN);
    }
  }
}
