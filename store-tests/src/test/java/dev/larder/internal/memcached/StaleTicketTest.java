package dev.larder.internal.memcached;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.larder.internal.memcached.client.Pipeline;
import dev.larder.internal.memcached.generation.Generation;
import dev.larder.internal.memcached.layout.ItemNames;
import dev.larder.servers.MemcachedServer;
import dev.larder.store.Entry;
import dev.larder.store.Mutation;
import dev.larder.store.Store.Swap;
import dev.larder.store.StoreKey;
import java.time.Duration;
import java.util.List;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;

/** A server that is started again counts its CAS ids from one; no ticket of before is valid. */
public final class StaleTicketTest {
  private static final StoreKey KEY = Fixture.key(1);
  private static final byte[] OLD = {1};
  private static final byte[] NEW = {2};

  private MemcachedServer server;
  private Fixture fixture;
  private MemcachedStore store;

  @Before
  public void start() {
    server = MemcachedServer.start();
    fixture = new Fixture(List.of(server.address()));
    store = fixture.open("restart");
  }

  @After
  public void stop() {
    fixture.close();
    server.close();
  }

  private void restart() {
    server.kill9();
    server.restart();
    await().ignoreExceptions().atMost(Duration.ofSeconds(10)).until(() -> store.get(KEY) == null);
  }

  @Test
  public void swap_serverRestartedSinceTheRead_loses() {
    store.put(KEY, OLD, Entry.ETERNAL);
    Entry<byte[]> ticket = requireNonNull(store.get(KEY));
    restart();
    for (int i = 0; i < 100; i++) { // its CAS ids pass that of the ticket
      store.put(KEY, NEW, Entry.ETERNAL);
      assertThat(store.swap(KEY, ticket, Mutation.put(OLD, Entry.ETERNAL))).isFalse();
      assertThat(store.swap(KEY, ticket, Mutation.remove())).isFalse();
      assertThat(store.swapAll(List.of(new Swap<>(KEY, ticket, Mutation.remove())))).hasSize(1);
    }
    assertThat(requireNonNull(store.get(KEY)).value()).isEqualTo(NEW);
  }

  /** As if the generation had survived, and the name of the item with it. */
  @Test
  public void swap_sameGenerationAndCasIdOnAnotherConnection_loses() {
    store.put(KEY, OLD, Entry.ETERNAL);
    Entry<byte[]> ticket = requireNonNull(store.get(KEY));
    Generation generation = fixture.generation("restart", fixture.node());
    long cas = requireNonNull(fixture.item("restart", KEY)).cas();
    restart();
    byte[] name = fixture.names("restart").generation();
    fixture.send(fixture.node(), new Pipeline().set(name, 0, generation.bytes()));
    byte[] item = generation.entry(ItemNames.hash(KEY));
    byte[] data = "anything".getBytes(java.nio.charset.StandardCharsets.US_ASCII);
    do {
      fixture.send(fixture.node(), new Pipeline().set(item, 0, data));
    } while (requireNonNull(fixture.item("restart", KEY)).cas() < cas);
    assertThat(requireNonNull(store.get(KEY)).isForeign()).isTrue();
    assertThat(store.swap(KEY, ticket, Mutation.put(OLD, Entry.ETERNAL))).isFalse();
    assertThat(store.swap(KEY, ticket, Mutation.touch(Entry.ETERNAL))).isFalse();
    assertThat(store.swap(KEY, ticket, Mutation.remove())).isFalse();
    assertThat(store.swapAll(List.of(new Swap<>(KEY, ticket, Mutation.remove())))).hasSize(1);
    assertThat(requireNonNull(fixture.item("restart", KEY)).data()).isEqualTo(data);
  }

  @Test
  public void restart_everything_isEmptyAndGoesOn() {
    for (int i = 0; i < 100; i++) {
      store.put(Fixture.key(i), OLD, Entry.ETERNAL);
    }
    restart();
    assertThat(store.scan().hasNext()).isFalse();
    assertThat(store.faults().get("lostGenerations")).isPositive();
    store.put(KEY, NEW, Entry.ETERNAL);
    assertThat(store.scan().next().getKey()).isEqualTo(KEY);
    assertThat(store.faults().get("lostIndexShards")).isZero();
  }
}
