package dev.larder.internal.memcached;

import static dev.larder.internal.memcached.client.ScriptedServer.versionAnd;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.larder.internal.memcached.client.Cluster;
import dev.larder.internal.memcached.client.NodeRule;
import dev.larder.internal.memcached.client.spy.MemcachedDriver;
import dev.larder.internal.memcached.layout.StoreContext;
import dev.larder.internal.memcached.layout.StoreOptions;
import dev.larder.store.Budget;
import dev.larder.store.CacheId;
import dev.larder.store.Leases;
import dev.larder.store.StoreException;
import dev.larder.store.StoreException.Outcome;
import dev.larder.store.StoreKey;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.Function;
import org.junit.Rule;
import org.junit.Test;

/** Locks of a server that fails while one is taken. */
public final class MemcachedLeasesTest {
  private static final Duration LENGTH = Duration.ofMinutes(1);
  private static final String OWNER = Leases.newOwner();
  private static final String NO_MEMORY = "SERVER_ERROR out of memory\r\n";

  @Rule public final NodeRule nodes = new NodeRule();

  private StoreException failure(Function<String, String> script) throws IOException {
    nodes.node(versionAnd(script));
    StoreOptions options =
        new StoreOptions(LENGTH, LENGTH, LENGTH, 1 << 14, 1 << 20, StoreOptions.KeyIndex.NONE);
    try (Cluster cluster = MemcachedDriver.share(nodes.server().settings())) {
      StoreContext parts =
          StoreContext.of(cluster, new CacheId("n", "c"), options, InstantSource.system());
      MemcachedLeases leases =
          new MemcachedLeases(parts, Leases.Purpose.LOCK, () -> Budget.of(LENGTH));
      return catchThrowableOfType(
          StoreException.class, () -> leases.acquire(StoreKey.ofText("k"), OWNER, LENGTH));
    }
  }

  private static String owner(String command) {
    String name = command.split(" ")[1];
    return "VALUE " + name + " 0 " + OWNER.length() + "\r\n" + OWNER + "\r\nEND\r\n";
  }

  private static boolean is(String command, String word) {
    return command.startsWith(word + " ");
  }

  @Test
  public void acquire_countingFailsOnceTheItemIsTaken_mayHaveTakenIt() throws IOException {
    StoreException e =
        failure(
            command ->
                is(command, "add")
                    ? "STORED\r\n"
                    : is(command, "incr") ? NO_MEMORY : owner(command));
    assertThat(e.outcome()).isEqualTo(Outcome.UNKNOWN);
  }

  @Test
  public void acquire_readFailsOnceTheItemIsTaken_mayHaveTakenIt() throws IOException {
    StoreException e =
        failure(
            command ->
                is(command, "add") ? "STORED\r\n" : is(command, "incr") ? "1\r\n" : NO_MEMORY);
    assertThat(e.outcome()).isEqualTo(Outcome.UNKNOWN);
  }

  @Test
  public void acquire_itemRefused_hasTakenNothing() throws IOException {
    StoreException e =
        failure(
            command -> is(command, "add") ? NO_MEMORY : is(command, "incr") ? "1\r\n" : "END\r\n");
    assertThat(e.outcome()).isEqualTo(Outcome.NOT_APPLIED);
  }
}
