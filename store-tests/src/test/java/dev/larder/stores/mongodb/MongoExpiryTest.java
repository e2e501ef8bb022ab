package dev.larder.stores.mongodb;

import static java.util.concurrent.TimeUnit.HOURS;
import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.mongodb.client.MongoCollection;
import dev.larder.LarderCache;
import dev.larder.testing.CacheFixture;
import dev.larder.testing.RecordingListener;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import javax.cache.configuration.MutableConfiguration;
import javax.cache.event.EventType;
import javax.cache.expiry.AccessedExpiryPolicy;
import javax.cache.expiry.CreatedExpiryPolicy;
import javax.cache.expiry.Duration;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.junit.After;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;

/**
 * An entry is gone at its deadline, whether or not the server has deleted it, by the server's
 * clock, whatever the clients' say: those of this test are years behind.
 */
public final class MongoExpiryTest {
  private static final MongoPlaces SERVER = MongoPlaces.REPLICA_SET;
  private static final long TOLERATED_MILLIS = 1_000;

  @Rule public final CacheFixture here = SERVER.fixture();
  @Rule public final CacheFixture elsewhere = SERVER.fixture();

  private final RecordingListener<String, String> listener = new RecordingListener<>();
  private MongoCollection<Document> documents;

  @Before
  @After
  public void drop() {
    documents = SERVER.database().getCollection("expiry");
    documents.drop();
  }

  private static MutableConfiguration<String, String> configuration(long millis) {
    return new MutableConfiguration<String, String>()
        .setTypes(String.class, String.class)
        .setExpiryPolicyFactory(CreatedExpiryPolicy.factoryOf(new Duration(MILLISECONDS, millis)));
  }

  private LarderCache<String, String> create(CacheFixture fixture, long millis) {
    return fixture
        .with("larder.templates.expiry.collection", "expiry")
        .with("larder.stores.mongo.create-indexes", "false") // what is expired stays for the test
        .create("expiry", configuration(millis));
  }

  /** Sets the deadline to the past, as time would; the document stays. */
  private void expire() {
    documents.updateMany(
        new Document(), new Document("$set", new Document("doc_date", new Date(0))));
  }

  @Test
  public void expired_butNotDeleted_isNotThereForAnyMethod() {
    LarderCache<String, String> cache = create(here, HOURS.toMillis(1));
    cache.put("key", "old");
    expire();
    assertThat(cache.get("key")).isNull();
    assertThat(cache.containsKey("key")).isFalse();
    assertThat(cache.getAll(Set.of("key"))).isEmpty();
    assertThat(cache.iterator().hasNext()).isFalse();
    assertThat(documents.countDocuments()).isEqualTo(1);
    assertThat(cache.replace("key", "new")).isFalse();
    assertThat(cache.getAndReplace("key", "new")).isNull();
    assertThat(documents.countDocuments()).isEqualTo(1);
    assertThat(cache.<Boolean>invoke("key", (entry, args) -> entry.exists())).isEqualTo(false);
    assertGone(cache, () -> assertThat(cache.replace("key", "old", "new")).isFalse());
    assertGone(cache, () -> assertThat(cache.remove("key")).isFalse());
    assertGone(cache, () -> assertThat(cache.remove("key", "old")).isFalse());
    assertGone(cache, () -> assertThat(cache.getAndRemove("key")).isNull());
  }

  private void assertGone(LarderCache<String, String> cache, Runnable call) {
    cache.put("key", "old");
    expire();
    call.run();
    assertThat(cache.get("key")).isNull();
  }

  @Test
  public void expired_putAgain_isCreatedAnew() {
    LarderCache<String, String> cache = create(here, HOURS.toMillis(1));
    cache.put("key", "old");
    expire();
    assertThat(cache.putIfAbsent("key", "new")).isTrue();
    assertDeadlineIn(HOURS.toMillis(1));
    expire();
    assertThat(cache.getAndPut("key", "newer")).isNull();
    assertDeadlineIn(HOURS.toMillis(1));
    expire();
    cache.put("key", "newest");
    assertDeadlineIn(HOURS.toMillis(1));
    expire();
    cache.putAll(Map.of("key", "last"));
    assertDeadlineIn(HOURS.toMillis(1));
    assertThat(cache.get("key")).isEqualTo("last");
  }

  private void assertDeadlineIn(long millis) {
    assertThat(documents.find().first().getDate("doc_date").getTime())
        .isCloseTo(SERVER.clock().millis() + millis, within(TOLERATED_MILLIS));
  }

  /** To the millisecond: the reader's clock agrees with the writer's within half a round trip. */
  @Test
  public void deadline_comes_byTheServersClock() {
    LarderCache<String, String> cache = create(here, 400);
    cache.put("key", "value");
    long deadline = documents.find().first().getDate("doc_date").getTime();
    long lastSeen = 0;
    while (cache.containsKey("key")) {
      lastSeen = SERVER.clock().millis();
    }
    assertThat(lastSeen).isLessThanOrEqualTo(deadline + 50);
    assertThat(SERVER.clock().millis()).isGreaterThanOrEqualTo(deadline - 50);
  }

  @Test
  public void clientClocks_hoursApartAndJumping_changeNothing() {
    LarderCache<String, String> one = create(here, TimeUnit.MINUTES.toMillis(30));
    LarderCache<String, String> other = create(elsewhere, TimeUnit.MINUTES.toMillis(30));
    elsewhere.clock().advance(java.time.Duration.ofHours(1));
    one.put("key", "value");
    assertThat(other.get("key")).isEqualTo("value");
    for (int hours : new int[] {2, -5, 1, 9_000}) {
      here.clock().advance(java.time.Duration.ofHours(hours));
      elsewhere.clock().advance(java.time.Duration.ofHours(-hours));
      assertThat(one.get("key")).isEqualTo("value");
      assertThat(other.putIfAbsent("key", "other")).isFalse();
      other.put("another", "value");
      assertThat(one.get("another")).isEqualTo("value");
    }
    Instant created = one.metadata("key").orElseThrow().created().orElseThrow();
    assertThat(created.toEpochMilli()).isCloseTo(SERVER.clock().millis(), within(60_000L));
  }

  /** Who removes the document tells its listeners, and nobody else does. */
  @Test
  public void expiredEvent_isTheRemovers() {
    LarderCache<String, String> cache = create(here, HOURS.toMillis(1));
    LarderCache<String, String> other = create(elsewhere, HOURS.toMillis(1));
    cache.registerCacheEntryListener(listener.synchronous());
    cache.put("key", "old");
    expire();
    assertThat(cache.get("key")).isNull();
    assertThat(cache.get("key")).isNull();
    assertThat(documents.countDocuments()).isZero();
    assertThat(expirations()).isEqualTo(1);
    cache.put("key", "old");
    expire();
    other.remove("key");
    assertThat(cache.get("key")).isNull();
    assertThat(expirations()).isEqualTo(1);
  }

  /** Also those by which the server is told what to do with a live entry only. */
  @Test
  public void expiredEvent_ofMethodsThatReadNothing_isPublishedOnce() {
    LarderCache<String, String> cache =
        here.with("larder.templates.expiry.collection", "expiry")
            .with(
                "larder.stores.mongo.create-indexes", "false") // what is expired stays for the test
            .create(
                "expiry",
                configuration(1)
                    .setExpiryPolicyFactory(AccessedExpiryPolicy.factoryOf(Duration.ONE_HOUR)));
    cache.registerCacheEntryListener(listener.synchronous());
    List<Supplier<@Nullable Object>> methods =
        List.of(
            () -> cache.get("key"),
            () -> cache.getAndReplace("key", "new"),
            () -> cache.replace("key", "new") ? "replaced" : null);
    for (int i = 0; i < methods.size(); i++) {
      cache.put("key", "old");
      expire();
      assertThat(methods.get(i).get()).isNull();
      assertThat(methods.get(i).get()).isNull();
      assertThat(documents.countDocuments()).isZero();
      assertThat(expirations()).isEqualTo(i + 1);
    }
  }

  private long expirations() {
    return listener.events().stream().filter(event -> event.type() == EventType.EXPIRED).count();
  }
}
