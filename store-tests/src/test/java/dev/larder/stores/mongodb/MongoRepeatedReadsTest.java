package dev.larder.stores.mongodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.event.CommandFailedEvent;
import com.mongodb.event.CommandListener;
import dev.larder.internal.mongodb.MongoStore;
import dev.larder.internal.mongodb.client.CollectionLocation;
import dev.larder.internal.mongodb.client.CollectionLocation.Limits;
import dev.larder.internal.mongodb.document.ValueFormat;
import dev.larder.servers.FailPoint;
import dev.larder.servers.Injection;
import dev.larder.servers.MongodReplicaSet;
import dev.larder.store.Entry;
import dev.larder.store.StoreException;
import dev.larder.store.StoreKey;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.junit.AfterClass;
import org.junit.Before;
import org.junit.BeforeClass;
import org.junit.Test;

/** What a store sends itself, it repeats itself: a passing fault is not the caller's affair. */
public final class MongoRepeatedReadsTest {
  private static final StoreKey KEY = new StoreKey(new byte[] {1});
  private static final List<Integer> PASSING =
      List.of(6, 43, 175, 189, 237, 9001, 10107, 11602, 13435);

  private static MongodReplicaSet server;
  private static MongoClient client;
  private static MongoStore store;
  private static MongoStore impatient;

  @BeforeClass
  public static void start() {
    server = MongodReplicaSet.start(1);
    client = MongoClients.create(server.uri() + "&heartbeatFrequencyMS=500");
    store = store(Duration.ofSeconds(20));
    impatient = store(Duration.ofSeconds(1));
  }

  private static MongoStore store(Duration timeout) {
    return store(client, timeout);
  }

  private static MongoStore store(MongoClient client, Duration timeout) {
    Limits limits = new Limits(timeout, timeout, timeout, 1_000);
    return new MongoStore(
        new CollectionLocation(
            wait -> client.getDatabase("faults"),
            "c",
            "",
            limits,
            ValueFormat.BINARY,
            InstantSource.system()));
  }

  @AfterClass
  public static void stop() {
    client.close();
    server.close();
  }

  @Before
  public void put() {
    store.put(KEY, new byte[] {7}, Entry.ETERNAL);
  }

  private static final Map<String, Consumer<MongoStore>> READS =
      Map.of(
          "get", store -> assertThat(store.get(KEY).value()).containsExactly(7),
          "getAll", store -> assertThat(store.getAll(List.of(KEY))).containsKey(KEY),
          "scan", store -> assertThat(store.scan().next().getKey()).isEqualTo(KEY));

  private static Injection inject(FailPoint failPoint) {
    return server.primary().inject(failPoint);
  }

  @Test
  public void read_failingTwiceForAReasonThatPasses_isRepeated() {
    for (int code : PASSING) {
      READS.forEach(
          (name, read) -> {
            try (Injection fault = inject(FailPoint.on("find").errorCode(code).times(2))) {
              read.accept(store);
              assertThat(fault.timesEntered()).as("%s, %s", name, code).isEqualTo(2);
            }
          });
    }
  }

  @Test
  public void read_connectionClosed_isRepeated() {
    READS.forEach(
        (name, read) -> {
          try (Injection fault = inject(FailPoint.on("find").closeConnection().times(2))) {
            read.accept(store);
            assertThat(fault.timesEntered()).as(name).isEqualTo(2);
          }
        });
  }

  @Test
  public void clear_cutOff_isRepeated() {
    try (Injection fault = inject(FailPoint.on("delete").errorCode(11602).times(2))) {
      store.clear();
      assertThat(fault.timesEntered()).isEqualTo(2);
    }
    assertThat(store.scan().hasNext()).isFalse();
  }

  /** The second attempt was certainly not sent, but the first may have been applied. */
  @Test
  public void clear_cutOffAndThenRefused_isOfUnknownOutcome() {
    AtomicReference<MongoClient> own = new AtomicReference<>();
    CommandListener closing =
        new CommandListener() {
          @Override
          public void commandFailed(CommandFailedEvent event) {
            own.get().close();
          }
        };
    own.set(
        MongoClients.create(
            MongoClientSettings.builder()
                .applyConnectionString(new ConnectionString(server.uri()))
                .addCommandListener(closing)
                .build()));
    MongoStore closed = store(own.get(), Duration.ofSeconds(20));
    try (Injection fault = inject(FailPoint.on("delete").closeConnection())) {
      assertThatThrownBy(closed::clear)
          .isInstanceOfSatisfying(
              StoreException.class, e -> assertThat(e.outcomeUnknown()).isTrue());
      assertThat(fault.timesEntered()).isEqualTo(1);
    }
  }

  @Test
  public void read_failingForGood_isNotRepeated() {
    READS.forEach(
        (name, read) -> {
          try (Injection fault = inject(FailPoint.on("find").errorCode(13).always())) {
            assertThatThrownBy(() -> read.accept(store))
                .as(name)
                .isInstanceOfSatisfying(
                    StoreException.class, e -> assertThat(e.outcomeUnknown()).isFalse());
            assertThat(fault.timesEntered()).isEqualTo(1);
          }
        });
  }

  @Test
  public void read_failingForLong_endsInTime() {
    READS.forEach(
        (name, read) -> {
          try (Injection fault = inject(FailPoint.on("find").errorCode(6).always())) {
            long start = System.nanoTime();
            assertThatThrownBy(() -> read.accept(impatient))
                .as(name)
                .isInstanceOf(StoreException.class);
            assertThat(System.nanoTime() - start).isLessThan(2_000_000_000L);
            assertThat(fault.timesEntered()).isGreaterThan(1);
          }
        });
  }

  @Test
  public void read_serverSilent_endsInTime() {
    READS.forEach(
        (name, read) -> {
          try (Injection fault =
              inject(FailPoint.on("find").block(Duration.ofSeconds(3)).always())) {
            long start = System.nanoTime();
            assertThatThrownBy(() -> read.accept(impatient))
                .as(name)
                .isInstanceOf(StoreException.class);
            assertThat(System.nanoTime() - start).isLessThan(2_000_000_000L);
            assertThat(fault.timesEntered()).isPositive();
          }
        });
  }
}
