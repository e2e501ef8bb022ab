package dev.larder.internal.memcached;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.internal.memcached.client.Pipeline;
import dev.larder.internal.memcached.generation.Generation;
import dev.larder.internal.memcached.value.Expiry;
import dev.larder.servers.MemcachedServer;
import dev.larder.store.Entry;
import dev.larder.store.Mutation;
import dev.larder.store.StoreKey;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.AfterClass;
import org.junit.BeforeClass;
import org.junit.Test;

/** The server keeps an entry until its deadline and the grace have passed, and not much longer. */
public final class ExpiryTest {
  private static final long GRACE_SECONDS = Fixture.OPTIONS.expiryGrace().toSeconds();
  private static final byte[] VALUE = {7};
  private static final long ETERNAL = -1;

  private static MemcachedServer server;
  private static Fixture fixture;

  @BeforeClass
  public static void start() {
    server = MemcachedServer.start();
    fixture = new Fixture(List.of(server.address()));
  }

  @AfterClass
  public static void stop() {
    fixture.close();
    server.close();
  }

  // ---- what is sent

  private static final Expiry EXPIRY = new Expiry(60_000);
  private static final long NOW = Instant.parse("2025-06-01T00:00:00.500Z").toEpochMilli();

  private static long sentFor(Duration untilDeadline) {
    return EXPIRY.exptime(NOW + untilDeadline.toMillis(), NOW);
  }

  @Test
  public void exptime_upTo30DaysWithTheGrace_isRelative() {
    assertThat(sentFor(Duration.ofMillis(1))).isEqualTo(62);
    assertThat(sentFor(Duration.ofMillis(500))).isEqualTo(63);
    assertThat(sentFor(Duration.ofDays(29))).isEqualTo(29 * 86_400 + 62);
    assertThat(sentFor(Duration.ofDays(30).minusSeconds(62))).isEqualTo(2_592_000);
  }

  @Test
  public void exptime_beyond30Days_isADate() {
    long now = NOW / 1_000;
    assertThat(sentFor(Duration.ofDays(30).minusSeconds(61))).isEqualTo(now + 2_592_001);
    assertThat(sentFor(Duration.ofDays(31))).isEqualTo(now + 31 * 86_400 + 62);
    assertThat(sentFor(Duration.ofDays(3_650))).isEqualTo(now + 3_650 * 86_400L + 62);
  }

  @Test
  public void exptime_beyondWhatTheServerCanSay_isNever() {
    Instant last = Instant.parse("2038-01-17T23:58:57Z");
    assertThat(EXPIRY.exptime(last.toEpochMilli(), NOW))
        .isEqualTo(Instant.parse("2038-01-17T23:59:59Z").getEpochSecond());
    assertThat(EXPIRY.exptime(last.plusSeconds(2).toEpochMilli(), NOW)).isZero();
    assertThat(EXPIRY.exptime(Long.MAX_VALUE - 1, NOW)).isZero();
    assertThat(EXPIRY.exptime(Entry.ETERNAL, NOW)).isZero();
  }

  @Test
  public void exptime_deadlineAndGracePassed_hasPassed() {
    assertThat(sentFor(Duration.ofSeconds(-61))).isEqualTo(1);
    assertThat(sentFor(Duration.ofSeconds(-62))).isEqualTo(Pipeline.EXPIRED);
    assertThat(EXPIRY.exptime(0, NOW)).isEqualTo(Pipeline.EXPIRED);
    assertThat(EXPIRY.exptime(Long.MIN_VALUE + 1, NOW)).isEqualTo(Pipeline.EXPIRED);
  }

  // ---- what the server makes of it

  private static long secondsLeft(StoreKey key) {
    String name = new String(fixture.itemName("expiry", key), US_ASCII);
    return Long.parseLong(reply("mg " + name + " t").substring("HD t".length()));
  }

  private static String reply(String command) {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      socket.getOutputStream().write((command + "\r\n").getBytes(US_ASCII));
      return new BufferedReader(new InputStreamReader(socket.getInputStream(), US_ASCII))
          .readLine();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void assertLivesFor(StoreKey key, Duration wanted) {
    assertThat(secondsLeft(key))
        .isBetween(wanted.toSeconds() + GRACE_SECONDS - 1, wanted.toSeconds() + GRACE_SECONDS + 5);
  }

  @Test
  public void put_deadline_isTheServersWithTheGrace() {
    MemcachedStore store = fixture.open("expiry");
    int number = 0;
    for (long days : new long[] {0, 1, 29, 30, 31, 365, 3_650}) {
      StoreKey key = Fixture.key(number++);
      Duration left = Duration.ofDays(days).plusSeconds(10);
      long deadline = System.currentTimeMillis() + left.toMillis();
      store.put(key, VALUE, deadline);
      assertLivesFor(key, left);
      assertThat(requireNonNull(store.get(key)).expiresAtMillis()).isEqualTo(deadline);
    }
    StoreKey eternal = Fixture.key(number);
    store.put(eternal, VALUE, Entry.ETERNAL);
    assertThat(secondsLeft(eternal)).isEqualTo(ETERNAL);
    store.put(eternal, VALUE, System.currentTimeMillis() + Duration.ofDays(36_500).toMillis());
    assertThat(secondsLeft(eternal)).as("past 2038").isEqualTo(ETERNAL);
  }

  @Test
  public void touch_deadline_isTheServersToo() {
    MemcachedStore store = fixture.open("expiry");
    StoreKey key = Fixture.key(100);
    store.put(key, VALUE, Entry.ETERNAL);
    Entry<byte[]> seen = requireNonNull(store.get(key));
    long deadline = System.currentTimeMillis() + Duration.ofDays(40).toMillis() + 123;
    assertThat(store.swap(key, seen, Mutation.touch(deadline))).isTrue();
    assertLivesFor(key, Duration.ofDays(40));
    Entry<byte[]> touched = requireNonNull(store.get(key));
    assertThat(touched.expiresAtMillis()).isEqualTo(deadline);
    assertThat(touched.createdMillis()).isEqualTo(seen.createdMillis());
    assertThat(store.swap(key, touched, Mutation.revalue(new byte[] {8}))).isTrue();
    assertThat(requireNonNull(store.get(key)).expiresAtMillis()).isEqualTo(deadline);
    assertLivesFor(key, Duration.ofDays(40));
  }

  @Test
  public void put_deadlineLongPassed_isNotThere() {
    MemcachedStore store = fixture.open("expiry");
    store.put(Fixture.key(101), VALUE, System.currentTimeMillis() - 3_600_000);
    assertThat(store.get(Fixture.key(101))).isNull();
  }

  @Test
  public void put_created_isWhenItWasWrittenWithoutBeingRead() {
    MemcachedStore store = fixture.open("expiry");
    StoreKey key = Fixture.key(102);
    long before = System.currentTimeMillis();
    store.put(key, VALUE, Entry.ETERNAL);
    long created = requireNonNull(store.get(key)).createdMillis().orElseThrow();
    assertThat(created).isBetween(before, System.currentTimeMillis());
  }

  @Test
  public void index_andGeneration_neverExpire() {
    MemcachedStore store = fixture.open("expiry");
    store.put(Fixture.key(103), VALUE, System.currentTimeMillis() + 1_000);
    Generation generation = fixture.generation("expiry", fixture.node());
    String shard = new String(generation.shard(0, 0), US_ASCII);
    assertThat(reply("mg " + shard + " t")).isEqualTo("HD t-1");
    String name = new String(fixture.names("expiry").generation(), US_ASCII);
    assertThat(reply("mg " + name + " t")).isEqualTo("HD t-1");
  }
}
