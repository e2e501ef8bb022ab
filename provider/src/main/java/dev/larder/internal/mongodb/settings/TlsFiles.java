package dev.larder.internal.mongodb.settings;

import static dev.larder.internal.mongodb.settings.MongoSettings.SSL_CONTEXT;
import static dev.larder.internal.mongodb.settings.MongoSettings.TLS;
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

/** What a store's settings say of encryption, and the files of certificates and keys. */
record TlsFiles(Settings settings) {
  private static final List<Setting<?>> FILES =
      List.of(
          TLS_CA_FILE, TLS_CERTIFICATE_FILE, TLS_KEY_FILE, TLS_KEY_STORE, TLS_KEY_STORE_PASSWORD);

  /** Reads a file, to see whether that works. */
  @FunctionalInterface
  private interface Reading {
    @Nullable Object read() throws IOException, GeneralSecurityException;
  }

  /** Returns whether the settings beside a connection string ask for encryption. */
  boolean isTls() {
    return settings.find(TLS).orElse(settings.has(SSL_CONTEXT) || hasFiles());
  }

  private boolean hasFiles() {
    return FILES.stream().anyMatch(settings::has);
  }

  /** Adds what is wrong with the settings of encryption; the files are read. */
  void addProblems(List<String> problems) {
    boolean details = settings.has(SSL_CONTEXT) || hasFiles();
    if (details && !isTls()) {
      problems.add("tls: true with what says how; remove tls: false, or the rest");
    }
    if (settings.has(SSL_CONTEXT) && hasFiles()) {
      problems.add("either ssl-context or tls files; remove one of them");
    }
    addOfPairs(problems);
    addOfFiles(problems);
  }

  private void addOfPairs(List<String> problems) {
    boolean certificate = settings.has(TLS_CERTIFICATE_FILE);
    if (certificate && settings.has(TLS_KEY_STORE)) {
      problems.add("either tls.certificate-file or tls.key-store; remove one of them");
    }
    if (settings.has(TLS_KEY_FILE) && !certificate) {
      problems.add("tls.certificate-file with tls.key-file; add it, or remove the key's");
    }
    if (settings.has(TLS_KEY_STORE) != settings.has(TLS_KEY_STORE_PASSWORD)) {
      problems.add("tls.key-store and its password together; add the other, or remove both");
    }
  }

  /** Adds which files are not what they should be, by the names of the settings. */
  private void addOfFiles(List<String> problems) {
    String certificates = "a PEM file of certificates";
    check(TLS_CA_FILE, certificates, problems, this::trust);
    check(
        TLS_CERTIFICATE_FILE,
        certificates,
        problems,
        () -> Pem.certificates(path(TLS_CERTIFICATE_FILE)));
    if (settings.has(TLS_CERTIFICATE_FILE)) {
      String key = "a PEM file of the certificate's key in PKCS#8, not encrypted";
      check(keyFile(), key, problems, () -> Pem.privateKey(path(keyFile())));
    }
    if (settings.has(TLS_KEY_STORE_PASSWORD)) {
      check(TLS_KEY_STORE, "a key store that opens with its password", problems, this::keys);
    }
  }

  private void check(
      Setting<String> setting, String expected, List<String> problems, Reading reading) {
    if (!settings.has(setting)) {
      return;
    }
    try {
      Object unused = reading.read();
    } catch (IOException | GeneralSecurityException | RuntimeException e) {
      problems.add(setting + " to name " + expected + "; correct the path, or the file");
    }
  }

  /**
   * Returns the context.
   *
   * @throws IllegalStateException if a file cannot be read any more
   */
  SSLContext context() {
    try {
      return TlsContexts.of(keys(), trust());
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalStateException(
          "the TLS files cannot be read any more ("
              + e.getClass().getName()
              + "); see whether somebody has replaced them",
          e);
    }
  }

  /** Returns what trusts the file's authorities, or null for the JVM's. */
  private TrustManager @Nullable [] trust() throws IOException, GeneralSecurityException {
    return settings.has(TLS_CA_FILE) ? TlsContexts.trustManagers(path(TLS_CA_FILE)) : null;
  }

  /** Returns what shows the client's certificate, or null if it has none. */
  private KeyManager @Nullable [] keys() throws IOException, GeneralSecurityException {
    if (settings.has(TLS_KEY_STORE)) {
      String password = settings.find(TLS_KEY_STORE_PASSWORD).map(Secret::reveal).orElse("");
      return TlsContexts.keyManagers(path(TLS_KEY_STORE), password.toCharArray());
    } else if (settings.has(TLS_CERTIFICATE_FILE)) {
      return TlsContexts.keyManagers(path(TLS_CERTIFICATE_FILE), path(keyFile()));
    }
    return null;
  }

  private Setting<String> keyFile() {
    return settings.has(TLS_KEY_FILE) ? TLS_KEY_FILE : TLS_CERTIFICATE_FILE;
  }

  private Path path(Setting<String> file) {
    return Path.of(settings.get(file));
  }
}
