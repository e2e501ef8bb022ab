package dev.larder.stores.mongodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import dev.larder.internal.mongodb.MongoStore;
import dev.larder.internal.mongodb.client.CollectionLocation;
import dev.larder.internal.mongodb.client.CollectionLocation.Limits;
import dev.larder.internal.mongodb.document.ValueFormat;
import dev.larder.internal.mongodb.settings.MongoSettings;
import dev.larder.store.Budget;
import dev.larder.store.Entry;
import dev.larder.store.Mutation;
import dev.larder.store.Store;
import dev.larder.store.Store.Swap;
import dev.larder.store.StoreException;
import dev.larder.store.StoreKey;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;

/** What is too large, or too late, is refused before anything is sent. */
public final class MongoLimitsTest {
  private static final StoreKey KEY = new StoreKey(new byte[] {1});
  private static final StoreKey LONG_KEY = new StoreKey(new byte[2_000]);

  private final CommandLog log = new CommandLog();
  private MongoClient client;
  private MongoDatabase database;

  @Before
  public void connect() {
    client =
        MongoClients.create(MongoPlaces.REPLICA_SET.settings().addCommandListener(log).build());
    database = client.getDatabase(MongoPlaces.REPLICA_SET.database().getName());
  }

  @After
  public void clear() {
    store(1).clear();
    client.close();
  }

  private MongoStore store(int valueBytes) {
    Duration request = Duration.ofSeconds(10);
    Limits limits = new Limits(request, request, Duration.ofMinutes(1), valueBytes);
    return new MongoStore(
        new CollectionLocation(
            wait -> database, "limits", "", limits, ValueFormat.BINARY, InstantSource.system()));
  }

  private static Mutation<byte[]> put(int valueBytes) {
    return Mutation.put(new byte[valueBytes], Entry.ETERNAL);
  }

  private void assertRefused(ThrowingCallable write, int bytes, int limit) {
    assertThatThrownBy(write)
        .isInstanceOfSatisfying(StoreException.class, e -> assertThat(e.outcomeUnknown()).isFalse())
        .hasMessageContaining(Integer.toString(bytes))
        .hasMessageContaining(Integer.toString(limit));
    assertThat(log.names()).isEmpty();
  }

  private void assertEachWriteRefuses(MongoStore store, StoreKey key, int valueBytes, int limit) {
    Mutation<byte[]> large = put(valueBytes);
    int bytes = valueBytes + (key == LONG_KEY ? LONG_KEY.bytes().length : 0);
    store.put(key, new byte[1], Entry.ETERNAL);
    Entry<byte[]> seen = store.get(key);
    log.names();
    assertRefused(() -> store.check(key, large), bytes, limit);
    assertRefused(() -> store.put(key, large.value(), Entry.ETERNAL), bytes, limit);
    assertRefused(() -> store.updateIfPresent(key, large), bytes, limit);
    assertRefused(() -> store.swap(key, null, large), bytes, limit);
    assertRefused(() -> store.swap(key, seen, large), bytes, limit);
    assertRefused(
        () -> store.swapAll(List.of(new Swap<>(KEY, null, put(1)), new Swap<>(key, seen, large))),
        bytes,
        limit);
    assertRefused(() -> store.exchange(key, large, Mutation.keep(), 1_000), bytes, limit);
    assertRefused(
        () -> store.exchange(key, Mutation.keep(), Mutation.revalue(large.value()), 1_000),
        bytes,
        limit);
  }

  @Test
  public void write_aboveTheConfiguredLimit_isRefused() {
    assertEachWriteRefuses(store(1_000), KEY, 1_001, 1_000);
    assertEachWriteRefuses(store(3_000), LONG_KEY, 1_001, 3_000);
  }

  @Test
  public void write_aboveWhatADocumentHolds_isRefusedWhateverIsConfigured() {
    assertEachWriteRefuses(
        store(Integer.MAX_VALUE),
        KEY,
        MongoSettings.MAX_VALUE_BYTES + 1,
        MongoSettings.MAX_VALUE_BYTES);
  }

  /** By each way in which a value can be sent. */
  @Test
  public void write_ofTheLargestValue_isStored() {
    MongoStore store = store(Integer.MAX_VALUE);
    int most = MongoSettings.MAX_VALUE_BYTES;
    store.put(KEY, new byte[most], Entry.ETERNAL);
    Entry<byte[]> seen = store.get(KEY);
    assertThat(seen.value()).hasSize(most);
    assertThat(store.swap(KEY, seen, put(most))).isTrue();
    assertThat(store.swapAll(List.of(new Swap<>(KEY, store.get(KEY), put(most))))).isEmpty();
    assertThat(store.exchange(KEY, put(most), Mutation.revalue(new byte[most]), 1_000)).isNotNull();
    assertThat(store.exchange(KEY, put(most), put(most), 1_000).value()).hasSize(most);
    assertThat(store.exchange(KEY, Mutation.keep(), Mutation.remove(), 1_000)).isNotNull();
    assertThat(store.swapAll(List.of(new Swap<>(KEY, null, put(most))))).isEmpty();
    assertThat(store.getAll(List.of(KEY)).get(KEY).value()).hasSize(most);
    assertThat(store.scan().next().getValue().value()).hasSize(most);
    assertThat(store.updateIfPresent(KEY, put(most))).isTrue();
    assertThat(store.updateIfPresent(KEY, Mutation.remove())).isTrue();
    assertThat(store.swap(KEY, null, put(most))).isTrue();
  }

  @Test
  public void anything_withinASpentBudget_isRefused() {
    Store<StoreKey, byte[]> late = store(1_000).within(Budget.of(Duration.ZERO));
    for (ThrowingCallable call :
        List.<ThrowingCallable>of(
            () -> late.get(KEY),
            () -> late.getAll(List.of(KEY)),
            () -> late.scan().hasNext(),
            () -> late.put(KEY, new byte[1], 1),
            () -> late.swap(KEY, null, put(1)),
            () -> late.swapAll(List.of(new Swap<>(KEY, null, put(1)))),
            () -> late.exchange(KEY, Mutation.keep(), Mutation.remove(), 1))) {
      assertThatThrownBy(call)
          .isInstanceOfSatisfying(
              StoreException.class, e -> assertThat(e.outcomeUnknown()).isFalse());
    }
    assertThat(log.names()).isEmpty();
  }

  @Test
  public void requests_haveWhatIsLeftOfTheirTime() {
    MongoStore store = store(1_000);
    store.get(KEY);
    assertThat(maxTimeMillis()).isBetween(9_000L, 10_000L);
    store.within(Budget.of(Duration.ofSeconds(3))).get(KEY);
    assertThat(maxTimeMillis()).isBetween(2_000L, 3_000L);
    store.within(Budget.of(Duration.ofSeconds(3))).put(KEY, new byte[1], 1);
    assertThat(maxTimeMillis()).isBetween(2_000L, 3_000L);
    store.clear();
    assertThat(maxTimeMillis()).isBetween(50_000L, 60_000L);
  }

  private long maxTimeMillis() {
    return log.commands().get(0).getNumber("maxTimeMS").longValue();
  }
}
