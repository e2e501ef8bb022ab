package dev.larder.stores.contract;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.larder.internal.codec.Codec;
import dev.larder.internal.decorator.CodecMapping;
import dev.larder.internal.decorator.MappedStore;
import dev.larder.internal.decorator.UnreadableEntryLog;
import dev.larder.store.Budget;
import dev.larder.store.Entry;
import dev.larder.store.Mutation;
import dev.larder.store.Store;
import dev.larder.store.StoreKey;
import dev.larder.testing.BytesStoreProvider.Skills;
import java.time.Duration;
import java.util.List;
import java.util.NoSuchElementException;
import org.junit.Before;
import org.junit.Test;

/** What cannot be decoded is a miss, and in nobody's way. */
public final class CodecMappingTest {
  private static final byte[] DAMAGED = {99, 98, 97};

  private final Codec codec = Codec.builder(getClass().getClassLoader()).build();
  private final Store<StoreKey, byte[]> bytes =
      BytesStoreContractTest.open("encoding", Skills.MANY);
  private final UnreadableEntryLog unreadable = new UnreadableEntryLog("encoding");
  private final Store<String, String> store =
      new MappedStore<>(bytes, new CodecMapping<>(codec, unreadable, CodecMapping.Nulls.FOREIGN));

  @Before
  public void clear() {
    bytes.clear();
  }

  private void damage(String key) {
    bytes.put(new StoreKey(codec.encodeKey(key)), DAMAGED, Entry.ETERNAL);
  }

  @Test
  public void get_damagedValue_isForeignAndCounted() {
    damage("key");
    assertThat(requireNonNull(store.get("key")).isForeign()).isTrue();
    assertThat(requireNonNull(store.getForUpdate("key")).isForeign()).isTrue();
    assertThat(requireNonNull(store.getAll(List.of("key")).get("key")).isForeign()).isTrue();
    assertThat(unreadable.count()).isEqualTo(3);
  }

  @Test
  public void within_aCallsBudget_isTheSameStoreWithTheSameCount() {
    damage("key");
    Store<String, String> call = store.within(Budget.of(Duration.ofSeconds(1)));

    assertThat(requireNonNull(call.get("key")).isForeign()).isTrue();

    assertThat(unreadable.count()).isEqualTo(1);
  }

  @Test
  public void swap_damagedValueSeen_replacesIt() {
    damage("key");
    Entry<String> seen = store.get("key");
    assertThat(store.swap("key", seen, Mutation.put("sound", Entry.ETERNAL))).isTrue();
    assertThat(requireNonNull(store.get("key")).value()).isEqualTo("sound");
  }

  @Test
  public void exchange_damagedValue_replacesItAndReturnsAForeignEntry() {
    damage("key");
    Mutation<String> put = Mutation.put("sound", Entry.ETERNAL);
    assertThat(requireNonNull(store.exchange("key", put, put, 0)).isForeign()).isTrue();
    assertThat(requireNonNull(store.get("key")).value()).isEqualTo("sound");
  }

  @Test
  public void scan_damagedKey_isPassedOver() {
    bytes.put(new StoreKey(DAMAGED), codec.encode("value"), Entry.ETERNAL);
    store.put("key", "value", Entry.ETERNAL);
    var scan = store.scan();
    assertThat(scan.next().getKey()).isEqualTo("key");
    assertThat(scan.hasNext()).isFalse();
    assertThatThrownBy(scan::next).isInstanceOf(NoSuchElementException.class);
    assertThat(unreadable.count()).isEqualTo(1);
  }
}
