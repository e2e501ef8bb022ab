package dev.larder.internal.memcached;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.larder.internal.codec.Frame;
import dev.larder.internal.memcached.client.Pipeline;
import dev.larder.internal.memcached.client.Value;
import dev.larder.internal.memcached.generation.Generation;
import dev.larder.internal.memcached.layout.ItemNames;
import dev.larder.internal.memcached.layout.Shards;
import dev.larder.internal.memcached.value.Manifest;
import dev.larder.internal.memcached.value.SplitValues;
import dev.larder.servers.MemcachedServer;
import dev.larder.store.Entry;
import dev.larder.store.Mutation;
import dev.larder.store.Store.Swap;
import dev.larder.store.StoreException;
import dev.larder.store.StoreKey;
import dev.larder.testing.Race;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;

/** A value that is too large for one item is kept in parts, which count together or not at all. */
public final class SplitValueTest {
  private static final String CACHE = "split";
  private static final StoreKey KEY = Fixture.key(1);
  private static final int LARGE = 3_000_000;

  private MemcachedServer server;
  private Fixture fixture;
  private MemcachedStore store;

  @Before
  public void start() {
    server = MemcachedServer.start("-m", "256");
    fixture = new Fixture(List.of(server.address()));
    store = fixture.open(CACHE);
    store.get(KEY);
  }

  @After
  public void stop() {
    fixture.close();
    server.close();
  }

  private static byte[] random(int seed, int length) {
    byte[] value = new byte[length];
    new Random(seed).nextBytes(value);
    return value;
  }

  private Entry<byte[]> read() {
    return requireNonNull(store.get(KEY));
  }

  /** Returns how many items there are beside the generation and the index. */
  private long items() {
    return server.counts().get("curr_items") - 1 - Shards.count(0);
  }

  private void assertItems(long expected) {
    await().untilAsserted(() -> assertThat(items()).isEqualTo(expected));
  }

  private Manifest manifest() {
    Frame frame = Frame.decode(requireNonNull(fixture.item(CACHE, KEY)).data());
    assertThat(frame.form()).isIn(Frame.Form.SPLIT, Frame.Form.SPLIT_DEFLATED);
    return Manifest.decode(frame.value(), Integer.MAX_VALUE);
  }

  private byte[] partName(int number) {
    Generation generation = fixture.generation(CACHE, fixture.node());
    return generation.part(ItemNames.hash(KEY), manifest().id(), number);
  }

  // ---- sizes

  @Test
  public void put_sizesAroundTheLimit_areKept() {
    int limit = SplitValues.roomBytes(fixture.node());
    assertThat(limit).isEqualTo((1 << 20) - 512);
    for (int length : new int[] {0, limit - 100, limit - 33, limit, limit + 1, 2 * limit, LARGE}) {
      byte[] value = random(length, length);
      store.put(KEY, value, Entry.ETERNAL);
      assertThat(Arrays.equals(read().value(), value)).isTrue();
    }
    assertThat(store.faults().get("unreadableItems") + store.faults().get("lostValueParts"))
        .isZero();
  }

  @Test
  public void put_compressible_isOneItem() {
    byte[] value = new byte[LARGE];
    store.put(KEY, value, Entry.ETERNAL);
    assertThat(read().value()).isEqualTo(value);
    assertThat(requireNonNull(fixture.item(CACHE, KEY)).data().length).isLessThan(20_000);
    assertItems(1);
  }

  @Test
  public void put_longerThanTheMaximum_isRefusedWithTheRemedy() {
    MemcachedStore small = fixture.open(CACHE, Fixture.withMaximum(1_000));
    small.put(KEY, new byte[1_000], Entry.ETERNAL);
    assertThatThrownBy(() -> small.put(KEY, new byte[1_001], Entry.ETERNAL))
        .isInstanceOfSatisfying(StoreException.class, e -> assertThat(e.outcomeUnknown()).isFalse())
        .hasMessageContaining("cache 'split': a value of 1001 bytes, the maximum is 1000")
        .hasMessageContaining("maximum-value-size");
    assertThatThrownBy(() -> small.check(KEY, Mutation.put(new byte[1_001], Entry.ETERNAL)))
        .isInstanceOf(StoreException.class);
    assertThat(requireNonNull(small.get(KEY)).value()).hasSize(1_000);
  }

  @Test
  public void put_keyThatFillsTheItem_isRefusedWithTheRemedy() {
    StoreKey key = new StoreKey(random(1, 2_000_000));
    assertThatThrownBy(() -> store.put(key, new byte[1], Entry.ETERNAL))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("a key of 2000000 bytes")
        .hasMessageContaining("shorter key");
  }

  // ---- what stays

  @Test
  public void overwrite_byWhateverWrite_leavesNoPartOfTheOldValue() {
    store.put(KEY, random(1, LARGE), Entry.ETERNAL);
    assertItems(4);
    store.put(KEY, random(2, LARGE), Entry.ETERNAL);
    assertItems(4);
    assertThat(store.swap(KEY, read(), Mutation.put(random(3, LARGE), Entry.ETERNAL))).isTrue();
    assertItems(4);
    assertThat(store.updateIfPresent(KEY, Mutation.put(random(4, 10), Entry.ETERNAL))).isTrue();
    assertItems(1);
    store.put(KEY, random(5, LARGE), Entry.ETERNAL);
    store.put(KEY, random(6, 10), Entry.ETERNAL);
    assertItems(1);
    assertThat(
            store.swapAll(
                List.of(new Swap<>(KEY, read(), Mutation.put(random(7, LARGE), Entry.ETERNAL)))))
        .isEmpty();
    assertItems(4);
    assertThat(store.swapAll(List.of(new Swap<>(KEY, read(), Mutation.remove())))).isEmpty();
    assertItems(0);
    store.put(KEY, random(8, LARGE), Entry.ETERNAL);
    assertThat(store.swap(KEY, read(), Mutation.remove())).isTrue();
    assertItems(0);
    store.put(KEY, random(9, LARGE), Entry.ETERNAL);
    assertThat(store.updateIfPresent(KEY, Mutation.remove())).isTrue();
    assertItems(0);
  }

  @Test
  public void swap_lost_leavesNoPart() {
    store.put(KEY, random(1, 10), Entry.ETERNAL);
    Entry<byte[]> stale = read();
    store.put(KEY, random(2, 10), Entry.ETERNAL);
    assertThat(store.swap(KEY, stale, Mutation.put(random(3, LARGE), Entry.ETERNAL))).isFalse();
    assertThat(store.swap(KEY, null, Mutation.put(random(3, LARGE), Entry.ETERNAL))).isFalse();
    assertItems(1);
    assertThat(read().value()).isEqualTo(random(2, 10));
  }

  @Test
  public void touch_split_movesThePartsDeadlineToo() {
    long soon = System.currentTimeMillis() - Fixture.OPTIONS.expiryGrace().toMillis() + 1_000;
    store.put(KEY, random(1, LARGE), soon); // the server drops it in two seconds
    assertThat(store.swap(KEY, read(), Mutation.touch(Entry.ETERNAL))).isTrue();
    StoreKey witness = Fixture.key(2);
    store.put(witness, new byte[1], soon + 1_000);
    await().until(() -> store.get(witness) == null);
    assertThat(Arrays.equals(read().value(), random(1, LARGE))).isTrue();
    assertThat(store.faults().get("lostValueParts")).isZero();
  }

  // ---- losses

  @Test
  public void part_lost_isAMissThatIsCountedAndReplaceable() {
    for (int number = 0; number < 3; number++) {
      store.put(KEY, random(number, LARGE), Entry.ETERNAL);
      fixture.send(fixture.node(), new Pipeline().delete(partName(number)));
      Entry<byte[]> foreign = read();
      assertThat(foreign.isForeign()).isTrue();
      assertThat(requireNonNull(store.getAll(List.of(KEY)).get(KEY)).isForeign()).isTrue();
      assertThat(store.scan().hasNext()).isFalse();
      assertThat(store.faults().get("lostValueParts")).isEqualTo(3 * (number + 1));
      assertThat(store.swap(KEY, foreign, Mutation.put(random(9, LARGE), Entry.ETERNAL))).isTrue();
      assertThat(Arrays.equals(read().value(), random(9, LARGE))).isTrue();
      assertItems(4);
    }
  }

  @Test
  public void part_ofOtherBytes_isAMiss() {
    store.put(KEY, random(1, LARGE), Entry.ETERNAL);
    byte[] name = partName(1);
    Value part =
        requireNonNull(fixture.send(fixture.node(), new Pipeline().get(name)).get(0).value());
    byte[] other = part.data().clone();
    other[7] ^= 1;
    for (byte[] bytes : List.of(other, new byte[0], Arrays.copyOf(other, other.length - 1))) {
      fixture.send(fixture.node(), new Pipeline().set(name, 0, bytes));
      assertThat(read().isForeign()).isTrue();
    }
    fixture.send(fixture.node(), new Pipeline().set(name, 0, part.data()));
    assertThat(Arrays.equals(read().value(), random(1, LARGE))).isTrue();
  }

  /** A reader whose parts are deleted under it finds the value that replaced them. */
  @Test
  public void get_whileOthersOverwrite_findsOneWholeValueOrTheOther() {
    store.put(KEY, random(0, LARGE), Entry.ETERNAL);
    AtomicBoolean done = new AtomicBoolean();
    Race.of(3)
        .run(
            number -> {
              if (number == 0) {
                for (int i = 0; i < 40; i++) {
                  store.put(KEY, random(i, LARGE), Entry.ETERNAL);
                }
                done.set(true);
              } else {
                while (!done.get()) {
                  Entry<byte[]> entry = read();
                  assertThat(entry.isForeign()).isFalse();
                  assertThat(entry.value()).hasSize(LARGE);
                }
              }
            });
    assertThat(Arrays.equals(read().value(), random(39, LARGE))).isTrue();
    assertItems(4);
  }
}
