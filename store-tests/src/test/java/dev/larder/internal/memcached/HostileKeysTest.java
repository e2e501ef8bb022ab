package dev.larder.internal.memcached;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.internal.memcached.generation.Generation;
import dev.larder.internal.memcached.layout.ItemNames;
import dev.larder.internal.memcached.layout.Shards;
import dev.larder.servers.MemcachedServer;
import dev.larder.store.CacheId;
import dev.larder.store.Entry;
import dev.larder.store.StoreKey;
import dev.larder.testing.Scale;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;

/** Whatever bytes a key has, it stays apart from the others, and is never a command. */
public final class HostileKeysTest {
  private static final int KEYS = Scale.current().of(100_000);

  private MemcachedServer server;
  private Fixture fixture;

  @Before
  public void start() {
    server = MemcachedServer.start();
    fixture = new Fixture(List.of(server.address()));
  }

  @After
  public void stop() {
    fixture.close();
    server.close();
  }

  /** Blanks, line ends, NUL, other controls, bytes beyond ASCII; short, long, or a command. */
  private static Set<StoreKey> keys() {
    Random random = new Random(42);
    byte[] alphabet = " \r\n\t\0\u0001\u007fa0".getBytes(UTF_8);
    Set<StoreKey> keys = new LinkedHashSet<>();
    while (keys.size() < KEYS) {
      byte[] key = new byte[random.nextInt(10) == 0 ? 300 : random.nextInt(12)];
      for (int i = 0; i < key.length; i++) {
        key[i] = alphabet[random.nextInt(alphabet.length)];
      }
      if (random.nextInt(4) == 0) {
        random.nextBytes(key);
      } else if (random.nextInt(8) == 0) {
        key = ("a\r\nset x" + random.nextInt() + " 0 0 1\r\nq\r\nflush_all\r\n").getBytes(UTF_8);
      } else if (random.nextInt(8) == 0) {
        key = ("\ud800" + random.nextInt(1_000) + "\udc00\ud800").getBytes(UTF_16BE);
      }
      keys.add(new StoreKey(key));
    }
    return keys;
  }

  @Test
  public void put_hostileKeys_stayApartAndSendTheirOwnCommandsAlone() {
    MemcachedStore store = fixture.open("hostile", Fixture.withoutIndex(Fixture.OPTIONS));
    store.get(Fixture.key(0)); // begins the generation
    Map<String, Long> before = server.counts();
    Set<StoreKey> keys = keys();
    int number = 0;
    for (StoreKey key : keys) {
      store.put(key, ByteBuffer.allocate(4).putInt(number++).array(), Entry.ETERNAL);
    }
    Map<String, Long> after = server.counts();
    assertThat(grown("cmd_set", before, after)).isEqualTo(KEYS);
    assertThat(grown("cmd_get", before, after)).isEqualTo(KEYS); // the generation, each time
    assertThat(grown("curr_items", before, after)).isEqualTo(KEYS);
    assertThat(after.get("cmd_flush")).isZero();
    assertThat(grown("cmd_touch", before, after)).isZero();
    assertThat(grown("delete_hits", before, after)).isZero();
    assertEachIsItsOwn(store, keys);
  }

  private static long grown(String name, Map<String, Long> before, Map<String, Long> after) {
    return after.get(name) - before.get(name);
  }

  private static void assertEachIsItsOwn(MemcachedStore store, Set<StoreKey> keys) {
    Map<StoreKey, Entry<byte[]>> all = store.getAll(keys);
    assertThat(all).hasSize(KEYS);
    int number = 0;
    for (StoreKey key : keys) {
      assertThat(ByteBuffer.wrap(all.get(key).value()).getInt()).isEqualTo(number++);
    }
    assertThat(store.faults().get("unreadableItems")).isZero();
  }

  @Test
  public void names_ofCaches_areInjectiveAndPrintable() {
    Set<String> names = new HashSet<>();
    List<String> parts =
        List.of("", "a", "b", "ab", "a:b", "1:a", ":", "\0", "\r\n", "\ud800", "é");
    for (String namespace : parts) {
      for (String name : parts) {
        byte[] item = new ItemNames(new CacheId(namespace, name)).generation();
        assertThat(new String(item, UTF_8)).matches("lr:[A-Za-z0-9_-]{16}:g");
        names.add(new String(item, UTF_8));
      }
    }
    assertThat(names).hasSize(parts.size() * parts.size());
  }

  @Test
  public void names_inAGeneration_areDistinctAndShort() {
    ItemNames names = new ItemNames(new CacheId("a", "b"));
    Generation generation = Generation.fresh(names);
    byte[] hash = ItemNames.hash(new StoreKey(new byte[300]));
    List<byte[]> all =
        List.of(
            names.generation(),
            generation.entry(hash),
            generation.part(hash, Long.MIN_VALUE, Integer.MAX_VALUE),
            generation.shard(Shards.MAX_LEVEL, Shards.count(Shards.MAX_LEVEL) - 1));
    for (byte[] name : all) {
      assertThat(name.length).isLessThanOrEqualTo(100);
      assertThat(new String(name, UTF_8)).matches("[!-~]+");
    }
    assertThat(all.stream().map(Arrays::hashCode).distinct()).hasSize(all.size());
  }
}
