package dev.larder.internal.memcached;

import static dev.larder.internal.memcached.Wired.bytes;
import static dev.larder.internal.memcached.Wired.call;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.larder.internal.memcached.client.Address;
import dev.larder.internal.memcached.client.Cluster;
import dev.larder.internal.memcached.client.ClusterSettings;
import dev.larder.internal.memcached.client.ClusterSettings.TlsSettings;
import dev.larder.internal.memcached.client.Node;
import dev.larder.internal.memcached.client.Pipeline;
import dev.larder.internal.memcached.client.Reply.Status;
import dev.larder.internal.memcached.client.spy.MemcachedDriver;
import dev.larder.servers.MemcachedServer;
import dev.larder.store.StoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.OptionalInt;
import org.junit.After;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** Encrypted connections, which only the driver {@code elasticache} makes. */
public final class TlsTransportTest {
  private static final char[] PASSWORD = "changeit".toCharArray();

  @Rule public final TemporaryFolder folder = new TemporaryFolder();

  private Path certificate;
  private MemcachedServer server;

  @Before
  public void start() throws Exception {
    Path store = folder.getRoot().toPath().resolve("keys.p12");
    run(
        Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
        "-genkeypair",
        "-alias",
        "server",
        "-keyalg",
        "RSA",
        "-dname",
        "CN=localhost",
        "-ext",
        "SAN=dns:localhost,ip:127.0.0.1",
        "-validity",
        "2",
        "-storetype",
        "PKCS12",
        "-keystore",
        store.toString(),
        "-storepass",
        new String(PASSWORD));
    KeyStore keys = KeyStore.getInstance(store.toFile(), PASSWORD);
    certificate = pem("CERTIFICATE", keys.getCertificate("server").getEncoded());
    Path key = pem("PRIVATE KEY", keys.getKey("server", PASSWORD).getEncoded());
    server = MemcachedServer.start("-Z", "-o", "ssl_chain_cert=" + certificate + ",ssl_key=" + key);
  }

  @After
  public void close() {
    server.close();
    Wired.assertNothingIsLeft();
  }

  @Test
  public void trustedServer_isSpokenTo_alsoAfterARestart() {
    try (Cluster cluster = cluster(new TlsSettings(certificate.toString(), null))) {
      Node node = cluster.nodes().get(0);
      byte[] large = new byte[500_000];
      assertThat(
              call(node, new Pipeline().set(bytes("k"), 0, large).get(bytes("k")))
                  .get(1)
                  .value()
                  .data())
          .isEqualTo(large);

      server.kill9();
      server.restart();

      await()
          .atMost(Duration.ofSeconds(4))
          .ignoreExceptions()
          .until(
              () ->
                  call(node, new Pipeline().set(bytes("k"), 0, bytes("v"))).get(0).status()
                      == Status.STORED);
    }
  }

  @Test
  public void serverThatNobodyTrusts_isRefused() {
    try (Cluster cluster = cluster(new TlsSettings(null, null))) {
      assertRefused(cluster);
    }
  }

  @Test
  public void serverOfAnotherName_isRefused() {
    try (Cluster cluster = cluster(new TlsSettings(certificate.toString(), "another.example"))) {
      assertRefused(cluster);
    }
  }

  private static void assertRefused(Cluster cluster) {
    assertThatThrownBy(() -> call(cluster.nodes().get(0), new Pipeline().get(bytes("k"))))
        .isInstanceOf(StoreException.class)
        .satisfies(e -> assertThat(((StoreException) e).outcomeUnknown()).isFalse());
  }

  private Cluster cluster(TlsSettings tls) {
    List<Address> servers = List.of(Address.parse(server.address()));
    return MemcachedDriver.share(new ClusterSettings(servers, null, tls, OptionalInt.empty()));
  }

  private Path pem(String what, byte[] content) throws IOException, GeneralSecurityException {
    String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content);
    Path file = folder.newFile().toPath();
    return Files.writeString(
        file, "-----BEGIN " + what + "-----\n" + text + "\n-----END " + what + "-----\n");
  }

  private static void run(String... command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes());
    assertThat(process.waitFor()).as(output).isZero();
  }
}
