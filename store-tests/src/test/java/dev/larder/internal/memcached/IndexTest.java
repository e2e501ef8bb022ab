package dev.larder.internal.memcached;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.larder.internal.memcached.client.Pipeline;
import dev.larder.internal.memcached.generation.Generation;
import dev.larder.internal.memcached.layout.ItemNames;
import dev.larder.internal.memcached.layout.Shards;
import dev.larder.internal.memcached.layout.StoreContext;
import dev.larder.servers.MemcachedCluster;
import dev.larder.store.Capability;
import dev.larder.store.Entry;
import dev.larder.store.Mutation;
import dev.larder.store.Store.Put;
import dev.larder.store.Store.Swap;
import dev.larder.store.StoreException;
import dev.larder.store.StoreKey;
import dev.larder.testing.Race;
import dev.larder.testing.Scale;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.junit.After;
import org.junit.AfterClass;
import org.junit.Before;
import org.junit.BeforeClass;
import org.junit.Test;

/** The index records what there is: neither less nor, for long, much more. */
public final class IndexTest {
  private static final byte[] VALUE = {7};
  private static final String CACHE = "index";

  /** Of its own, with room: the index is exact while nothing is evicted. */
  private static MemcachedCluster server;

  private final AtomicLong nanos = new AtomicLong();
  private Fixture fixture;
  private MemcachedStore store;

  @BeforeClass
  public static void start() {
    server = MemcachedCluster.start(1, "-m", "512");
  }

  @AfterClass
  public static void stop() {
    long evictions = server.nodes().get(0).counts().get("evictions");
    server.close();
    assertThat(evictions).isZero();
  }

  @Before
  public void open() {
    fixture = new Fixture(server.servers());
    store = open(nanos::get);
  }

  @After
  public void close() {
    store.destroy();
    fixture.close();
  }

  private MemcachedStore open(LongSupplier nanoClock) {
    return new MemcachedStore(
        StoreContext.of(
            fixture.cluster(), fixture.id(CACHE), Fixture.OPTIONS, InstantSource.system()),
        nanoClock);
  }

  private static List<StoreKey> scanned(MemcachedStore store) {
    List<StoreKey> keys = new ArrayList<>();
    store.scan().forEachRemaining(entry -> keys.add(entry.getKey()));
    return keys;
  }

  private boolean create(StoreKey key) {
    return store.swap(key, null, Mutation.put(VALUE, Entry.ETERNAL));
  }

  private void remove(StoreKey key) {
    assertThat(store.swap(key, requireNonNull(store.get(key)), Mutation.remove())).isTrue();
  }

  private void createAll(int from, int to) {
    List<Swap<StoreKey, byte[]>> swaps = new ArrayList<>();
    for (int i = from; i < to; i++) {
      swaps.add(new Swap<>(Fixture.key(i), null, Mutation.put(VALUE, Entry.ETERNAL)));
    }
    assertThat(store.swapAll(swaps)).isEmpty();
  }

  private void removeAll(int from, int to) {
    List<StoreKey> keys = new ArrayList<>();
    for (int i = from; i < to; i++) {
      keys.add(Fixture.key(i));
    }
    List<Swap<StoreKey, byte[]>> swaps = new ArrayList<>();
    store.getAll(keys).forEach((key, seen) -> swaps.add(new Swap<>(key, seen, Mutation.remove())));
    assertThat(store.swapAll(swaps)).isEmpty();
  }

  // ---- exactness

  @Test
  public void scan_afterConcurrentChanges_isExactlyWhatIsThere() {
    int threads = 6;
    int steps = Scale.current().of(50_000);
    List<Set<StoreKey>> present =
        Race.of(threads).call(number -> changeRandomly(number, threads, steps));
    Set<StoreKey> expected = new HashSet<>();
    present.forEach(expected::addAll);
    assertThat(scanned(store)).containsExactlyInAnyOrderElementsOf(expected);
    assertThat(store.faults().get("lostIndexShards")).isZero();
  }

  /** Each thread has keys of its own, among which those of others lie. */
  private Set<StoreKey> changeRandomly(int number, int threads, int steps) {
    Random random = new Random(number);
    Set<StoreKey> present = new HashSet<>();
    for (int step = 0; step < steps; step++) {
      StoreKey key = Fixture.key(random.nextInt(2_000) * threads + number);
      if (random.nextInt(3) == 0) {
        assertThat(store.updateIfPresent(key, Mutation.remove())).isEqualTo(present.remove(key));
      } else if (random.nextBoolean()) {
        store.put(key, VALUE, Entry.ETERNAL);
        present.add(key);
      } else {
        assertThat(create(key)).isEqualTo(present.add(key));
      }
      if (step % 1_000 == 999) {
        assertThat(scanned(store)).doesNotHaveDuplicates().containsAll(present);
      }
    }
    return present;
  }

  @Test
  public void scan_manyEntries_growsByLevelsAndFindsEachOnce() {
    int entries = 20_000;
    createAll(0, 5_000);
    assertThat(fixture.generation(CACHE, fixture.node()).level()).isZero();
    assertThat(scanned(store)).hasSize(5_000);
    MemcachedStore other = open(nanos::get); // learns the level on the way
    other.get(Fixture.key(0));
    createAll(5_000, entries);
    int level = fixture.generation(CACHE, fixture.node()).level();
    assertThat(level).isBetween(1, 2);
    assertThat(scanned(other)).doesNotHaveDuplicates().hasSize(entries);
    assertThat(store.faults().get("lostIndexShards") + other.faults().get("lostIndexShards"))
        .isZero();
  }

  @Test
  public void scan_keyRecordedOnTwoLevels_isFoundOnce() {
    createAll(0, 12_000);
    removeAll(0, 1_000);
    createAll(12_000, 40_000);
    createAll(0, 1_000);
    assertThat(fixture.generation(CACHE, fixture.node()).level()).isPositive();
    assertThat(scanned(store)).doesNotHaveDuplicates().hasSize(40_000);
  }

  @Test
  public void scan_clearedMeanwhile_ends() {
    createAll(0, 5_000);
    Iterator<Map.Entry<StoreKey, Entry<byte[]>>> scan = store.scan();
    assertThat(scan.hasNext()).isTrue();
    store.clear();
    createAll(10_000, 10_010);
    int left = 0;
    while (scan.hasNext()) {
      scan.next();
      left++;
    }
    assertThat(left).isLessThan(1_000); // what had been read
    assertThat(scanned(store)).hasSize(10);
  }

  @Test
  public void indexOff_scanIsRefusedAndNothingIsRecorded() {
    MemcachedStore without = fixture.open("without", Fixture.withoutIndex(Fixture.OPTIONS));
    assertThat(without.capabilities()).doesNotContain(Capability.SCAN);
    without.put(Fixture.key(1), VALUE, Entry.ETERNAL);
    assertThat(without.swap(Fixture.key(2), null, Mutation.put(VALUE, Entry.ETERNAL))).isTrue();
    assertThatThrownBy(without::scan).isInstanceOf(UnsupportedOperationException.class);
    assertThat(fixture.records("without")).isZero();
  }

  @Test
  public void scan_indexWasOffMeanwhile_isRefusedUntilTheCacheIsCleared() {
    createAll(0, 10);
    MemcachedStore without = fixture.open(CACHE, Fixture.withoutIndex(Fixture.OPTIONS));
    without.put(Fixture.key(100), VALUE, Entry.ETERNAL); // this one is not recorded

    MemcachedStore opened = open(nanos::get);
    for (MemcachedStore each : List.of(store, opened)) {
      assertThatThrownBy(() -> each.scan().hasNext())
          .isInstanceOfSatisfying(StoreException.class, e -> assertThat(e.isRefusal()).isTrue())
          .hasMessageContaining("clear the cache once");
      assertThat(each.estimatedSize()).isEqualTo(-1);
      assertThat(each.get(Fixture.key(5))).isNotNull();
      assertThat(each.get(Fixture.key(100))).isNotNull();
    }
    store.clear();
    createAll(0, 10);
    assertThat(scanned(opened)).hasSize(10);
    assertThat(opened.estimatedSize()).isEqualTo(10);
  }

  @Test
  public void scan_indexOffSinceTheBeginning_isRefused() {
    MemcachedStore without = fixture.open(CACHE, Fixture.withoutIndex(Fixture.OPTIONS));
    without.put(Fixture.key(1), VALUE, Entry.ETERNAL);
    assertThat(store.get(Fixture.key(1))).isNotNull();
    assertThatThrownBy(() -> store.scan().hasNext()).isInstanceOf(StoreException.class);
    without.clear();
    without.put(Fixture.key(1), VALUE, Entry.ETERNAL);
    assertThatThrownBy(() -> store.scan().hasNext()).isInstanceOf(StoreException.class);
  }

  // ---- size

  @Test
  public void index_sameKeyOverAndOver_staysSmall() {
    for (int i = 0; i < 3_000; i++) {
      assertThat(create(Fixture.key(1))).isTrue();
      assertThat(store.updateIfPresent(Fixture.key(1), Mutation.remove())).isTrue();
    }
    assertThat(fixture.records(CACHE)).isLessThan(1_000);
    create(Fixture.key(1));
    assertThat(scanned(store)).containsExactly(Fixture.key(1));
  }

  @Test
  public void index_deadRecords_areDroppedOnceTheyAreOld() {
    createAll(0, 2_000);
    removeAll(100, 2_000);
    assertThat(scanned(store)).hasSize(100);
    assertThat(fixture.records(CACHE)).as("too young to drop").isEqualTo(2_000);
    nanos.addAndGet(TimeUnit.SECONDS.toNanos(11));
    createAll(5_000, 5_010);
    assertThat(scanned(store)).hasSize(110);
    assertThat(fixture.records(CACHE)).isEqualTo(110);
    assertThat(scanned(store)).hasSize(110);
  }

  @Test
  public void index_churnOfDistinctKeys_neverGrowsMuch() {
    for (int round = 0; round < 20; round++) {
      createAll(round * 5_000, (round + 1) * 5_000);
      removeAll(round * 5_000, (round + 1) * 5_000);
      nanos.addAndGet(TimeUnit.SECONDS.toNanos(11));
    }
    assertThat(fixture.records(CACHE)).isLessThan(40_000); // of 100,000 that were made
    assertThat(scanned(store)).isEmpty();
  }

  @Test
  public void estimatedSize_isThatOfTheIndex() {
    createAll(0, 20_000);
    assertThat(store.estimatedSize()).isEqualTo(20_000);
    store.clear();
    assertThat(store.estimatedSize()).isZero();
    assertThat(fixture.open("without", Fixture.withoutIndex(Fixture.OPTIONS)).estimatedSize())
        .isEqualTo(-1);
  }

  @Test
  public void putAll_newAndOldEntries_areWrittenAndRecordedOnce() {
    List<Put<StoreKey, byte[]>> puts = new ArrayList<>();
    for (int i = 0; i < 1_000; i++) {
      puts.add(new Put<>(Fixture.key(i), new byte[] {(byte) i}, Entry.ETERNAL));
    }
    createAll(500, 700);
    store.putAll(puts);
    store.putAll(puts);
    assertThat(fixture.records(CACHE)).isEqualTo(1_000);
    assertThat(scanned(store)).hasSize(1_000);
    puts.forEach(
        put -> assertThat(requireNonNull(store.get(put.key())).value()).isEqualTo(put.value()));
  }

  @Test
  public void putAll_valuesOfAllSizes_areWritten() {
    MemcachedStore other = fixture.open("without", Fixture.withoutIndex(Fixture.OPTIONS));
    byte[] large = new byte[3_000_000];
    new Random(1).nextBytes(large);
    for (MemcachedStore each : List.of(store, other)) {
      for (int round = 0; round < 2; round++) {
        each.putAll(
            List.of(
                new Put<>(Fixture.key(1), VALUE, Entry.ETERNAL),
                new Put<>(Fixture.key(2), large, Entry.ETERNAL),
                new Put<>(Fixture.key(3), VALUE, Entry.ETERNAL)));
        assertThat(requireNonNull(each.get(Fixture.key(2))).value()).isEqualTo(large);
        assertThat(each.getAll(List.of(Fixture.key(1), Fixture.key(3)))).hasSize(2);
      }
    }
  }

  // ---- losses

  @Test
  public void shardLost_isCountedAndFoundAgainForNewEntries() {
    createAll(0, 1_000);
    Generation generation = fixture.generation(CACHE, fixture.node());
    StoreKey key = Fixture.key(5);
    byte[] name = generation.shard(0, Shards.number(0, ItemNames.hash(key)));
    fixture.send(fixture.node(), new Pipeline().delete(name));
    int left = scanned(store).size();
    assertThat(left).isBetween(800, 999);
    assertThat(store.faults().get("lostIndexShards")).isEqualTo(1);
    assertThat(store.faults()).containsEntry("lostIndexShards", 1L);
    assertThat(scanned(store)).hasSize(left);
    assertThat(store.faults().get("lostIndexShards")).as("counted once").isEqualTo(1);
    assertThat(store.get(key)).isNotNull();
    remove(key);
    create(key);
    assertThat(scanned(store)).hasSize(left + 1).contains(key);
  }

  @Test
  public void shardLost_noticedByACreation_isBegunAnew() {
    create(Fixture.key(1));
    Generation generation = fixture.generation(CACHE, fixture.node());
    for (int number = 0; number < Shards.count(0); number++) {
      fixture.send(fixture.node(), new Pipeline().delete(generation.shard(0, number)));
    }
    assertThat(create(Fixture.key(2))).isTrue();
    assertThat(store.faults().get("lostIndexShards")).isEqualTo(1);
    assertThat(scanned(store)).contains(Fixture.key(2));
    assertThat(store.faults().get("lostIndexShards")).isEqualTo(Shards.count(0));
  }

  @Test
  public void shardOverwrittenByGarbage_costsEntriesOfTheIndexAlone() {
    createAll(0, 100);
    Generation generation = fixture.generation(CACHE, fixture.node());
    byte[] garbage = new byte[1_000];
    new Random(1).nextBytes(garbage);
    for (int number = 0; number < Shards.count(0); number++) {
      fixture.send(fixture.node(), new Pipeline().set(generation.shard(0, number), 0, garbage));
    }
    assertThat(scanned(store)).isEmpty();
    createAll(100, 200);
    assertThat(scanned(store)).isNotNull();
    assertThat(store.getAll(List.of(Fixture.key(1), Fixture.key(150)))).hasSize(2);
  }
}
