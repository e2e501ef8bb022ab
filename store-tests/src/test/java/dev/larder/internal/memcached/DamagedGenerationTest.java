package dev.larder.internal.memcached;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.larder.internal.memcached.client.Pipeline;
import dev.larder.internal.memcached.client.Reply;
import dev.larder.internal.memcached.client.Value;
import dev.larder.internal.memcached.generation.Generation;
import dev.larder.internal.memcached.layout.StoreOptions;
import dev.larder.servers.Servers;
import dev.larder.store.Entry;
import dev.larder.store.Mutation;
import dev.larder.store.Store.Put;
import dev.larder.store.Store.Swap;
import dev.larder.store.StoreException;
import dev.larder.store.StoreKey;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;

/**
 * The item of a generation with a bit turned over, on its way or in the server. On its way it does
 * no harm; in the server the cache is empty and says so, and nothing from before comes back.
 */
public final class DamagedGenerationTest {
  private static final String CACHE = "damaged-generation";
  private static final StoreKey KEY = Fixture.key(1);
  private static final byte[] VALUE = {7};
  private static final byte[] OTHER = {8};

  private Fixture fixture;
  private AlteredCluster cluster;
  private MemcachedStore store;

  @Before
  public void open() {
    fixture = new Fixture(Servers.memcached().subList(0, 1));
    cluster = new AlteredCluster(fixture.cluster());
    store = another();
    store.put(KEY, VALUE, Entry.ETERNAL);
  }

  @After
  public void close() {
    cluster.mend();
    store.destroy();
    fixture.close();
  }

  private MemcachedStore another() {
    return new MemcachedStore(cluster, fixture.id(CACHE), Fixture.OPTIONS, InstantSource.system());
  }

  private byte[] name() {
    return fixture.names(CACHE).generation();
  }

  private Value item() {
    Pipeline gets = new Pipeline().gets(name());
    return requireNonNull(fixture.send(fixture.node(), gets).get(0).value());
  }

  private void plant(byte[] data) {
    fixture.send(fixture.node(), new Pipeline().set(name(), 0, data));
  }

  private static byte[] turned(byte[] data, int bit) {
    byte[] turned = data.clone();
    turned[bit / 8] ^= (byte) (1 << (bit % 8));
    return turned;
  }

  // ---- on its way

  /** Turns a bit of the generation over in the next reply that has it. */
  private void damageOnce(int bit) {
    damage(bit, new AtomicInteger(1));
  }

  private void damage(int bit, AtomicInteger times) {
    cluster.alter(
        (packet, replies) -> {
          List<Reply> altered = new ArrayList<>(replies);
          for (int i = 0; i < altered.size(); i++) {
            int keys = packet.command(i).keys().length;
            int last = keys - 1; // the generation is asked for alone, or behind all else
            Value item = (keys == 0) ? null : altered.get(i).value(last);
            if (item != null && isGeneration(packet, i) && times.getAndDecrement() > 0) {
              altered.set(i, damaged(altered.get(i), keys, last, bit));
            }
          }
          return altered;
        });
  }

  private boolean isGeneration(Pipeline packet, int command) {
    byte[][] keys = packet.command(command).keys();
    return Arrays.equals(keys[keys.length - 1], name());
  }

  private static Reply damaged(Reply reply, int keys, int index, int bit) {
    Value[] values = new Value[keys];
    Arrays.setAll(values, reply::value);
    Value item = values[index];
    values[index] = new Value(turned(item.data(), bit), item.cas(), item.epoch());
    return Reply.ofValues(values, reply.epoch());
  }

  @Test
  public void read_anyBitTurnedOverOnTheWay_findsWhatIsThere() {
    byte[] before = item().data();
    for (int bit = 0; bit < before.length * 8; bit++) {
      damageOnce(bit);
      assertThat(requireNonNull(store.get(KEY)).value()).isEqualTo(VALUE);
      damageOnce(bit);
      assertThat(store.getAll(List.of(KEY))).containsKey(KEY);
      damageOnce(bit);
      assertThat(another().get(KEY)).as("the first question").isNotNull();
    }
    assertThat(item().data()).as("nobody has begun another").isEqualTo(before);
    assertThat(store.faults().get("lostGenerations")).isZero();
    assertThat(store.faults()).containsEntry("damagedGenerations", 2L * 8 * before.length);
  }

  @Test
  public void write_bitTurnedOverOnTheWay_isDoneOnceAndSaysSo() {
    for (int bit = 0; bit < item().data().length * 8; bit++) {
      damageOnce(bit);
      assertThat(store.updateIfPresent(KEY, Mutation.remove())).isTrue();
      damageOnce(bit);
      assertThat(store.swap(KEY, null, Mutation.put(VALUE, Entry.ETERNAL))).isTrue();
      Entry<byte[]> seen = requireNonNull(store.get(KEY));
      damageOnce(bit);
      assertThat(store.swap(KEY, seen, Mutation.put(OTHER, Entry.ETERNAL))).isTrue();
      Entry<byte[]> changed = requireNonNull(store.get(KEY));
      damageOnce(bit);
      assertThat(
              store.swapAll(List.of(new Swap<>(KEY, changed, Mutation.put(VALUE, Entry.ETERNAL)))))
          .isEmpty();
    }
    assertThat(requireNonNull(store.get(KEY)).value()).isEqualTo(VALUE);
    assertThat(store.faults().get("lostGenerations")).isZero();
  }

  @Test
  public void write_errorOnTheWay_isDoneOnceAndSaysSo() {
    Entry<byte[]> seen = requireNonNull(store.get(KEY));
    AtomicInteger times = new AtomicInteger(1);
    cluster.alter(
        (packet, replies) -> {
          List<Reply> altered = new ArrayList<>(replies);
          if (times.getAndDecrement() > 0) {
            altered.set(0, Reply.of(Reply.Status.SERVER_ERROR, "out of memory", 0));
          }
          return altered;
        });

    assertThat(store.swap(KEY, seen, Mutation.put(OTHER, Entry.ETERNAL))).isTrue();
  }

  /** Whatever is asked for comes damaged, and never twice in the same way. */
  @Test
  public void write_networkThatDamagesEveryGeneration_isOfUnknownOutcome() {
    MemcachedStore hasty = hasty();
    requireNonNull(hasty.get(KEY));
    AtomicInteger bit = new AtomicInteger();
    int bits = item().data().length * 8;
    cluster.alter(
        (packet, replies) -> {
          List<Reply> altered = new ArrayList<>(replies);
          if (altered.get(0).value() != null) {
            altered.set(0, damaged(altered.get(0), 1, 0, bit.getAndIncrement() % bits));
          }
          return altered;
        });

    StoreException failure =
        requireNonNull(
            catchThrowableOfType(
                StoreException.class,
                () -> hasty.putAll(List.of(new Put<>(KEY, OTHER, Entry.ETERNAL)))));

    assertThat(failure.outcomeUnknown()).isTrue();
    cluster.mend();
    assertThat(requireNonNull(hasty.get(KEY)).value()).isEqualTo(OTHER);
    assertThat(hasty.faults().get("lostGenerations")).isZero();
  }

  private MemcachedStore hasty() {
    StoreOptions options =
        new StoreOptions(
            java.time.Duration.ofMillis(200),
            Fixture.OPTIONS.bulkTimeout(),
            Fixture.OPTIONS.expiryGrace(),
            Fixture.OPTIONS.compressionThresholdBytes(),
            Fixture.OPTIONS.maximumEntryBytes(),
            Fixture.OPTIONS.index());
    return new MemcachedStore(cluster, fixture.id(CACHE), options, InstantSource.system());
  }

  // ---- in the server

  @Test
  public void item_anyBitTurnedOver_isAnEmptyCacheThatIsCountedAndStaysEmpty() {
    for (int bit = 0; bit < item().data().length * 8; bit++) {
      store.put(KEY, VALUE, Entry.ETERNAL);
      byte[] genuine = item().data();
      long lost = store.faults().get("lostGenerations");

      plant(turned(genuine, bit));

      assertThat(store.get(KEY)).as("bit %d", bit).isNull();
      assertThat(store.faults().get("lostGenerations")).isEqualTo(lost + 1);
      assertThat(Generation.of(fixture.names(CACHE), item().data()))
          .as("a new one took its place")
          .isNotNull();
      assertThat(item().data()).isNotEqualTo(genuine);
    }
    assertThat(store.faults().get("damagedGenerations")).isPositive();
  }

  @Test
  public void item_ofAnotherCache_isDamaged() {
    MemcachedStore other = fixture.open("another");
    other.put(KEY, OTHER, Entry.ETERNAL);
    Pipeline get = new Pipeline().get(fixture.names("another").generation());
    plant(requireNonNull(fixture.send(fixture.node(), get).get(0).value()).data());

    assertThat(store.get(KEY)).isNull();

    assertThat(store.faults().get("lostGenerations")).isEqualTo(1);
    other.destroy();
  }

  @Test
  public void item_damagedWhileAWriteIsOnItsWay_writesInTheNewOne() {
    Entry<byte[]> seen = requireNonNull(store.get(KEY));
    plant(turned(item().data(), 3));

    assertThat(store.swap(KEY, seen, Mutation.put(OTHER, Entry.ETERNAL))).isFalse();
    store.put(KEY, OTHER, Entry.ETERNAL);

    assertThat(requireNonNull(another().get(KEY)).value()).isEqualTo(OTHER);
    assertThat(store.faults().get("lostGenerations")).isEqualTo(1);
  }
}
