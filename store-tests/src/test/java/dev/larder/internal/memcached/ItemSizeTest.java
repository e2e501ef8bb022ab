package dev.larder.internal.memcached;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.larder.internal.memcached.client.Pipeline;
import dev.larder.internal.memcached.client.Reply;
import dev.larder.internal.memcached.generation.Generation;
import dev.larder.internal.memcached.layout.ItemNames;
import dev.larder.internal.memcached.layout.Shards;
import dev.larder.servers.MemcachedServer;
import dev.larder.store.Entry;
import dev.larder.store.Store.Put;
import dev.larder.store.StoreException;
import dev.larder.store.StoreKey;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.IntFunction;
import org.junit.After;
import org.junit.Test;

/** Servers and processes that differ in what an item may be. */
public final class ItemSizeTest {
  private static final String CACHE = "sizes";
  private static final StoreKey KEY = Fixture.key(1);

  private MemcachedServer server;
  private Fixture fixture;

  private void start(String... arguments) {
    server = MemcachedServer.start(arguments);
    fixture = new Fixture(List.of(server.address()));
  }

  @After
  public void stop() {
    fixture.close();
    server.close();
  }

  private static byte[] random(int length) {
    byte[] value = new byte[length];
    new Random(length).nextBytes(value);
    return value;
  }

  @Test
  public void get_itemAboveThisProcessesLimit_isRead() {
    start();
    byte[] value = random(500_000);
    fixture.open(CACHE).put(KEY, value, Entry.ETERNAL);
    try (Fixture cautious = new Fixture(List.of(server.address()), 8_192)) {
      MemcachedStore store =
          new MemcachedStore(
              cautious.cluster(), fixture.id(CACHE), Fixture.OPTIONS, InstantSource.system());
      long epoch = cautious.send(cautious.node(), new Pipeline().version()).get(0).epoch();

      assertThat(requireNonNull(store.get(KEY)).value()).isEqualTo(value);

      assertThat(cautious.node().epoch()).as("the same connection").isEqualTo(epoch);
      store.put(KEY, value, Entry.ETERNAL); // split here
      assertThat(requireNonNull(store.get(KEY)).value()).isEqualTo(value);
    }
  }

  @Test
  public void anyCall_serverWithoutCas_isRefusedWithTheRemedy() {
    start("-C");
    MemcachedStore store = fixture.open(CACHE);
    assertThatThrownBy(() -> store.put(KEY, new byte[1], Entry.ETERNAL))
        .isInstanceOfSatisfying(StoreException.class, e -> assertThat(e.outcomeUnknown()).isFalse())
        .hasMessageContaining("start it without -C");
  }

  @Test
  public void getAll_largeEntries_isAskedByPagesOfBoundedSize() {
    start("-m", "256");
    RecordedCluster recorded = new RecordedCluster(fixture.cluster());
    MemcachedStore store =
        new MemcachedStore(recorded, fixture.id(CACHE), Fixture.OPTIONS, InstantSource.system());
    List<Put<StoreKey, byte[]>> puts = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      puts.add(new Put<>(Fixture.key(i), random(100_000 + i), Entry.ETERNAL));
    }
    store.putAll(puts);
    List<StoreKey> keys = puts.stream().map(Put::key).toList();
    for (int round = 0; round < 2; round++) {
      recorded.forget();
      assertThat(store.getAll(keys)).hasSize(200);
    }
    assertThat(recorded.packets()).hasSizeGreaterThanOrEqualTo(10);
    byte[] first = requireNonNull(store.getAll(keys).get(KEY)).value();
    assertThat(Arrays.equals(first, random(100_001))).isTrue();
  }

  // ---- shards of the index

  /** Fills the shard of a key, so that no record can be added to it. */
  private void fillShard(IntFunction<byte[]> records) {
    Generation generation = fixture.generation(CACHE, fixture.node());
    byte[] name = generation.shard(0, Shards.number(0, ItemNames.hash(KEY)));
    Reply.Status status = Reply.Status.STORED;
    for (int i = 0; status == Reply.Status.STORED; i++) {
      Pipeline append = new Pipeline().append(name, records.apply(i));
      status = fixture.send(fixture.node(), append).get(0).status();
    }
    assertThat(status).isEqualTo(Reply.Status.NOT_STORED);
  }

  private static List<StoreKey> scanned(MemcachedStore store) {
    List<StoreKey> keys = new ArrayList<>();
    store.scan().forEachRemaining(entry -> keys.add(entry.getKey()));
    return keys;
  }

  @Test
  public void put_shardAtTheItemLimit_isFollowedByAnotherLevel() {
    start("-I", "8192", "-o", "slab_chunk_max=4096");
    MemcachedStore store = fixture.open(CACHE);
    assertThat(store.get(KEY)).isNull();
    fillShard(i -> ItemNames.hash(Fixture.key(1_000 + i)));

    store.put(KEY, new byte[1], Entry.ETERNAL);

    assertThat(fixture.generation(CACHE, fixture.node()).level()).isEqualTo(1);
    assertThat(scanned(store)).containsExactly(KEY);
    assertThat(store.faults().get("lostIndexShards")).isZero();
  }

  @Test
  public void put_shardAtTheItemLimitWithDoubledRecords_isCompacted() {
    start("-I", "8192", "-o", "slab_chunk_max=4096");
    MemcachedStore store = fixture.open(CACHE);
    assertThat(store.get(KEY)).isNull();
    fillShard(i -> ItemNames.hash(Fixture.key(1_000)));

    store.put(KEY, new byte[1], Entry.ETERNAL);

    assertThat(fixture.generation(CACHE, fixture.node()).level()).isZero();
    assertThat(fixture.records(CACHE)).isEqualTo(2);
    assertThat(scanned(store)).containsExactly(KEY);
  }
}
