package dev.larder.internal.memcached;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.larder.internal.memcached.client.Node;
import dev.larder.internal.memcached.client.Pipeline;
import dev.larder.internal.memcached.client.Value;
import dev.larder.internal.memcached.layout.StoreOptions;
import dev.larder.servers.MemcachedCluster;
import dev.larder.servers.MemcachedServer;
import dev.larder.store.CacheId;
import dev.larder.store.Entry;
import dev.larder.store.Mutation;
import dev.larder.store.StoreException;
import dev.larder.store.StoreKey;
import dev.larder.testing.Race;
import dev.larder.testing.Scale;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.After;
import org.junit.AfterClass;
import org.junit.Before;
import org.junit.BeforeClass;
import org.junit.Test;

/** A clear begins a generation on each server; what was before never comes back. */
public final class ClearTest {
  private static final StoreKey KEY = Fixture.key(1);
  private static final byte[] VALUE = {7};

  private static MemcachedCluster servers;

  private Fixture fixture;
  private MemcachedStore store;

  @BeforeClass
  public static void start() {
    servers = MemcachedCluster.start(3);
  }

  @AfterClass
  public static void stop() {
    servers.close();
  }

  @Before
  public void open() {
    fixture = new Fixture(servers.servers());
    store = fixture.open("clear");
  }

  @After
  public void close() {
    fixture.close();
  }

  private static void fill(MemcachedStore store, int entries) {
    IntStream.range(0, entries)
        .forEach(number -> store.put(Fixture.key(number), VALUE, Entry.ETERNAL));
  }

  private static long commands(MemcachedServer server) {
    Map<String, Long> counts = server.counts();
    return counts.get("cmd_set") + counts.get("cmd_get") + counts.get("delete_misses");
  }

  private long commandsOfAClear() {
    long before = servers.nodes().stream().mapToLong(ClearTest::commands).sum();
    store.clear();
    return servers.nodes().stream().mapToLong(ClearTest::commands).sum() - before;
  }

  @Test
  public void clear_howeverManyEntries_takesTheSameCommandsAndNoFlush() {
    store.clear();
    long empty = commandsOfAClear();
    fill(store, 2_000);
    assertThat(commandsOfAClear()).isEqualTo(empty).isEqualTo(3 * 17);
    assertThat(store.get(KEY)).isNull();
    assertThat(store.scan().hasNext()).isFalse();
    servers.nodes().forEach(node -> assertThat(node.counts().get("cmd_flush")).isZero());
  }

  @Test
  public void clear_otherCachesNamespacesAndApplications_keepWhatTheyHave() {
    byte[] foreign = "session:1".getBytes(US_ASCII);
    fixture.send(fixture.node(), new Pipeline().set(foreign, 0, VALUE));
    List<MemcachedStore> others =
        List.of(
            fixture.open("clear2"),
            new MemcachedStore(
                fixture.cluster(),
                new CacheId("another namespace", "clear"),
                Fixture.OPTIONS,
                InstantSource.system()));
    others.forEach(other -> other.put(KEY, VALUE, Entry.ETERNAL));
    store.put(KEY, VALUE, Entry.ETERNAL);
    store.clear();
    store.destroy();
    assertThat(store.get(KEY)).isNull();
    others.forEach(other -> assertThat(other.get(KEY)).isNotNull());
    Value kept =
        requireNonNull(fixture.send(fixture.node(), new Pipeline().get(foreign)).get(0).value());
    assertThat(kept.data()).isEqualTo(VALUE);
    others.get(1).clear();
  }

  @Test
  public void clear_byAnotherProcess_isSeenByTheNextReadAndVoidsTickets() {
    MemcachedStore other = fixture.open("clear");
    for (int i = 0; i < Scale.current().of(2_000); i++) {
      store.put(KEY, VALUE, Entry.ETERNAL);
      Entry<byte[]> ticket = requireNonNull(store.get(KEY));
      other.clear();
      if (i % 3 == 0) {
        assertThat(store.get(KEY)).isNull();
      } else if (i % 3 == 1) {
        assertThat(store.swap(KEY, ticket, Mutation.put(VALUE, Entry.ETERNAL))).isFalse();
      } else {
        assertThat(store.getAll(List.of(KEY))).isEmpty();
      }
      assertThat(other.get(KEY)).isNull();
    }
  }

  /** What was put before a clear began is not seen after it. */
  @Test
  public void clear_underLoad_leavesNothingThatWasDoneBefore() {
    AtomicInteger done = new AtomicInteger();
    AtomicBoolean ended = new AtomicBoolean();
    MemcachedStore other = fixture.open("clear");
    Race.of(3)
        .run(
            number -> {
              if (number == 0) {
                try {
                  assertClearsHide(other, done);
                } finally {
                  ended.set(true);
                }
              } else if (number == 1) {
                putUntil(ended, done);
              } else {
                swapUntil(ended);
              }
            });
  }

  private static void assertClearsHide(MemcachedStore other, AtomicInteger done) {
    for (int i = 0; i < Scale.current().of(2_000); i++) {
      int before = done.get();
      other.clear();
      Entry<byte[]> seen = other.get(KEY);
      if (seen != null) {
        assertThat(number(seen)).isGreaterThan(before);
      }
    }
  }

  private static int number(Entry<byte[]> entry) {
    return java.nio.ByteBuffer.wrap(entry.value()).getInt();
  }

  private void putUntil(AtomicBoolean ended, AtomicInteger done) {
    while (!ended.get()) {
      int next = done.get() + 1;
      store.put(KEY, Fixture.key(next).bytes(), Entry.ETERNAL);
      done.set(next);
    }
  }

  /** Writes what it read: an old value, if it were let. */
  private void swapUntil(AtomicBoolean ended) {
    MemcachedStore swapping = fixture.open("clear");
    while (!ended.get()) {
      Entry<byte[]> seen = swapping.get(KEY);
      if (seen != null) {
        swapping.swap(KEY, seen, Mutation.touch(Entry.ETERNAL));
      }
    }
  }

  @Test
  public void generation_lost_isEmptyForGoodAndCounted() {
    store.put(KEY, VALUE, Entry.ETERNAL);
    Entry<byte[]> ticket = requireNonNull(store.get(KEY));
    Node node = fixture.node(KEY);
    fixture.send(node, new Pipeline().delete(fixture.names("clear").generation()));
    assertThat(store.get(KEY)).isNull();
    assertThat(store.faults().get("lostGenerations")).isEqualTo(1);
    assertThat(store.swap(KEY, ticket, Mutation.remove())).isFalse();
    assertThat(fixture.open("clear").get(KEY)).isNull();
    store.put(KEY, VALUE, Entry.ETERNAL);
    assertThat(store.swap(KEY, ticket, Mutation.remove())).isFalse();
    assertThat(store.get(KEY)).isNotNull();
  }

  @Test
  public void generation_overwrittenByGarbage_isBegunAnew() {
    for (String garbage :
        List.of("", "x", "flush_all\r\nget", "AAAAAAAAAAAA!", "a".repeat(5_000))) {
      store.put(KEY, VALUE, Entry.ETERNAL);
      Node node = fixture.node(KEY);
      byte[] name = fixture.names("clear").generation();
      fixture.send(node, new Pipeline().set(name, 0, garbage.getBytes(US_ASCII)));
      assertThat(store.get(KEY)).isNull();
      store.put(KEY, VALUE, Entry.ETERNAL);
      assertThat(store.get(KEY)).isNotNull();
    }
  }

  @Test
  public void clear_serverThatDoesNotAnswer_failsInTimeAndIsDoneBeforeTheNextRead() {
    StoreOptions hasty =
        new StoreOptions(
            Duration.ofMillis(300),
            Duration.ofMillis(500),
            Duration.ZERO,
            2_048,
            1 << 20,
            StoreOptions.KeyIndex.KEPT);
    MemcachedStore one = fixture.open("down", hasty);
    IntStream.range(0, 50).forEach(i -> one.put(Fixture.key(i), VALUE, Entry.ETERNAL));
    MemcachedServer stopped = servers.nodes().get(1);
    stopped.suspend();
    try {
      long start = System.nanoTime();
      assertThatThrownBy(one::clear)
          .isInstanceOfSatisfying(
              StoreException.class, e -> assertThat(e.outcomeUnknown()).isTrue())
          .hasMessageContaining(stopped.address())
          .hasMessageContaining("clear again");
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(2));
    } finally {
      stopped.resume();
    }
    for (int i = 0; i < 50; i++) {
      StoreKey key = Fixture.key(i);
      await()
          .ignoreExceptions()
          .atMost(Duration.ofSeconds(10))
          .untilAsserted(() -> assertThat(one.get(key)).isNull());
    }
    one.clear();
  }

  private MemcachedStore hasty() {
    return fixture.open(
        "hasty",
        new StoreOptions(
            Duration.ofSeconds(5),
            Duration.ofMillis(500),
            Duration.ZERO,
            2_048,
            1 << 20,
            StoreOptions.KeyIndex.KEPT));
  }

  @Test
  public void clear_thatFailed_bindsEveryStoreOfThisProcess() {
    MemcachedStore one = hasty();
    MemcachedStore other = hasty();
    List<StoreKey> keys = IntStream.range(0, 50).mapToObj(Fixture::key).toList();
    keys.forEach(key -> one.put(key, VALUE, Entry.ETERNAL));
    assertThat(other.getAll(keys)).hasSize(50);
    servers.nodes().get(1).suspend();
    try {
      assertThatThrownBy(one::clear).isInstanceOf(StoreException.class);
    } finally {
      servers.nodes().get(1).resume();
    }
    MemcachedStore opened = hasty();
    for (MemcachedStore store : List.of(other, opened)) {
      await()
          .ignoreExceptionsInstanceOf(StoreException.class)
          .atMost(Duration.ofSeconds(10))
          .until(() -> store.getAll(keys), Map::isEmpty);
    }
    opened.put(KEY, VALUE, Entry.ETERNAL);
    assertThat(other.get(KEY)).as("cleared once").isNotNull();
    assertThat(one.get(KEY)).as("cleared once").isNotNull();
  }
}
