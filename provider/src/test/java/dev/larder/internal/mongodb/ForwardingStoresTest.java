package dev.larder.internal.mongodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.client.MongoCollection;
import dev.larder.store.Budget;
import dev.larder.store.Entry;
import dev.larder.store.Mutation;
import dev.larder.store.Store;
import dev.larder.store.StoreException;
import dev.larder.store.StoreKey;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.bson.BsonDocument;
import org.junit.Test;

/** What stands before a MongoDB store: deferred opening, the TTL index, the time of writes. */
public final class ForwardingStoresTest {
  private static final StoreKey KEY = new StoreKey(new byte[] {1});
  private static final Mutation<byte[]> KEEP = Mutation.keep();
  private static final Mutation<byte[]> REMOVE = Mutation.remove();
  private static final Mutation<byte[]> MORTAL = Mutation.put(new byte[] {1}, 5_000);
  private static final Mutation<byte[]> ETERNAL = Mutation.put(new byte[] {1}, Entry.ETERNAL);
  private static final Mutation<byte[]> REVALUE = Mutation.revalue(new byte[] {1});

  private final RecordingStore recording = new RecordingStore();
  private final AtomicInteger opened = new AtomicInteger();
  private final AtomicLong nanoTime = new AtomicLong(Long.MAX_VALUE - 5);
  private final List<Runnable> indexing = new ArrayList<>();
  private final TtlIndex index =
      new TtlIndex(
          new TtlIndex.Target(null, agreeing(), 60, TtlIndex.Sharing.OWN),
          indexing::add,
          nanoTime::get);

  private final DeferredStore deferred =
      new DeferredStore(
          Duration.ofSeconds(1),
          patience -> {},
          () -> {
            opened.incrementAndGet();
            return recording.store();
          });
  private final IndexedStore indexed = new IndexedStore(recording.store(), index);
  private final LimitedWrites limited =
      new LimitedWrites(recording.store(), Duration.ofMillis(3_500));

  // ---- every call reaches the store

  @Test
  public void deferred_eachCall_isForwarded() {
    callAll(deferred);
    assertThat(recording.calls).containsExactlyElementsOf(allCalls("", ""));
    assertThat(opened).hasValue(1);
  }

  @Test
  public void indexed_eachCall_isForwarded() {
    callAll(indexed);
    assertThat(recording.calls).containsExactlyElementsOf(allCalls("", ""));
  }

  @Test
  public void indexed_eachCallWithin_hasItsBudget() {
    callAll(indexed.within(Budget.of(Duration.ofMillis(8_500))));
    assertThat(recording.calls).containsExactlyElementsOf(allCalls(" in 8 s", " in 8 s"));
  }

  @Test
  public void limited_writes_haveLessTime() {
    callAll(limited);
    assertThat(recording.calls)
        .containsExactlyElementsOf(
            allCalls("", " in 3 s").stream()
                .map(call -> call.startsWith("swapAll") ? "swapAll" : call)
                .toList());
  }

  @Test
  public void limited_writesWithin_haveTheLesserTime() {
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
    store.scan();
    store.scanForUpdate();
    store.estimatedSize();
    store.clear();
    store.swap(KEY, null, ETERNAL);
    store.swapAll(List.of(new Store.Swap<>(KEY, null, ETERNAL)));
    store.exchange(KEY, ETERNAL, ETERNAL, 1);
    store.applyExchange(KEY, ETERNAL, ETERNAL, 1);
    store.put(KEY, new byte[] {1}, Entry.ETERNAL);
    store.updateIfPresent(KEY, ETERNAL);
  }

  private static List<String> allCalls(String readLimit, String writeLimit) {
    List<String> calls = new ArrayList<>();
    List.of(
            "get",
            "getForUpdate",
            "getAll",
            "getAllForUpdate",
            "check",
            "scan",
            "scanForUpdate",
            "estimatedSize",
            "clear")
        .forEach(read -> calls.add(read + readLimit));
    List.of("swap", "swapAll", "exchange", "applyExchange", "put", "updateIfPresent")
        .forEach(write -> calls.add(write + writeLimit));
    return calls;
  }

  // ---- deferred opening

  @Test
  public void deferred_notUsed_opensNothing() {
    assertThat(deferred.capabilities()).isNotEmpty();
    deferred.close();
    assertThat(opened).hasValue(0);
    assertThat(recording.calls).isEmpty();
  }

  @Test
  public void deferred_capabilities_areThoseOfTheStore() {
    MongoConnection connection =
        new MongoConnection(
            Loaded.store("hosts=localhost:1 request-timeout=PT30S"), InstantSource.system());
    try (connection) {
      MongoStore store =
          new MongoStore(
              connection.place(new dev.larder.store.CacheId("n", "c"), Loaded.cache("")));
      assertThat(deferred.capabilities()).isEqualTo(store.capabilities());
    }
  }

  @Test
  public void deferred_openingFails_failsAsAStoreAndTriesAgain() {
    DeferredStore failing =
        new DeferredStore(
            Duration.ofSeconds(1),
            patience -> {},
            () -> {
              if (opened.getAndIncrement() == 0) {
                throw new IllegalStateException("value-transformer X cannot be made");
              }
              return recording.store();
            });
    assertThatThrownBy(() -> failing.get(KEY))
        .isInstanceOfSatisfying(
            StoreException.class, failure -> assertThat(failure.outcomeUnknown()).isFalse())
        .hasMessage("MongoDB: the store cannot be opened: value-transformer X cannot be made");
    failing.get(KEY);
    assertThat(recording.calls).containsExactly("get");
  }

  @Test
  public void deferred_closed_closesWhatItOpened() {
    deferred.get(KEY);
    deferred.close();
    assertThat(recording.calls).containsExactly("get", "close");
  }

  @Test
  public void deferred_closedBeforeItsFirstUse_opensNothingLater() {
    deferred.close();
    assertThatThrownBy(() -> deferred.get(KEY)).isInstanceOf(StoreException.class);
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
            () -> indexed.updateIfPresent(KEY, MORTAL));
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
    indexed.close();
    indexed.swap(KEY, null, MORTAL);
    assertThat(indexing).isEmpty();
    assertThat(recording.calls).containsExactly("close", "swap");
  }

  /** The work ends at once: there is no collection. */
  /** Returns a collection that makes every index it is asked for. */
  @SuppressWarnings("unchecked") // a proxy has no type arguments
  private static MongoCollection<BsonDocument> agreeing() {
    return (MongoCollection<BsonDocument>)
        Proxy.newProxyInstance(
            MongoCollection.class.getClassLoader(),
            new Class<?>[] {MongoCollection.class},
            (proxy, method, arguments) -> method.getName().equals("createIndex") ? "name" : proxy);
  }

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
