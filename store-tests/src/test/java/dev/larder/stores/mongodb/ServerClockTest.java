package dev.larder.stores.mongodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import dev.larder.internal.mongodb.client.ServerClock;
import dev.larder.servers.MongodServer;
import dev.larder.testing.FakeClock;
import dev.larder.testing.Race;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.junit.After;
import org.junit.Test;

/** The server's clock decides, and the client's own changes nothing. */
public final class ServerClockTest {
  private static final Duration TIMEOUT = Duration.ofSeconds(4);

  /** The loopback is quick, and a busy machine is not. */
  private static final long TOLERATED_MILLIS = 500;

  private final MongoClient client = MongoPlaces.REPLICA_SET.client();
  private final FakeClock wrong = new FakeClock();
  private ServerClock clock = new ServerClock(wait -> client, TIMEOUT, wrong);

  @After
  public void close() {
    clock.close();
  }

  private static long serverMillis(MongoClient client) {
    return client
        .getDatabase("admin")
        .runCommand(new BsonDocument("hello", new BsonInt32(1)), BsonDocument.class)
        .getDateTime("localTime")
        .getValue();
  }

  private static void assertIsTheServers(ServerClock clock, MongoClient client) {
    assertThat(clock.millis()).isCloseTo(serverMillis(client), within(TOLERATED_MILLIS));
    assertThat(clock.instant().toEpochMilli())
        .isCloseTo(serverMillis(client), within(TOLERATED_MILLIS));
  }

  @Test
  public void clientClock_anHourOff_changesNothing() {
    assertIsTheServers(clock, client);
    wrong.advance(Duration.ofHours(1));
    assertIsTheServers(clock, client);
  }

  /** As after the machine was suspended, in which the monotonic clock may have stood still. */
  @Test
  public void clientClock_apartFromTheMonotonicOne_asksAgain() {
    CommandLog log = new CommandLog("hello");
    try (MongoClient logged =
        MongoClients.create(MongoPlaces.STANDALONE.settings().addCommandListener(log).build())) {
      clock = new ServerClock(wait -> logged, TIMEOUT, wrong);
      clock.millis();
      log.names();
      wrong.advance(Duration.ofHours(1));
      await().until(() -> log.names().contains("hello"));
    }
  }

  @Test
  public void clientClock_jumping_changesNothing() {
    long last = clock.millis();
    for (int i = 0; i < 1_000; i++) {
      wrong.advance(Duration.ofHours((i % 2 == 0) ? 5 : -7));
      long now = clock.millis();
      assertThat(now).isBetween(last, last + TOLERATED_MILLIS);
      last = now;
    }
    assertIsTheServers(clock, client);
  }

  @Test
  public void server_unreachable_isWaitedForOnceByAll() {
    try (MongoClient nowhere =
        MongoClients.create("mongodb://127.0.0.1:1/?connectTimeoutMS=100&directConnection=true")) {
      clock = new ServerClock(wait -> nowhere, Duration.ofMillis(400), wrong);
      long start = System.nanoTime();
      List<Long> times = Race.of(16).call(number -> clock.millis());
      long tookMillis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
      assertThat(times).containsOnly(wrong.millis());
      assertThat(tookMillis).isLessThan(16 * 200);
    }
  }

  @Test
  public void server_backAgain_isAskedBeforeTheNextUse() {
    MongodServer server = MongodServer.startStandalone();
    server.kill9();
    try (MongoClient later = MongoClients.create(server.uri())) {
      clock = new ServerClock(wait -> later, Duration.ofMillis(200), wrong);
      assertThat(clock.millis()).isEqualTo(wrong.millis());
      server.restart();
      await().until(() -> clock.millis() != wrong.millis());
      assertIsTheServers(clock, later);
      server.kill9();
      assertThat(clock.millis()).isNotEqualTo(wrong.millis());
    } finally {
      server.close();
    }
  }

  @Test
  public void thread_isOneADaemonAndEndsWithTheClock() {
    Set<Thread> others = threads();
    clock.millis();
    Race.of(8).run(number -> clock.millis());
    Set<Thread> own = threads();
    own.removeAll(others);
    assertThat(own).hasSize(1).allMatch(Thread::isDaemon);
    clock.close();
    clock.close();
    await().until(() -> own.stream().noneMatch(Thread::isAlive));
    assertIsTheServers(clock, client);
  }

  private static Set<Thread> threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().equals("larder-mongodb-clock"))
        .collect(Collectors.toSet());
  }
}
