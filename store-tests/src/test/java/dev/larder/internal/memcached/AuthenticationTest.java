package dev.larder.internal.memcached;

import static dev.larder.internal.memcached.Wired.bytes;
import static dev.larder.internal.memcached.Wired.call;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.larder.internal.memcached.client.Address;
import dev.larder.internal.memcached.client.Cluster;
import dev.larder.internal.memcached.client.ClusterSettings;
import dev.larder.internal.memcached.client.ClusterSettings.Credentials;
import dev.larder.internal.memcached.client.Node;
import dev.larder.internal.memcached.client.Pipeline;
import dev.larder.internal.memcached.client.Reply.Status;
import dev.larder.internal.memcached.client.spy.MemcachedDriver;
import dev.larder.servers.MemcachedServer;
import dev.larder.settings.Secret;
import dev.larder.store.StoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import org.junit.After;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** A server that wants to know who we are ({@code memcached -Y}). */
public final class AuthenticationTest {
  @Rule public final TemporaryFolder folder = new TemporaryFolder();

  private MemcachedServer server;

  @Before
  public void start() throws IOException {
    Path users = folder.newFile().toPath();
    Files.writeString(users, "larder:pass-word\n");
    server = MemcachedServer.start("-Y", users.toString());
  }

  @After
  public void close() {
    server.close();
    Wired.assertNothingIsLeft();
  }

  @Test
  public void rightPassword_isAccepted_alsoAfterARestart() {
    try (Cluster cluster = cluster(new Credentials("larder", Secret.of("pass-word")))) {
      Node node = cluster.nodes().get(0);
      assertThat(write(node)).isEqualTo(Status.STORED);

      server.kill9();
      server.restart();

      await()
          .atMost(Duration.ofSeconds(2))
          .ignoreExceptions()
          .until(() -> write(node) == Status.STORED);
    }
  }

  @Test
  public void wrongPassword_isToldAndShownNowhere() {
    try (Cluster cluster = cluster(new Credentials("larder", Secret.of("canary")))) {
      assertThatThrownBy(() -> write(cluster.nodes().get(0)))
          .isInstanceOf(StoreException.class)
          .hasMessageContaining("check username and password")
          .hasMessageNotContaining("canary");
    }
  }

  @Test
  public void noPassword_isToldWithTheRemedy() {
    try (Cluster cluster = cluster(null)) {
      assertThatThrownBy(() -> write(cluster.nodes().get(0)))
          .isInstanceOf(StoreException.class)
          .hasMessageContaining("set username and password");
    }
  }

  private Cluster cluster(Credentials credentials) {
    List<Address> servers = List.of(Address.parse(server.address()));
    return MemcachedDriver.share(
        new ClusterSettings(servers, credentials, null, OptionalInt.empty()));
  }

  private static Status write(Node node) {
    return call(node, new Pipeline().set(bytes("k"), 0, bytes("v"))).get(0).status();
  }
}
