package dev.larder.internal.memcached;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.larder.internal.memcached.layout.Shards;
import dev.larder.servers.MemcachedServer;
import dev.larder.store.Entry;
import dev.larder.store.Mutation;
import dev.larder.store.StoreException;
import dev.larder.store.StoreKey;
import dev.larder.testing.Scale;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.After;
import org.junit.Test;

/** A server without enough memory: what is lost is a miss; what is refused fails alone. */
public final class MemoryPressureTest {
  private MemcachedServer server;
  private Fixture fixture;

  private MemcachedStore open(String... arguments) {
    server = MemcachedServer.start(arguments);
    fixture = new Fixture(List.of(server.address()));
    return fixture.open("pressure");
  }

  @After
  public void stop() {
    fixture.close();
    server.close();
  }

  /** Returns a value that says whose it is, and that no compression makes shorter. */
  private static byte[] value(int number, int length) {
    byte[] value = new byte[length];
    new Random(number).nextBytes(value);
    return value;
  }

  @Test
  public void flood_ofTwiceTheMemory_losesEntriesAndNothingElse() {
    MemcachedStore store = open("-m", "64");
    int flood = 130_000;
    for (int from = 0; from < flood; from += 1_000) {
      List<dev.larder.store.Store.Swap<StoreKey, byte[]>> swaps = new ArrayList<>();
      for (int i = from; i < from + 1_000; i++) {
        swaps.add(
            new dev.larder.store.Store.Swap<>(
                Fixture.key(i), null, Mutation.put(value(i, 1_000), Entry.ETERNAL)));
      }
      assertThat(store.swapAll(swaps)).isEmpty();
    }
    assertThat(server.counts().get("evictions")).isPositive();
    int found = 0;
    for (int i = 0; i < flood; i += 7) {
      Entry<byte[]> entry = store.get(Fixture.key(i));
      if (entry != null) {
        found++;
        assertThat(entry.isForeign()).isFalse();
        assertThat(entry.value()).isEqualTo(value(i, 1_000));
      }
    }
    assertThat(found).isBetween(1, flood / 7 - 1);
    assertThat(store.faults().get("unreadableItems")).isZero();
    assertScanFindsSome(store);
    store.put(Fixture.key(1), value(1, 10), Entry.ETERNAL);
    assertThat(store.get(Fixture.key(1))).isNotNull();
  }

  private static void assertScanFindsSome(MemcachedStore store) {
    int scanned = 0;
    Iterator<Map.Entry<StoreKey, Entry<byte[]>>> scan = store.scan();
    while (scan.hasNext()) {
      Map.Entry<StoreKey, Entry<byte[]>> entry = scan.next();
      int number = java.nio.ByteBuffer.wrap(entry.getKey().bytes()).getInt();
      assertThat(entry.getValue().value()).isEqualTo(value(number, 1_000));
      scanned++;
    }
    assertThat(scanned).isPositive();
  }

  @Test
  public void full_serverThatEvictsNothing_refusesThePutAndReadsOn() {
    MemcachedStore store = open("-m", "64", "-M");
    store.put(Fixture.key(-1), value(-1, 100), Entry.ETERNAL);
    int number = 0;
    StoreException refused = null;
    while (refused == null) {
      try {
        store.put(Fixture.key(number), value(number, 100_000), Entry.ETERNAL);
        number++;
      } catch (StoreException e) {
        refused = e;
      }
    }
    assertThat(refused).hasMessageContaining("cache 'pressure'").hasMessageContaining("-m");
    assertThat(refused.outcomeUnknown()).isFalse();
    assertThat(store.get(Fixture.key(number))).isNull();
    for (int i = -1; i < number; i++) {
      Entry<byte[]> entry = requireNonNull(store.get(Fixture.key(i)));
      assertThat(Arrays.hashCode(entry.value()))
          .isEqualTo(Arrays.hashCode(value(i, (i < 0) ? 100 : 100_000)));
    }
    assertThatThrownBy(() -> store.put(Fixture.key(1 << 20), value(1, 100_000), Entry.ETERNAL))
        .isInstanceOf(StoreException.class);
    assertThat(store.updateIfPresent(Fixture.key(0), Mutation.remove())).isTrue();
    assertThat(store.get(Fixture.key(0))).isNull();
  }

  @Test
  public void full_splitValue_leavesNoPartBehind() {
    MemcachedStore store = open("-m", "64", "-M");
    int number = 0;
    StoreException refused = null;
    while (refused == null) {
      try {
        store.put(Fixture.key(number), value(number, 5_000_000), Entry.ETERNAL);
        number++;
      } catch (StoreException e) {
        refused = e;
      }
    }
    assertThat(refused.outcomeUnknown()).isFalse();
    int entries = number;
    int parts = 5;
    long others = 1 + Shards.count(0); // the generation and the index
    org.awaitility.Awaitility.await()
        .untilAsserted(
            () ->
                assertThat(server.counts().get("curr_items"))
                    .isLessThanOrEqualTo(others + (long) entries * (parts + 1)));
    for (int i = 0; i < entries; i += Scale.current().of(10)) {
      assertThat(requireNonNull(store.get(Fixture.key(i))).value()).isEqualTo(value(i, 5_000_000));
    }
  }

  /** memcached drops the old value where it refuses a set. */
  @Test
  public void full_withoutIndex_putOfAnEntryThatIsThere_isNotToldAsNothingWritten() {
    MemcachedStore unused = open("-m", "64", "-M");
    MemcachedStore store = fixture.open("pressure", Fixture.withoutIndex(Fixture.OPTIONS));
    store.put(Fixture.key(-1), value(-1, 100), Entry.ETERNAL);
    fill(store);
    StoreException refused =
        catchThrowableOfType(
            StoreException.class,
            () -> store.put(Fixture.key(-1), value(1, 300_000), Entry.ETERNAL));
    assertThat(store.get(Fixture.key(-1))).isNull();
    assertThat(refused.outcomeUnknown()).isTrue();
    assertThat(refused).hasMessageContaining("the value of before is gone");
  }

  private static void fill(MemcachedStore store) {
    for (int number = 0; number < 10_000; number++) {
      try {
        store.put(Fixture.key(number), value(number, 300_000), Entry.ETERNAL);
      } catch (StoreException e) {
        return;
      }
    }
  }
}
