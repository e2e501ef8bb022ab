package dev.larder.stores.mongodb;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoCollection;
import com.sun.management.ThreadMXBean;
import dev.larder.internal.mongodb.MongoStore;
import dev.larder.store.Budget;
import dev.larder.store.Store;
import dev.larder.store.StoreKey;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.function.Supplier;
import org.bson.Document;
import org.bson.types.Binary;
import org.junit.Test;

/** What a get allocates, beside the driver's own way to find a document by its {@code _id}. */
public final class MongoCostTest {
  private static final int WARM_UP = 3_000;
  private static final int GETS = 2_000;
  private static final double ALLOWED = 0.7;
  private static final StoreKey KEY = new StoreKey("somekey-0001".getBytes());
  private static final long FAR = 32_503_680_000_000L;

  private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private final MongoStore store = new MongoStore(MongoPlaces.STANDALONE.own("cost"));
  private final MongoCollection<Document> documents =
      MongoPlaces.STANDALONE.database().getCollection("cost");

  private long bytesPerCall(Supplier<?> call) {
    for (int i = 0; i < WARM_UP; i++) {
      requireNonNull(call.get());
    }
    long thread = Thread.currentThread().getId();
    long before = threads.getThreadAllocatedBytes(thread);
    for (int i = 0; i < GETS; i++) {
      requireNonNull(call.get());
    }
    return (threads.getThreadAllocatedBytes(thread) - before) / GETS;
  }

  @Test
  public void get_allocatesLessThanTheDriversFind() {
    store.put(KEY, new byte[100], FAR);
    long raw =
        bytesPerCall(() -> documents.find(new Document("_id", new Binary(KEY.bytes()))).first());
    long whole = bytesPerCall(() -> store.get(KEY).value());
    long budgeted = bytesPerCall(() -> within().get(KEY).value());
    assertThat((double) whole / raw).as("%d of %d", whole, raw).isLessThan(ALLOWED);
    assertThat((double) budgeted / raw).as("%d of %d", budgeted, raw).isLessThan(ALLOWED);
    store.clear();
  }

  private Store<StoreKey, byte[]> within() {
    return store.within(Budget.of(Duration.ofSeconds(10)));
  }
}
