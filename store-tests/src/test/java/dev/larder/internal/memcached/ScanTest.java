package dev.larder.internal.memcached;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.larder.internal.memcached.client.Cluster;
import dev.larder.internal.memcached.client.ClusterSettings;
import dev.larder.internal.memcached.client.Pipeline;
import dev.larder.internal.memcached.client.Reply;
import dev.larder.internal.memcached.client.spy.MemcachedDriver;
import dev.larder.internal.memcached.layout.StoreContext;
import dev.larder.servers.MemcachedCluster;
import dev.larder.store.Entry;
import dev.larder.store.Mutation;
import dev.larder.store.Store.Swap;
import dev.larder.store.StoreException;
import dev.larder.store.StoreKey;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.After;
import org.junit.AfterClass;
import org.junit.Before;
import org.junit.BeforeClass;
import org.junit.Test;

/** A scan tells what it could not read, and neither skips nor repeats what it could. */
public final class ScanTest {
  private static final String CACHE = "scan";
  private static final byte[] VALUE = {7};
  private static final int ENTRIES = 2_000;

  private static MemcachedCluster servers;

  private final AtomicLong nanos = new AtomicLong();
  private Fixture fixture;
  private AlteredCluster altered;
  private MemcachedStore store;

  @BeforeClass
  public static void start() {
    servers = MemcachedCluster.start(2, "-m", "128");
  }

  @AfterClass
  public static void stop() {
    servers.close();
  }

  @Before
  public void open() {
    fixture = new Fixture(servers.servers());
    altered = new AlteredCluster(fixture.cluster());
    store = open(altered);
  }

  @After
  public void close() {
    store.destroy();
    fixture.close();
  }

  private MemcachedStore open(Cluster cluster) {
    return new MemcachedStore(
        StoreContext.of(cluster, fixture.id(CACHE), Fixture.OPTIONS, InstantSource.system()),
        nanos::get);
  }

  private static void createAll(MemcachedStore store) {
    List<Swap<StoreKey, byte[]>> swaps = new ArrayList<>();
    for (int i = 0; i < ENTRIES; i++) {
      swaps.add(new Swap<>(Fixture.key(i), null, Mutation.put(VALUE, Entry.ETERNAL)));
    }
    assertThat(store.swapAll(swaps)).isEmpty();
  }

  private static List<StoreKey> scanned(MemcachedStore store) {
    List<StoreKey> keys = new ArrayList<>();
    store.scan().forEachRemaining(entry -> keys.add(entry.getKey()));
    return keys;
  }

  /** What a server says that is out of order, to a packet about shards of the index. */
  private static List<Reply> shardsRefused(Pipeline packet, List<Reply> replies) {
    String text = StandardCharsets.ISO_8859_1.decode(packet.toBuffer()).toString();
    return text.contains(":i0.")
        ? replies.stream()
            .map(reply -> Reply.of(Reply.Status.SERVER_ERROR, "busy", reply.epoch()))
            .toList()
        : replies;
  }

  @Test
  public void next_serverThatRefusesItsShards_failsForGood() {
    createAll(store);
    Iterator<Map.Entry<StoreKey, Entry<byte[]>>> scan = store.scan();
    assertThat(scan.next()).isNotNull();

    altered.alter(ScanTest::shardsRefused);
    assertThatThrownBy(() -> scan.forEachRemaining(entry -> {})).isInstanceOf(StoreException.class);
    altered.mend();

    assertThatThrownBy(scan::hasNext).as("the second server").isInstanceOf(StoreException.class);
    assertThatThrownBy(scan::next).isInstanceOf(StoreException.class);
    assertThat(scanned(store)).hasSize(ENTRIES);
  }

  /** One server under two names: each name has keys of its own, and both records of all. */
  @Test
  public void scan_oneServerUnderTwoNames_findsEachEntryOnce() {
    String address = servers.servers().get(0);
    Cluster twofold =
        MemcachedDriver.share(
            ClusterSettings.of(address, address.replace("127.0.0.1", "localhost")));
    MemcachedStore other = open(twofold);
    createAll(other);
    assertThat(scanned(other)).doesNotHaveDuplicates().hasSize(ENTRIES);
    assertThat(other.estimatedSize()).isEqualTo(ENTRIES);
    other.destroy();
    twofold.close();
  }
}
