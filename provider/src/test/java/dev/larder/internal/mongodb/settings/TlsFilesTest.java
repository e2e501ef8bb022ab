package dev.larder.internal.mongodb.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.larder.config.ConfigurationException;
import dev.larder.internal.mongodb.Loaded;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Key;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import org.junit.BeforeClass;
import org.junit.ClassRule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** Encryption by the files that settings name. */
public final class TlsFilesTest {
  @ClassRule public static final TemporaryFolder FOLDER = new TemporaryFolder();

  private static final String PASSWORD = "changeit";
  private static final String CA = "tls.ca-file=";
  private static final String CERTIFICATE = "tls.certificate-file=";
  private static final String KEY = "tls.key-file=";

  @BeforeClass
  public static void makeFiles() throws Exception {
    for (String algorithm : List.of("RSA", "EC", "Ed25519")) {
      makeFiles(algorithm);
    }
    write("rubbish.pem", "nothing of use");
    write("broken.pem", "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n");
    write("encrypted.pem", Files.readString(path("RSA.key")).replace(" PRIV", " ENCRYPTED PRIV"));
  }

  private static void makeFiles(String algorithm) throws Exception {
    Path store = path(algorithm + ".p12");
    run(
        Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
        "-genkeypair",
        "-alias",
        "a",
        "-keyalg",
        algorithm,
        "-dname",
        "CN=localhost",
        "-ext",
        "san=dns:localhost",
        "-storepass",
        PASSWORD,
        "-keystore",
        store.toString());
    KeyStore keys = KeyStore.getInstance(store.toFile(), PASSWORD.toCharArray());
    Key key = keys.getKey("a", PASSWORD.toCharArray());
    String certificate = pem("CERTIFICATE", keys.getCertificate("a").getEncoded());
    write(algorithm + ".crt", "# a comment\n" + certificate);
    write(algorithm + ".key", pem("PRIVATE KEY", key.getEncoded()));
    write(algorithm + ".both", certificate + pem("PRIVATE KEY", key.getEncoded()));
  }

  private static void run(String... command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes());
    assertThat(process.waitFor()).as(said).isZero();
  }

  private static String pem(String label, byte[] bytes) {
    String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes);
    return "-----BEGIN " + label + "-----\n" + text + "\n-----END " + label + "-----\n";
  }

  private static Path path(String name) {
    return FOLDER.getRoot().toPath().resolve(name);
  }

  private static void write(String name, String text) throws IOException {
    Files.writeString(path(name), text);
  }

  @Test
  public void context_certificateAndKey_provesWhoItIs() throws Exception {
    for (String algorithm : List.of("RSA", "EC", "Ed25519")) {
      String ca = CA + path(algorithm + ".crt");
      String pair =
          " " + CERTIFICATE + path(algorithm + ".crt") + " " + KEY + path(algorithm + ".key");
      assertThat(clientSeenByServer(ca + pair)).as(algorithm).isEqualTo("CN=localhost");
    }
  }

  @Test
  public void context_keyInTheCertificatesFile_isFound() throws Exception {
    assertThat(clientSeenByServer(CA + path("EC.crt") + " " + CERTIFICATE + path("EC.both")))
        .isEqualTo("CN=localhost");
  }

  @Test
  public void context_keyStore_provesWhoItIs() throws Exception {
    String store = " tls.key-store=" + path("EC.p12") + " tls.key-store.password=" + PASSWORD;
    assertThat(clientSeenByServer(CA + path("EC.crt") + store)).isEqualTo("CN=localhost");
  }

  /** Shakes hands with a server that demands a certificate, and returns whose it was. */
  private static String clientSeenByServer(String settings) throws Exception {
    SSLContext context = new TlsFiles(Loaded.store(settings)).context();
    ExecutorService executor = Executors.newSingleThreadExecutor();
    try (SSLServerSocket server =
        (SSLServerSocket) context.getServerSocketFactory().createServerSocket(0)) {
      server.setNeedClientAuth(true);
      Future<String> seen = executor.submit(() -> peerOfNext(server));
      try (SSLSocket client =
          (SSLSocket) context.getSocketFactory().createSocket("localhost", server.getLocalPort())) {
        client.startHandshake();
        assertThat(client.getInputStream().read()).isEqualTo('!');
      }
      return seen.get();
    } finally {
      executor.shutdownNow();
    }
  }

  private static String peerOfNext(SSLServerSocket server) throws IOException {
    try (SSLSocket accepted = (SSLSocket) server.accept();
        InputStream input = accepted.getInputStream()) {
      accepted.startHandshake();
      String name = accepted.getSession().getPeerPrincipal().getName();
      accepted.getOutputStream().write('!');
      input.read();
      return name;
    }
  }

  @Test
  public void load_filesThatWillNotDo_areRefusedByTheSettingsName() {
    assertRefused(CA + path("rubbish.pem"), "tls.ca-file");
    assertRefused(CA + path("broken.pem"), "tls.ca-file");
    assertRefused(CA + FOLDER.getRoot(), "tls.ca-file");
    assertRefused(CERTIFICATE + path("RSA.crt"), "tls.certificate-file");
    assertRefused(
        CERTIFICATE + path("RSA.crt") + " " + KEY + path("encrypted.pem"), "tls.key-file");
    assertRefused(CERTIFICATE + path("RSA.crt") + " " + KEY + path("rubbish.pem"), "tls.key-file");
    assertRefused(
        "tls.key-store=" + path("RSA.p12") + " tls.key-store.password=wr0ng", "tls.key-store");
  }

  private static void assertRefused(String settings, String setting) {
    assertThatThrownBy(() -> Loaded.store(settings))
        .as(settings)
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("1 problem")
        .hasMessageContaining("expected " + setting + " to name a ")
        .hasMessageContaining("correct the path, or the file")
        .hasMessageNotContaining("wr0ng")
        .hasNoCause();
  }

  @Test
  public void context_fileGoneMeanwhile_saysSo() throws IOException {
    Files.copy(path("RSA.crt"), path("short-lived.crt"));
    var settings = Loaded.store(CA + path("short-lived.crt"));
    Files.delete(path("short-lived.crt"));
    assertThatThrownBy(() -> new TlsFiles(settings).context())
        .isInstanceOf(IllegalStateException.class)
        .hasMessageStartingWith("the TLS files cannot be read any more");
  }
}
