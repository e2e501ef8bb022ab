package dev.larder.internal.mongodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.client.MongoClient;
import dev.larder.internal.mongodb.Clients.ClientUse;
import dev.larder.internal.mongodb.settings.MongoSettings;
import dev.larder.settings.Settings;
import java.lang.reflect.Proxy;
import java.util.Collections;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.Test;

/** Who has which client, and who closes it. */
public final class ClientsTest {
  private final Queue<String> closed = new ConcurrentLinkedQueue<>();
  private final Queue<MongoClient> made = new ConcurrentLinkedQueue<>();
  private final Clients clients = new Clients(settings -> client());

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

  @Test
  public void lease_equalConnections_isOneClientUntilTheLastCloses() {
    ClientUse first = clients.lease(Loaded.store("password=p username=u"));
    ClientUse second = clients.lease(Loaded.store("username=u password=p"));
    assertThat(second.client()).isSameAs(first.client());

    first.close();
    first.close();
    assertThat(closed).isEmpty();
    second.close();
    assertThat(closed).containsExactly("client 1");
  }

  /** As one whose servers' names are not found. */
  @Test
  public void lease_anotherIsBeingMade_doesNotWaitForIt() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch end = new CountDownLatch(1);
    Clients slow =
        new Clients(
            settings -> {
              if (settings.has(MongoSettings.USERNAME)) {
                begun.countDown();
                awaitOrFail(end);
              }
              return client();
            });
    ExecutorService other = Executors.newSingleThreadExecutor();
    try {
      Future<ClientUse> waiting =
          other.submit(() -> slow.lease(Loaded.store("username=u password=p")));
      awaitOrFail(begun);
      slow.lease(Loaded.store("")).close();
      assertThat(closed).containsExactly("client 1");
      end.countDown();
      waiting.get().close();
      assertThat(closed).hasSize(2);
    } finally {
      other.shutdown();
    }
  }

  private static void awaitOrFail(CountDownLatch latch) {
    try {
      assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  public void lease_afterTheLastClosed_isAnotherClient() {
    clients.lease(Loaded.store("")).close();
    assertThat(clients.lease(Loaded.store("")).client()).isSameAs(List.copyOf(made).get(1));
    assertThat(closed).containsExactly("client 1");
  }

  @Test
  public void lease_otherTermsOrDatabase_isTheSameClient() {
    MongoClient client = clients.lease(Loaded.store("")).client();
    for (String other :
        List.of(
            "database=e",
            "write-concern=majority",
            "write-concern.journal=true",
            "read-preference=nearest",
            "read-concern=majority",
            "create-indexes=false",
            "request-timeout=PT9S")) {
      assertThat(clients.lease(Loaded.store(other)).client()).as(other).isSameAs(client);
    }
  }

  @Test
  public void lease_otherConnections_areOtherClients() {
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
      clients.lease(Loaded.store(other));
    }
    assertThat(made).hasSameSizeAs(others);
  }

  @Test
  public void lease_makingFails_leavesNothingBehind() {
    Clients failing =
        new Clients(
            settings -> {
              if (made.isEmpty()) {
                client();
                throw new IllegalStateException("the first time");
              }
              return client();
            });
    assertThatThrownBy(() -> failing.lease(Loaded.store(""))).hasMessage("the first time");
    failing.lease(Loaded.store("")).close();
    assertThat(closed).containsExactly("client 2");
  }

  @Test
  public void lease_givenClient_isUsedAndNotClosed() {
    GivenClient.given = client();
    Settings settings = Loaded.store("hosts=- client=dev.larder.internal.mongodb.GivenClient");
    ClientUse lease = clients.lease(settings);
    assertThat(lease.client()).isSameAs(GivenClient.given);
    lease.close();
    assertThat(closed).isEmpty();
  }

  @Test
  public void lease_givenNothing_saysWhoGaveIt() {
    GivenClient.given = null;
    Settings settings = Loaded.store("hosts=- client=dev.larder.internal.mongodb.GivenClient");
    assertThatThrownBy(() -> clients.lease(settings))
        .hasMessage(
            "class dev.larder.internal.mongodb.GivenClient supplied no com.mongodb.client.MongoClient;"
                + " mend it");
  }

  @Test
  public void leaseAndClose_manyThreads_neverUseAClosedClient() throws Exception {
    int threads = 8;
    Settings settings = Loaded.store("");
    CyclicBarrier start = new CyclicBarrier(threads);
    Callable<Void> work =
        () -> {
          start.await();
          for (int i = 0; i < 2_000; i++) {
            try (ClientUse lease = clients.lease(settings)) {
              assertThat(closed).doesNotContain(lease.client().toString());
            }
          }
          return null;
        };
    ExecutorService executor = Executors.newFixedThreadPool(threads);
    try {
      for (Future<Void> each : executor.invokeAll(Collections.nCopies(threads, work))) {
        each.get();
      }
    } finally {
      executor.shutdown();
    }
    assertThat(closed).hasSameSizeAs(made).doesNotHaveDuplicates();
  }
}
