package dev.larder.internal.mongodb.settings;

import static dev.larder.internal.mongodb.settings.MongoSettings.SSL_CONTEXT;
import static dev.larder.internal.mongodb.settings.MongoSettings.TLS;
import static dev.larder.internal.mongodb.settings.MongoSettings.TLS_CA_FILE;
import static dev.larder.internal.mongodb.settings.MongoSettings.TLS_CERTIFICATE_FILE;
import static dev.larder.internal.mongodb.settings.MongoSettings.TLS_KEY_FILE;
import static dev.larder.internal.mongodb.settings.MongoSettings.TLS_KEY_STORE;
import static dev.larder.internal.mongodb.settings.MongoSettings.TLS_KEY_STORE_PASSWORD;

import dev.larder.settings.Setting;
import dev.larder.settings.Settings;
import java.util.List;

/** What can be wrong with the settings of encryption; the files are read. */
final class TlsProblems {
  private static final List<Setting<?>> FILES =
      List.of(
          TLS_CA_FILE, TLS_CERTIFICATE_FILE, TLS_KEY_FILE, TLS_KEY_STORE, TLS_KEY_STORE_PASSWORD);

  private TlsProblems() {}

  /** Returns whether the settings beside a connection string ask for encryption. */
  static boolean isTls(Settings settings) {
    return settings.find(TLS).orElse(settings.has(SSL_CONTEXT) || hasFiles(settings));
  }

  private static boolean hasFiles(Settings settings) {
    return FILES.stream().anyMatch(settings::has);
  }

  static void add(Settings settings, List<String> problems) {
    boolean details = settings.has(SSL_CONTEXT) || hasFiles(settings);
    if (details && !isTls(settings)) {
      problems.add("tls: true with what says how; remove tls: false, or the rest");
    }
    if (settings.has(SSL_CONTEXT) && hasFiles(settings)) {
      problems.add("either ssl-context or tls files; remove one of them");
    }
    addOfPairs(settings, problems);
    TlsFiles.addProblems(settings, problems);
  }

  private static void addOfPairs(Settings settings, List<String> problems) {
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
}
