package dev.larder.internal.memcached;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.larder.LarderCache;
import dev.larder.config.LarderConfiguration;
import dev.larder.internal.memcached.client.LineBuffer;
import dev.larder.internal.memcached.client.Pipeline;
import dev.larder.internal.memcached.client.ReplyReader;
import dev.larder.servers.Servers;
import dev.larder.testing.CacheFixture;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;

/**
 * What calls allocate in the thread that makes them, and what reading their replies does. What else
 * the connection's thread allocates is the driver's, about 600 bytes whenever it is woken; how
 * often that is, depends on how busy the machine is.
 */
public final class AllocationTest {
  private static final int ROUNDS = 20;
  private static final int KEYS = 100;
  private static final String KEY = "allocation";
  private static final byte[] VALUE = new byte[100];

  @Rule
  public final CacheFixture caches =
      new CacheFixture()
          .with("larder.namespace", "tests")
          .with("larder.stores.main.type", "memcached")
          .with("larder.stores.main.servers", Servers.memcached().get(0))
          .with("larder.store", "main");

  private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private LarderCache<String, byte[]> cache;

  @Before
  public void open() {
    cache =
        caches.create(
            "allocation-" + UUID.randomUUID(), LarderConfiguration.of(String.class, byte[].class));
  }

  /** Returns the least of some rounds: what the compiler has done then, it has done for good. */
  private long leastBytes(int calls, Runnable call) {
    long least = Long.MAX_VALUE;
    for (int round = 0; round < ROUNDS; round++) {
      long before = threads.getCurrentThreadAllocatedBytes();
      for (int i = 0; i < calls; i++) {
        call.run();
      }
      least = Math.min(least, (threads.getCurrentThreadAllocatedBytes() - before) / calls);
    }
    return least;
  }

  @Test
  public void get_allocatesLittleInItsThread() {
    cache.put(KEY, VALUE);

    assertThat(leastBytes(1_000, () -> requireNonNull(cache.get(KEY)))).isLessThan(1_900);
  }

  @Test
  public void put_allocatesLittleInItsThread() {
    assertThat(leastBytes(1_000, () -> cache.put(KEY, VALUE))).isLessThan(2_350);
  }

  @Test
  public void getAll_allocatesLittleForEachKey() {
    Set<String> keys = IntStream.range(0, KEYS).mapToObj(i -> KEY + i).collect(Collectors.toSet());
    keys.forEach(key -> cache.put(key, VALUE));

    assertThat(leastBytes(50, () -> cache.getAll(keys)) / KEYS).isLessThan(1_350);
  }

  @Test
  public void reply_isReadWithLittleMoreThanItsData() {
    byte[] entry = "lr:0123456789abcdef:0123456789ab:0123456789abcdef012345".getBytes(US_ASCII);
    byte[] generation = "lr:0123456789abcdef:g".getBytes(US_ASCII);
    Pipeline packet = new Pipeline().gets(entry, generation);
    ByteBuffer answer = ByteBuffer.allocateDirect(1_000);
    answer.put(item(entry, 140)).put(item(generation, 21)).put("END\r\n".getBytes(US_ASCII)).flip();
    LineBuffer line = new LineBuffer();

    assertThat(leastBytes(1_000, () -> read(packet, answer.rewind(), line))).isLessThan(500);
  }

  private static byte[] item(byte[] key, int length) {
    String head = "VALUE " + new String(key, US_ASCII) + " 0 " + length + " 12345\r\n";
    return (head + "x".repeat(length) + "\r\n").getBytes(US_ASCII);
  }

  private static void read(Pipeline packet, ByteBuffer answer, LineBuffer line) {
    ReplyReader reader = new ReplyReader(packet, line, 1_000, 1);
    try {
      assertWhole(reader.read(answer));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void assertWhole(boolean whole) {
    if (!whole) {
      throw new AssertionError("a part of the answer was not read");
    }
  }
}
