package dev.larder.internal.mongodb.settings;

import static dev.larder.internal.mongodb.settings.MongoSettings.TLS_CA_FILE;
import static dev.larder.internal.mongodb.settings.MongoSettings.TLS_CERTIFICATE_FILE;
import static dev.larder.internal.mongodb.settings.MongoSettings.TLS_KEY_FILE;
import static dev.larder.internal.mongodb.settings.MongoSettings.TLS_KEY_STORE;
import static dev.larder.internal.mongodb.settings.MongoSettings.TLS_KEY_STORE_PASSWORD;

import dev.larder.internal.tls.Pem;
import dev.larder.internal.tls.TlsContexts;
import dev.larder.settings.Secret;
import dev.larder.settings.Setting;
import dev.larder.settings.Settings;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import org.jspecify.annotations.Nullable;

/** The files of certificates and keys that a store's settings name. */
final class TlsFiles {
  private TlsFiles() {}

  /** Reads a file, to see whether that works. */
  @FunctionalInterface
  private interface Reading {
    void run() throws IOException, GeneralSecurityException;
  }

  /** Adds which files are not what they should be, by the names of the settings. */
  static void addProblems(Settings settings, List<String> problems) {
    String certificates = "a PEM file of certificates";
    check(settings, TLS_CA_FILE, certificates, problems, () -> trust(settings));
    check(
        settings,
        TLS_CERTIFICATE_FILE,
        certificates,
        problems,
        () -> Pem.certificates(path(settings, TLS_CERTIFICATE_FILE)));
    if (settings.has(TLS_CERTIFICATE_FILE)) {
      check(
          settings,
          keyFile(settings),
          "a PEM file of the certificate's key in PKCS#8, not encrypted",
          problems,
          () -> Pem.privateKey(path(settings, keyFile(settings))));
    }
    if (settings.has(TLS_KEY_STORE_PASSWORD)) {
      check(
          settings,
          TLS_KEY_STORE,
          "a key store that opens with its password",
          problems,
          () -> keys(settings));
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
      return TlsContexts.of(keys(settings), trust(settings));
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
    return settings.has(TLS_CA_FILE)
        ? TlsContexts.trustManagers(path(settings, TLS_CA_FILE))
        : null;
  }

  /** Returns what shows the client's certificate, or null if it has none. */
  private static KeyManager @Nullable [] keys(Settings settings)
      throws IOException, GeneralSecurityException {
    if (settings.has(TLS_KEY_STORE)) {
      String password = settings.find(TLS_KEY_STORE_PASSWORD).map(Secret::reveal).orElse("");
      return TlsContexts.keyManagers(path(settings, TLS_KEY_STORE), password.toCharArray());
    } else if (settings.has(TLS_CERTIFICATE_FILE)) {
      return TlsContexts.keyManagers(
          path(settings, TLS_CERTIFICATE_FILE), path(settings, keyFile(settings)));
    }
    return null;
  }

  private static Setting<String> keyFile(Settings settings) {
    return settings.has(TLS_KEY_FILE) ? TLS_KEY_FILE : TLS_CERTIFICATE_FILE;
  }

  private static Path path(Settings settings, Setting<String> file) {
    return Path.of(settings.get(file));
  }
}
