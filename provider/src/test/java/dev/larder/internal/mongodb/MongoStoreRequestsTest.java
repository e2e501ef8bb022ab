package dev.larder.internal.mongodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.client.MongoDatabase;
import dev.larder.internal.mongodb.client.CollectionLocation;
import dev.larder.internal.mongodb.client.CollectionLocation.Limits;
import dev.larder.internal.mongodb.document.ValueFormat;
import dev.larder.store.Budget;
import dev.larder.store.CacheId;
import dev.larder.store.Entry;
import dev.larder.store.Mutation;
import dev.larder.store.Store;
import dev.larder.store.StoreException;
import dev.larder.store.StoreKey;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.junit.Test;

/** When a MongoDB store opens its database, how much time its requests have, and its TTL index. */
public final class MongoStoreRequestsTest {
  private static final StoreKey KEY = new StoreKey(new byte[] {1});
  private static final Mutation<byte[]> KEEP = Mutation.keep();
  private static final Mutation<byte[]> REMOVE = Mutation.remove();
  private static final Mutation<byte[]> MORTAL = Mutation.put(new byte[] {1}, 5_000);
  private static final Mutation<byte[]> ETERNAL = Mutation.put(new byte[] {1}, Entry.ETERNAL);
  private static final Mutation<byte[]> REVALUE = Mutation.revalue(new byte[] {1});
  private static final Duration REQUEST = Duration.ofSeconds(10);

  /** Of the whole cache: what is left of a minute when it is sent. */
  private static final String CLEAR = "deleteMany in 59 s";

  private final RecordingDatabase recording = new RecordingDatabase();
  private final AtomicInteger opened = new AtomicInteger();
  private final AtomicLong nanoTime = new AtomicLong(Long.MAX_VALUE - 5);
  private final List<Runnable> indexing = new ArrayList<>();
  private final TtlIndex index =
      new TtlIndex(
          new TtlIndex.Target(recording::database, "c", 60, TtlIndex.Sharing.OWN),
          indexing::add,
          nanoTime::get);

  private final MongoStore store = new MongoStore(location(this::open, REQUEST));
  private final MongoStore indexed = new MongoStore(location(this::open, REQUEST), index);
  private final MongoStore limited = new MongoStore(location(this::open, Duration.ofMillis(3_500)));

  private MongoDatabase open(Duration wait) {
    opened.incrementAndGet();
    return recording.database();
  }

  private static CollectionLocation location(
      Function<Duration, MongoDatabase> database, Duration singleWrite) {
    return new CollectionLocation(
        database,
        "c",
        "",
        new Limits(REQUEST, singleWrite, Duration.ofMinutes(1), 1_000),
        ValueFormat.BINARY,
        InstantSource.system());
  }

  // ---- the time of requests

  @Test
  public void store_eachCall_hasTheTimeOfARequest() {
    callAll(store);
    assertThat(recording.calls).containsExactlyElementsOf(allCalls(" in 10 s", " in 10 s"));
  }

  @Test
  public void store_eachCallWithin_hasItsBudget() {
    callAll(store.within(Budget.of(Duration.ofMillis(8_500))));
    assertThat(recording.calls).containsExactlyElementsOf(allCalls(" in 8 s", " in 8 s"));
  }

  @Test
  public void indexed_eachCallWithin_hasItsBudget() {
    callAll(indexed.within(Budget.of(Duration.ofMillis(8_500))));
    assertThat(recording.calls).containsExactlyElementsOf(allCalls(" in 8 s", " in 8 s"));
  }

  @Test
  public void limited_singleWrites_haveLessTime() {
    callAll(limited);
    assertThat(recording.calls).containsExactlyElementsOf(allCalls(" in 10 s", " in 3 s"));
  }

  @Test
  public void limited_singleWritesWithin_haveTheLesserTime() {
    callAll(limited.within(Budget.of(Duration.ofMillis(8_500))));
    callAll(limited.within(Budget.of(Duration.ofMillis(1_500))));
    List<String> expected = new ArrayList<>(allCalls(" in 8 s", " in 3 s"));
    expected.addAll(allCalls(" in 1 s", " in 1 s"));
    assertThat(recording.calls).containsExactlyElementsOf(expected);
  }

  private static void callAll(Store<StoreKey, byte[]> store) {
    store.get(KEY);
    store.getForUpdate(KEY);
    store.getAll(List.of(KEY));
    store.getAllForUpdate(List.of(KEY));
    store.check(KEY, ETERNAL);
    boolean unused = store.scan().hasNext();
    boolean unusedToo = store.scanForUpdate().hasNext();
    store.estimatedSize();
    store.swapAll(List.of(new Store.Swap<>(KEY, null, ETERNAL)));
    store.putAll(List.of(new Store.Put<>(KEY, new byte[] {1}, Entry.ETERNAL)));
    store.clear();
    store.swap(KEY, null, ETERNAL);
    store.exchange(KEY, ETERNAL, ETERNAL, 1);
    store.applyExchange(KEY, ETERNAL, ETERNAL, 1);
    store.put(KEY, new byte[] {1}, Entry.ETERNAL);
    store.updateIfPresent(KEY, ETERNAL);
  }

  private static List<String> allCalls(String limit, String singleWriteLimit) {
    List<String> calls = new ArrayList<>();
    List.of(
            "find",
            "find",
            "find",
            "find",
            "find",
            "find",
            "estimatedDocumentCount",
            "bulkWrite",
            "bulkWrite")
        .forEach(request -> calls.add(request + limit));
    calls.add(CLEAR);
    List.of("updateOne", "findOneAndReplace", "updateOne", "replaceOne", "replaceOne")
        .forEach(write -> calls.add(write + singleWriteLimit));
    return calls;
  }

  // ---- opening at the first use

  @Test
  public void store_notUsed_opensNothing() {
    assertThat(store.capabilities()).isNotEmpty();
    store.close();
    assertThat(opened).hasValue(0);
    assertThat(recording.calls).isEmpty();
  }

  @Test
  public void store_used_opensOnce() {
    callAll(store);
    callAll(store.within(Budget.of(Duration.ofMinutes(1))));
    assertThat(opened).hasValue(1);
  }

  @Test
  public void store_usedWithin_waitsForItsBudgetOrARequest() {
    List<Duration> waits = new ArrayList<>();
    Function<Duration, MongoDatabase> slow =
        wait -> {
          waits.add(wait);
          throw new IllegalStateException("too slow");
        };
    MongoStore unopened = new MongoStore(location(slow, Duration.ofMillis(1)));
    for (Store<StoreKey, byte[]> each :
        List.of(
            unopened,
            unopened.within(Budget.of(Duration.ofMinutes(1))),
            unopened.within(Budget.of(Duration.ofMillis(8_500))))) {
      assertThatThrownBy(() -> each.get(KEY)).isInstanceOf(StoreException.class);
      assertThatThrownBy(() -> each.put(KEY, new byte[1], 1)).isInstanceOf(StoreException.class);
    }
    assertThat(waits).extracting(Duration::toSeconds).containsExactly(10L, 10L, 10L, 10L, 8L, 8L);
  }

  @Test
  public void open_connection_needsNoServer() {
    try (MongoConnection connection =
        new MongoConnection(
            Loaded.store("hosts=localhost:1 request-timeout=PT30S"), InstantSource.system())) {
      assertThat(connection.open(new CacheId("n", "c"), Loaded.cache("")).capabilities())
          .isEqualTo(store.capabilities());
    }
  }

  @Test
  public void store_openingFails_failsAsAStoreAndTriesAgain() {
    MongoStore failing =
        new MongoStore(
            location(
                wait -> {
                  if (opened.getAndIncrement() == 0) {
                    throw new IllegalStateException("no such database");
                  }
                  return recording.database();
                },
                REQUEST));
    assertThatThrownBy(() -> failing.get(KEY))
        .isInstanceOfSatisfying(
            StoreException.class, failure -> assertThat(failure.outcomeUnknown()).isFalse())
        .hasMessage("MongoDB: the store cannot be opened: no such database");
    failing.get(KEY);
    assertThat(recording.calls).containsExactly("find in 10 s");
  }

  @Test
  public void store_closedBeforeItsFirstUse_opensNothingLater() {
    store.close();
    assertThatThrownBy(() -> store.get(KEY)).isInstanceOf(StoreException.class);
    assertThat(opened).hasValue(0);
  }

  // ---- the TTL index

  @Test
  public void indexed_writesWithoutADeadline_makeNoIndex() {
    callAll(indexed);
    indexed.swap(KEY, null, REMOVE);
    indexed.updateIfPresent(KEY, REMOVE);
    indexed.exchange(KEY, KEEP, REVALUE, 1);
    assertThat(indexing).isEmpty();
  }

  @Test
  public void indexed_firstDeadlineByAnyWrite_makesTheIndexOnce() {
    List<Runnable> writes =
        List.of(
            () -> indexed.swap(KEY, null, MORTAL),
            () -> indexed.swap(KEY, null, Mutation.touch(5_000)),
            () -> indexed.swapAll(List.of(new Store.Swap<>(KEY, null, MORTAL))),
            () -> indexed.exchange(KEY, MORTAL, KEEP, 1),
            () -> indexed.exchange(KEY, KEEP, MORTAL, 1),
            () -> indexed.applyExchange(KEY, MORTAL, REVALUE, 1),
            () -> indexed.applyExchange(KEY, ETERNAL, MORTAL, 1),
            () -> indexed.put(KEY, new byte[] {1}, 5_000),
            () -> indexed.putAll(List.of(new Store.Put<>(KEY, new byte[] {1}, 5_000))),
            () -> indexed.updateIfPresent(KEY, MORTAL),
            () -> indexed.within(Budget.of(REQUEST)).updateIfPresent(KEY, MORTAL));
    for (Runnable write : writes) {
      indexing.clear();
      nanoTime.addAndGet(Duration.ofMinutes(1).toNanos());
      write.run();
      write.run();
      assertThat(indexing).hasSize(1);
      finish();
    }
  }

  @Test
  public void indexed_aMinuteLater_looksAgain() {
    indexed.swap(KEY, null, MORTAL);
    finish();
    nanoTime.addAndGet(Duration.ofMinutes(1).toNanos() - 1);
    indexed.swap(KEY, null, MORTAL);
    assertThat(indexing).isEmpty();
    nanoTime.incrementAndGet();
    indexed.swap(KEY, null, MORTAL);
    assertThat(indexing).hasSize(1);
  }

  @Test
  public void indexed_stillMakingTheIndex_beginsNoSecond() {
    indexed.swap(KEY, null, MORTAL);
    nanoTime.addAndGet(Duration.ofMinutes(2).toNanos());
    indexed.swap(KEY, null, MORTAL);
    assertThat(indexing).hasSize(1);
  }

  @Test
  public void indexed_closed_beginsNothing() {
    indexed.get(KEY);
    indexed.close();
    indexed.swap(KEY, null, MORTAL);
    assertThat(indexing).isEmpty();
    assertThat(recording.calls).containsExactly("find in 10 s", "updateOne in 10 s");
  }

  /** The work ends at once: the database makes every index that it is asked for. */
  private void finish() {
    List<Runnable> work = List.copyOf(indexing);
    indexing.clear();
    work.forEach(Runnable::run);
  }

  @Test
  public void seconds_grace_isRoundedUpAndBounded() {
    assertThat(TtlIndex.seconds(Duration.ZERO)).isZero();
    assertThat(TtlIndex.seconds(Duration.ofMillis(1))).isEqualTo(1);
    assertThat(TtlIndex.seconds(Duration.ofSeconds(60))).isEqualTo(60);
    assertThat(TtlIndex.seconds(Duration.ofMillis(60_001))).isEqualTo(61);
    assertThat(TtlIndex.seconds(Duration.ofDays(36_500))).isEqualTo(Integer.MAX_VALUE);
  }
}
