package dev.larder.internal.mongodb.settings;

import static dev.larder.internal.mongodb.settings.MongoSettings.TLS_CA_FILE;
import static dev.larder.internal.mongodb.settings.MongoSettings.TLS_CERTIFICATE_FILE;
import static dev.larder.internal.mongodb.settings.MongoSettings.TLS_KEY_FILE;
import static dev.larder.internal.mongodb.settings.MongoSettings.TLS_KEY_STORE;
import static dev.larder.internal.mongodb.settings.MongoSettings.TLS_KEY_STORE_PASSWORD;

import dev.larder.settings.Secret;
import dev.larder.settings.Setting;
import dev.larder.settings.Settings;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/** Makes an {@link SSLContext} of the files that settings name. */
final class TlsFiles {
  /** Of key stores that never leave the heap. */
  private static final char[] NO_PASSWORD = new char[0];

  private TlsFiles() {}

  /** Something that reads files. */
  @FunctionalInterface
  private interface Reading {
    void run() throws IOException, GeneralSecurityException;
  }

  /** Adds which files are not what they should be, by the names of the settings. */
  static void addProblems(Settings settings, List<String> problems) {
    check(settings, TLS_CA_FILE, "a PEM file of certificates", problems, () -> trust(settings));
    check(
        settings,
        TLS_CERTIFICATE_FILE,
        "a PEM file of certificates",
        problems,
        () -> certificates(settings));
    if (settings.has(TLS_CERTIFICATE_FILE)) {
      Setting<String> place = settings.has(TLS_KEY_FILE) ? TLS_KEY_FILE : TLS_CERTIFICATE_FILE;
      check(
          settings,
          place,
          "a PEM file of the certificate's key in PKCS#8, not encrypted",
          problems,
          () -> key(settings));
    }
    if (settings.has(TLS_KEY_STORE_PASSWORD)) {
      check(
          settings,
          TLS_KEY_STORE,
          "a key store that opens with its password",
          problems,
          () -> keyManagers(settings));
    }
  }

  private static void check(
      Settings settings,
      Setting<String> setting,
      String expected,
      List<String> problems,
      Reading reading) {
    if (!settings.has(setting)) {
      return;
    }
    try {
      reading.run();
    } catch (IOException | GeneralSecurityException | RuntimeException e) {
      problems.add(setting + " to name " + expected + "; correct the path, or the file");
    }
  }

  /**
   * Returns the context.
   *
   * @throws IllegalStateException if a file cannot be read any more
   */
  static SSLContext context(Settings settings) {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(keyManagers(settings), trust(settings), null);
      return context;
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalStateException(
          "the TLS files cannot be read any more ("
              + e.getClass().getName()
              + "); see whether somebody has replaced them",
          e);
    }
  }

  /** Returns what trusts the file's authorities, or null for the JVM's. */
  private static TrustManager @Nullable [] trust(Settings settings)
      throws IOException, GeneralSecurityException {
    if (!settings.has(TLS_CA_FILE)) {
      return null;
    }
    KeyStore store = emptyStore();
    int number = 0;
    for (Certificate each : Pem.certificates(Path.of(settings.get(TLS_CA_FILE)))) {
      store.setCertificateEntry("ca" + number++, each);
    }
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(store);
    return factory.getTrustManagers();
  }

  /** Returns what shows the client's certificate, or null if it has none. */
  private static KeyManager @Nullable [] keyManagers(Settings settings)
      throws IOException, GeneralSecurityException {
    if (settings.has(TLS_KEY_STORE)) {
      char[] password =
          settings.find(TLS_KEY_STORE_PASSWORD).map(Secret::reveal).orElse("").toCharArray();
      File file = new File(settings.get(TLS_KEY_STORE));
      return keyManagers(KeyStore.getInstance(file, password), password);
    } else if (settings.has(TLS_CERTIFICATE_FILE)) {
      KeyStore store = emptyStore();
      Certificate[] chain = certificates(settings).toArray(Certificate[]::new);
      store.setKeyEntry("client", key(settings), NO_PASSWORD, chain);
      return keyManagers(store, NO_PASSWORD);
    }
    return null;
  }

  private static KeyManager[] keyManagers(KeyStore store, char[] password)
      throws GeneralSecurityException {
    KeyManagerFactory factory =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    factory.init(store, password);
    return factory.getKeyManagers();
  }

  private static List<Certificate> certificates(Settings settings)
      throws IOException, GeneralSecurityException {
    return Pem.certificates(Path.of(settings.get(TLS_CERTIFICATE_FILE)));
  }

  private static PrivateKey key(Settings settings) throws IOException, GeneralSecurityException {
    String file = settings.find(TLS_KEY_FILE).orElseGet(() -> settings.get(TLS_CERTIFICATE_FILE));
    return Pem.privateKey(Path.of(file));
  }

  private static KeyStore emptyStore() throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    return store;
  }
}
