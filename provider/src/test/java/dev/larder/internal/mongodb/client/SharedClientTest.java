package dev.larder.internal.mongodb.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.client.MongoClient;
import dev.larder.internal.mongodb.GivenClient;
import dev.larder.internal.mongodb.Loaded;
import dev.larder.internal.mongodb.settings.MongoSettings;
import dev.larder.internal.mongodb.settings.Supplied;
import dev.larder.internal.support.SharedInstances;
import dev.larder.settings.Setting;
import dev.larder.settings.Settings;
import dev.larder.store.StoreException;
import dev.larder.testing.Race;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.awaitility.Awaitility;
import org.junit.Test;

/** Which store has which client, how long callers wait for it, and when it is closed. */
public final class SharedClientTest {
  private static final Duration LONG = Duration.ofSeconds(30);
  private static final Duration SHORT = Duration.ofMillis(50);
  private static final String GIVEN = "hosts=- client=dev.larder.internal.mongodb.GivenClient";

  private final Queue<String> closed = new ConcurrentLinkedQueue<>();
  private final Queue<MongoClient> made = new ConcurrentLinkedQueue<>();
  private final AtomicInteger attempts = new AtomicInteger();
  private final CountDownLatch end = new CountDownLatch(1);
  private final SharedInstances<Map<Setting<?>, Object>, MongoClient> instances =
      new SharedInstances<>(MongoClient::close);

  private MongoClient client() {
    String name = "client " + (made.size() + 1);
    MongoClient client =
        (MongoClient)
            Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {MongoClient.class},
                (proxy, method, arguments) -> {
                  if (method.getName().equals("close")) {
                    closed.add(name);
                    return null;
                  }
                  return method.getName().equals("toString") ? name : proxy == arguments[0];
                });
    made.add(client);
    return client;
  }

  private SharedClient shared(String settings) {
    return shared(settings, own -> client());
  }

  private SharedClient shared(String settings, Function<Settings, MongoClient> maker) {
    return new SharedClient(Loaded.store(settings), instances, maker);
  }

  private MongoClient slow() {
    attempts.incrementAndGet();
    awaitOrFail(end);
    return client();
  }

  private static void awaitOrFail(CountDownLatch latch) {
    try {
      assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  // ---- which client

  @Test
  public void get_equalConnections_isOneClientUntilTheLastCloses() {
    SharedClient first = shared("password=p username=u");
    SharedClient second = shared("username=u password=p");
    assertThat(second.get(LONG)).isSameAs(first.get(LONG)).isSameAs(first.get(LONG));

    first.close();
    first.close();
    assertThat(closed).isEmpty();
    second.close();
    assertThat(closed).containsExactly("client 1");
  }

  @Test
  public void get_afterTheLastClosed_isAnotherClient() {
    SharedClient first = shared("");
    first.get(LONG);
    first.close();
    assertThat(shared("").get(LONG)).isSameAs(List.copyOf(made).get(1));
    assertThat(closed).containsExactly("client 1");
  }

  @Test
  public void get_otherTermsOrDatabase_isTheSameClient() {
    MongoClient client = shared("").get(LONG);
    for (String other :
        List.of(
            "database=e",
            "write-concern=majority",
            "write-concern.journal=true",
            "read-preference=nearest",
            "read-concern=majority",
            "create-indexes=false",
            "request-timeout=PT9S")) {
      assertThat(shared(other).get(LONG)).as(other).isSameAs(client);
    }
  }

  @Test
  public void get_otherConnections_areOtherClients() {
    List<String> others =
        List.of(
            "",
            "hosts=localhost:27018",
            "hosts=localhost:27018,localhost:27019",
            "hosts=- uri=mongodb://localhost",
            "hosts=- uri=mongodb://u:p@localhost",
            "hosts=- uri=mongodb://u:q@localhost",
            "username=u password=p",
            "username=u password=q",
            "username=v password=p",
            "username=u password=p auth-source=s",
            "username=u password=p auth-mechanism=SCRAM-SHA-1",
            "tls=true",
            "replica-set=r",
            "max-pool-size=5",
            "connect-timeout=PT1S",
            "heartbeat-interval=PT1S",
            "app-name=shop");
    for (String other : others) {
      shared(other).get(LONG);
    }
    assertThat(made).hasSameSizeAs(others);
  }

  @Test
  public void get_givenClient_isUsedAndNotClosed() {
    GivenClient.given = client();
    SharedClient given = shared(GIVEN);
    assertThat(given.get(LONG)).isSameAs(GivenClient.given);
    given.close();
    assertThat(closed).isEmpty();
  }

  @Test
  public void get_givenNothing_saysWhoGaveIt() {
    GivenClient.given = null;
    assertThatThrownBy(() -> shared(GIVEN).get(LONG))
        .isInstanceOf(StoreException.class)
        .hasMessage(
            "MongoDB: no client can be made (java.lang.IllegalStateException); see the cause, and"
                + " mend the settings under 'stores'");
    assertThatThrownBy(() -> Supplied.of(GivenClient.class, MongoClient.class))
        .hasMessage(
            "class dev.larder.internal.mongodb.GivenClient supplied no"
                + " com.mongodb.client.MongoClient; mend it");
  }

  // ---- while it is made

  @Test
  public void get_takesTooLong_endsForEachInItsTimeAndGoesOn() {
    SharedClient shared = shared("", own -> slow());
    long start = System.nanoTime();
    Race.of(8)
        .run(
            number ->
                assertThatThrownBy(() -> shared.get(SHORT))
                    .isInstanceOfSatisfying(
                        StoreException.class, e -> assertThat(e.outcomeUnknown()).isFalse())
                    .hasMessageContaining("PT0.05S"));
    assertThat(System.nanoTime() - start).isLessThan(Duration.ofSeconds(5).toNanos());
    end.countDown();
    assertThat(shared.get(LONG)).hasToString("client 1");
    assertThat(shared.get(SHORT)).hasToString("client 1");
    assertThat(attempts).hasValue(1);
  }

  /** The other is one whose servers' names are not found. */
  @Test
  public void get_anotherIsBeingMade_doesNotWaitForIt() throws Exception {
    Function<Settings, MongoClient> maker =
        own -> own.has(MongoSettings.USERNAME) ? slow() : client();
    SharedClient slow = shared("username=u password=p", maker);
    ExecutorService other = Executors.newSingleThreadExecutor();
    try {
      Future<MongoClient> waiting = other.submit(() -> slow.get(LONG));
      Awaitility.await().until(() -> attempts.get() == 1);
      SharedClient quick = shared("", maker);
      quick.get(LONG);
      quick.close();
      assertThat(closed).containsExactly("client 1");
      end.countDown();
      assertThat(waiting.get()).hasToString("client 2");
      slow.close();
      assertThat(closed).hasSize(2);
    } finally {
      other.shutdown();
    }
  }

  @Test
  public void get_makingFails_isTriedAgainAndLeavesNothingBehind() {
    SharedClient failing =
        shared(
            "",
            own -> {
              MongoClient client = client();
              if (attempts.getAndIncrement() == 0) {
                throw new IllegalStateException("the name of a secret");
              }
              return client;
            });
    assertThatThrownBy(() -> failing.get(LONG))
        .isInstanceOfSatisfying(StoreException.class, e -> assertThat(e.outcomeUnknown()).isFalse())
        .hasMessageContaining("no client can be made (java.lang.IllegalStateException)")
        .hasRootCauseMessage("java.lang.IllegalStateException");
    assertThat(instances.count()).isZero();
    assertThat(List.of(failing.get(LONG).toString(), failing.get(LONG).toString()))
        .containsOnly("client 2");
    assertThat(attempts).hasValue(2);
    failing.close();
    assertThat(closed).containsExactly("client 2");
  }

  // ---- closing

  @Test
  public void close_whileItIsMade_closesItOnceItIs() {
    SharedClient shared = shared("", own -> slow());
    assertThatThrownBy(() -> shared.get(SHORT)).isInstanceOf(StoreException.class);
    shared.close();
    end.countDown();
    Awaitility.await().untilAsserted(() -> assertThat(closed).containsExactly("client 1"));
    assertThat(instances.count()).isZero();
  }

  @Test
  public void get_closed_makesNothing() {
    SharedClient shared = shared("");
    shared.close();
    assertThatThrownBy(() -> shared.get(LONG))
        .isInstanceOfSatisfying(StoreException.class, e -> assertThat(e.outcomeUnknown()).isFalse())
        .hasMessage("MongoDB: the store is closed; open it anew");
    assertThat(made).isEmpty();
  }

  @Test
  public void getAndClose_manyThreads_neverUseAClosedClient() {
    Race.of(8)
        .run(
            number -> {
              for (int i = 0; i < 100; i++) {
                try (SharedClient shared = shared("")) {
                  assertThat(closed).doesNotContain(shared.get(LONG).toString());
                }
              }
            });
    assertThat(closed).hasSameSizeAs(made).doesNotHaveDuplicates();
  }
}
