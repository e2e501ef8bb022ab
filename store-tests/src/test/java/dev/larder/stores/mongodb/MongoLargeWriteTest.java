package dev.larder.stores.mongodb;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import dev.larder.internal.mongodb.MongoStore;
import dev.larder.internal.mongodb.client.CollectionLocation;
import dev.larder.internal.mongodb.client.CollectionLocation.Limits;
import dev.larder.internal.mongodb.document.ValueFormat;
import dev.larder.servers.MongodServer;
import dev.larder.store.Budget;
import dev.larder.store.Entry;
import dev.larder.store.Mutation;
import dev.larder.store.Store;
import dev.larder.store.Store.Put;
import dev.larder.store.Store.Swap;
import dev.larder.store.StoreException;
import dev.larder.store.StoreKey;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;

/** A write larger than the sockets' buffers ends in time, also if the server takes none of it. */
public final class MongoLargeWriteTest {
  private static final Duration TIMEOUT = Duration.ofMillis(500);
  private static final Duration TOLERANCE = Duration.ofSeconds(1);
  private static final byte[] LARGE = new byte[10 << 20];

  private final MongodServer server = MongodServer.startStandalone();
  private final MongoClient client = MongoClients.create(server.uri());
  private final MongoStore store =
      new MongoStore(
          new CollectionLocation(
              wait -> client.getDatabase("large"),
              "entries",
              "",
              new Limits(TIMEOUT, TIMEOUT, Duration.ofMinutes(1), LARGE.length),
              ValueFormat.BINARY,
              InstantSource.system()));

  private static StoreKey key(int number) {
    return new StoreKey(new byte[] {(byte) number});
  }

  @Before
  public void fill() {
    Store<StoreKey, byte[]> patient = store.within(Budget.of(Duration.ofMinutes(1)));
    patient.put(key(1), new byte[] {1}, Entry.ETERNAL);
    patient.put(key(2), LARGE, Entry.ETERNAL);
  }

  @After
  public void close() {
    server.resume();
    client.close();
    server.close();
  }

  private static void assertEndsInTime(ThrowingCallable write) {
    long start = System.nanoTime();
    assertThatThrownBy(write)
        .isInstanceOfSatisfying(StoreException.class, e -> assertThat(e.outcomeUnknown()).isTrue());
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(TIMEOUT.plus(TOLERANCE));
  }

  @Test
  public void write_serverThatHangs_endsInTimeAndItsOutcomeIsUnknown() {
    Entry<byte[]> seen = requireNonNull(store.get(key(1)));
    Mutation<byte[]> put = Mutation.put(LARGE, Entry.ETERNAL);
    List<Put<StoreKey, byte[]>> puts = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      puts.add(new Put<>(key(10 + i), new byte[100_000], Entry.ETERNAL));
    }
    server.suspend();
    assertEndsInTime(() -> store.put(key(1), LARGE, Entry.ETERNAL));
    assertEndsInTime(() -> store.swap(key(1), seen, put));
    assertEndsInTime(() -> store.swap(key(3), null, put));
    assertEndsInTime(() -> store.exchange(key(1), Mutation.keep(), put, 0));
    assertEndsInTime(() -> store.applyExchange(key(1), put, put, 0));
    assertEndsInTime(() -> store.putAll(puts));
    assertEndsInTime(() -> store.swapAll(List.of(new Swap<>(key(1), seen, put))));
  }

  @Test
  public void write_afterTheServerHung_works() {
    server.suspend();
    assertEndsInTime(() -> store.put(key(1), LARGE, Entry.ETERNAL));
    server.resume();
    await()
        .atMost(Duration.ofSeconds(10))
        .ignoreExceptions()
        .until(
            () -> {
              store.put(key(4), new byte[] {4}, Entry.ETERNAL);
              return store.get(key(4)) != null;
            });
  }
}
