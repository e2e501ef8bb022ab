package dev.larder.stores.mongodb.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.larder.LarderCachingProvider;
import dev.larder.config.LarderConfiguration;
import dev.larder.servers.MongodServer;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.util.Base64;
import java.util.Properties;
import java.util.function.Supplier;
import javax.cache.Cache;
import javax.cache.CacheException;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.After;
import org.junit.AfterClass;
import org.junit.BeforeClass;
import org.junit.ClassRule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** A server that speaks TLS only, and demands a certificate. */
public final class MongoTlsTest {
  @ClassRule public static final TemporaryFolder FOLDER = new TemporaryFolder();

  private static final String PASSWORD = "changeit";
  private static MongodServer server;

  private final LarderCachingProvider provider = new LarderCachingProvider();
  private final Properties properties = new Properties();

  @BeforeClass
  public static void start() throws Exception {
    makeCertificate("server");
    makeCertificate("client");
    makeCertificate("stranger");
    Files.writeString(file("known.crt"), text("server.crt") + text("client.crt"));
    server =
        MongodServer.startStandalone(
            "--tlsMode",
            "requireTLS",
            "--tlsCertificateKeyFile",
            file("server.pem").toString(),
            "--tlsCAFile",
            file("known.crt").toString());
  }

  private static void makeCertificate(String name) throws Exception {
    Path store = file(name + ".p12");
    String keytool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
    String options =
        " -genkeypair -alias a -keyalg RSA -dname CN="
            + name
            + " -ext san=dns:localhost -storepass "
            + PASSWORD
            + " -keystore "
            + store;
    Process process =
        new ProcessBuilder((keytool + options).split(" "))
            .redirectErrorStream(true)
            .redirectOutput(Redirect.DISCARD)
            .start();
    assertThat(process.waitFor()).isZero();
    KeyStore keys = KeyStore.getInstance(store.toFile(), PASSWORD.toCharArray());
    Key key = keys.getKey("a", PASSWORD.toCharArray());
    String certificate = pem("CERTIFICATE", keys.getCertificate("a").getEncoded());
    Files.writeString(file(name + ".crt"), certificate);
    Files.writeString(file(name + ".pem"), certificate + pem("PRIVATE KEY", key.getEncoded()));
  }

  private static String pem(String label, byte[] bytes) {
    String lines = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes);
    return "-----BEGIN " + label + "-----\n" + lines + "\n-----END " + label + "-----\n";
  }

  private static Path file(String name) {
    return FOLDER.getRoot().toPath().resolve(name);
  }

  private static String text(String name) throws IOException {
    return Files.readString(file(name));
  }

  @AfterClass
  public static void stop() {
    server.close();
  }

  @After
  public void close() {
    provider.close();
  }

  private MongoTlsTest with(String name, Object value) {
    properties.setProperty("larder.stores.m." + name, value.toString());
    return this;
  }

  private Cache<String, String> create() {
    properties.setProperty("larder.namespace", "tests");
    properties.setProperty("larder.store", "m");
    with("type", "mongodb").with("hosts", "localhost:" + server.port()).with("database", "d");
    return provider
        .getCacheManager(null, null, properties)
        .createCache("c", LarderConfiguration.of(String.class, String.class));
  }

  private void assertConnects() {
    Cache<String, String> cache = with("request-timeout", "PT10S").create();
    cache.put("k", "v");
    assertThat(cache.get("k")).isEqualTo("v");
  }

  private void assertFails(String reason) {
    Cache<String, String> cache = with("request-timeout", "PT1S").create();
    assertThat(catchThrowable(() -> cache.get("k")))
        .isInstanceOf(CacheException.class)
        .hasMessageStartingWith("cache 'c': MongoDB: ")
        .hasMessageContaining(reason);
  }

  @Test
  public void put_pemFiles_connects() {
    with("tls.ca-file", file("server.crt")).with("tls.certificate-file", file("client.pem"));
    assertConnects();
  }

  @Test
  public void put_keyStore_connects() {
    with("tls.ca-file", file("server.crt")).with("tls.key-store", file("client.p12"));
    with("tls.key-store.password", PASSWORD).assertConnects();
  }

  @Test
  public void put_contextOfTheApplication_connects() {
    with("ssl-context", Context.class.getName()).assertConnects();
  }

  /** Gives the context of an application. */
  public static final class Context implements Supplier<SSLContext> {
    @Override
    public SSLContext get() {
      try {
        char[] password = PASSWORD.toCharArray();
        KeyManagerFactory keys =
            KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(KeyStore.getInstance(file("client.p12").toFile(), password), password);
        TrustManagerFactory trust =
            TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        KeyStore known = KeyStore.getInstance("PKCS12");
        known.load(null, null);
        known.setCertificateEntry(
            "server",
            KeyStore.getInstance(file("server.p12").toFile(), password).getCertificate("a"));
        trust.init(known);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
        return context;
      } catch (IOException | GeneralSecurityException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  @Test
  public void get_authorityUnknown_fails() {
    with("tls.ca-file", file("stranger.crt")).with("tls.certificate-file", file("client.pem"));
    assertFails("(javax.net.ssl.SSLHandshakeException: PKIX path building failed");
  }

  @Test
  public void get_certificateUnknownToTheServer_fails() {
    with("tls.ca-file", file("server.crt")).with("tls.certificate-file", file("stranger.pem"));
    assertFails("");
  }

  @Test
  public void get_notEncrypted_fails() {
    assertFails("");
  }
}
