package dev.larder.internal.mongodb.settings;

import dev.larder.settings.Settings;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What can be wrong with a credential. */
final class CredentialProblems {
  /** The source of users that the server does not know itself. */
  static final String EXTERNAL = "$external";

  private CredentialProblems() {}

  static void add(Settings settings, List<String> problems) {
    Mechanism mechanism = settings.find(MongoSettings.AUTH_MECHANISM).orElse(null);
    if (mechanism != null) {
      addOf(mechanism, settings, problems);
      addOfSource(mechanism, settings, problems);
    } else if (settings.has(MongoSettings.USERNAME) != settings.has(MongoSettings.PASSWORD)) {
      problems.add("username and password together; add the other, or remove both");
    } else if (settings.has(MongoSettings.AUTH_SOURCE) && !settings.has(MongoSettings.USERNAME)) {
      problems.add("username and password with auth-source; add them, or remove it");
    }
  }

  private static void addOf(Mechanism mechanism, Settings settings, List<String> problems) {
    boolean name = settings.has(MongoSettings.USERNAME);
    boolean password = settings.has(MongoSettings.PASSWORD);
    String problem =
        switch (mechanism.needs()) {
          case NAME_AND_PASSWORD -> unless(name && password, "username and password; add them");
          case NAME -> unless(name && !password, "username and no password; add or remove it");
          case CERTIFICATE ->
              unless(
                  !password && new TlsFiles(settings).isTls(),
                  "tls and a certificate, and no password; give tls.certificate-file or another");
          case NOTHING ->
              unless(name == password, "username and password, or neither; add the other");
        };
    if (problem != null) {
      problems.add("for auth-mechanism " + mechanism + " " + problem);
    }
  }

  private static void addOfSource(Mechanism mechanism, Settings settings, List<String> problems) {
    boolean mustBeExternal = !mechanism.isScram() && mechanism != Mechanism.PLAIN;
    if (mustBeExternal
        && settings.find(MongoSettings.AUTH_SOURCE).filter(s -> !s.equals(EXTERNAL)).isPresent()) {
      problems.add("for auth-mechanism " + mechanism + " no auth-source but $external; remove it");
    }
  }

  private static @Nullable String unless(Boolean right, String problem) {
    return right ? null : problem;
  }
}
