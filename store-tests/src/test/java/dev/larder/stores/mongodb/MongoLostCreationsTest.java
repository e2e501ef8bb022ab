package dev.larder.stores.mongodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.event.CommandListener;
import com.mongodb.event.CommandSucceededEvent;
import dev.larder.internal.mongodb.MongoStore;
import dev.larder.internal.mongodb.client.CollectionLocation;
import dev.larder.internal.mongodb.document.ValueFormat;
import dev.larder.store.Entry;
import dev.larder.store.Store.Put;
import dev.larder.store.StoreException;
import dev.larder.store.StoreKey;
import java.nio.ByteBuffer;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.bson.Document;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;

/**
 * Some of many upserts fail because their document was created meanwhile: they are made again. The
 * race is played by a unique index on values.
 */
public final class MongoLostCreationsTest {
  private static final StoreKey OTHER = new StoreKey(new byte[] {1});

  private final AtomicInteger updates = new AtomicInteger();
  private MongoCollection<Document> documents;
  private Runnable afterFirst = () -> {};
  private MongoClient client;
  private MongoStore store;

  @Before
  public void connect() {
    documents = MongoPlaces.REPLICA_SET.database().getCollection("lost");
    documents.createIndex(new Document("value", 1), new IndexOptions().unique(true));
    client =
        MongoClients.create(
            MongoPlaces.REPLICA_SET
                .settings()
                .addCommandListener(
                    new CommandListener() {
                      @Override
                      public void commandSucceeded(CommandSucceededEvent event) {
                        if (event.getCommandName().equals("update")
                            && updates.incrementAndGet() == 1) {
                          afterFirst.run();
                        }
                      }
                    })
                .build());
    store =
        new MongoStore(
            new CollectionLocation(
                wait -> client.getDatabase(MongoPlaces.REPLICA_SET.database().getName()),
                "lost",
                "",
                MongoPlaces.LIMITS,
                ValueFormat.BINARY,
                InstantSource.system()));
    new MongoStore(MongoPlaces.REPLICA_SET.own("lost")).put(OTHER, new byte[] {5}, Entry.ETERNAL);
  }

  @After
  public void drop() {
    client.close();
    documents.drop();
  }

  private static List<Put<StoreKey, byte[]>> puts() {
    return List.of(put(2, 5), put(3, 6));
  }

  private static Put<StoreKey, byte[]> put(int key, int value) {
    return new Put<>(
        new StoreKey(new byte[] {(byte) key}), new byte[] {(byte) value}, Entry.ETERNAL);
  }

  @Test
  public void putAll_creationsLost_areMadeAgain() {
    afterFirst =
        () -> documents.deleteOne(new Document("_id", new org.bson.types.Binary(OTHER.bytes())));

    store.putAll(puts());

    assertThat(updates).hasValue(2);
    assertThat(documents.countDocuments()).isEqualTo(2);
  }

  /** The second chunk was certainly not sent, but the first was. */
  @Test
  public void putAll_failsAfterTheFirstChunk_isOfUnknownOutcome() {
    afterFirst = client::close;
    List<Put<StoreKey, byte[]>> two = new ArrayList<>();
    for (int i = 0; i < 1_500; i++) {
      byte[] number = ByteBuffer.allocate(Integer.BYTES).putInt(i).array();
      two.add(new Put<>(new StoreKey(number), number, Entry.ETERNAL));
    }
    assertThatThrownBy(() -> store.putAll(two))
        .isInstanceOfSatisfying(StoreException.class, e -> assertThat(e.outcomeUnknown()).isTrue());
    assertThat(documents.countDocuments()).isEqualTo(1_001);
  }

  @Test
  public void putAll_creationsLostForGood_areToldOf() {
    assertThatThrownBy(() -> store.putAll(puts()))
        .isInstanceOfSatisfying(StoreException.class, e -> assertThat(e.outcomeUnknown()).isTrue());
    assertThat(updates).hasValue(2);
  }
}
