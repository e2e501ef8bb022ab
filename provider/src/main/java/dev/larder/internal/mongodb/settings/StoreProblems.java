package dev.larder.internal.mongodb.settings;

import dev.larder.settings.Setting;
import dev.larder.settings.Settings;
import dev.larder.settings.SharedSettings;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds what is wrong with a store's settings taken together, without a connection. No text holds a
 * value.
 */
public record StoreProblems(Settings settings, List<String> problems) {
  private static final Duration MIN_STALENESS = Duration.ofSeconds(90);
  private static final Duration MIN_HEARTBEAT = Duration.ofMillis(500);
  private static final int MAX_APP_NAME_BYTES = 128;
  private static final Pattern HOST =
      Pattern.compile("(\\[[0-9A-Fa-f:.%]+]|[A-Za-z0-9._-]+)(:([0-9]{1,5}))?");

  public static List<String> of(Settings settings) {
    StoreProblems found = new StoreProblems(settings, new ArrayList<>());
    if (settings.has(MongoSettings.CLIENT)) {
      found.checkClient();
    } else {
      found.checkAddress();
      CredentialProblems.add(settings, found.problems);
      new TlsFiles(settings).addProblems(found.problems);
      found.checkLimits();
    }
    found.checkReads();
    found.checkWrites();
    return found.problems;
  }

  /** Returns what is wrong with a cache's settings taken together. */
  public static List<String> ofCache(Settings settings) {
    List<String> problems = new ArrayList<>();
    if (settings.has(MongoSettings.VALUE_FORMAT) && settings.has(MongoSettings.VALUE_TRANSFORMER)) {
      problems.add("either value-format or value-transformer; remove one of them");
    }
    if (settings.get(SharedSettings.INVALIDATION)
        && settings.has(MongoSettings.VALUE_TRANSFORMER)) {
      problems.add(
          "no value-transformer together with invalidation: true, whose own entry it cannot"
              + " transform; remove one of them");
    }
    if (settings.get(MongoSettings.MAXIMUM_VALUE_SIZE) > MongoSettings.MAX_VALUE_BYTES) {
      problems.add(
          "a maximum-value-size of at most "
              + MongoSettings.MAX_VALUE_BYTES
              + " bytes, for a document has 16 MiB; lower it");
    }
    return problems;
  }

  private void checkClient() {
    List<String> others =
        MongoSettings.clientSettings().stream().filter(settings::has).map(Setting::name).toList();
    if (!others.isEmpty()) {
      problems.add("client alone, which brings its own connection; remove " + names(others));
    }
    checkDatabase();
  }

  private void checkDatabase() {
    if (!settings.has(MongoSettings.DATABASE)) {
      problems.add("a database; name the one that the caches are in");
    }
  }

  private void checkAddress() {
    if (settings.has(MongoSettings.HOSTS) && settings.has(MongoSettings.URI)) {
      problems.add("either hosts or uri; remove one of them");
    } else if (settings.has(MongoSettings.URI)) {
      checkUri();
      return;
    } else if (!settings.has(MongoSettings.HOSTS) || settings.get(MongoSettings.HOSTS).isEmpty()) {
      problems.add("hosts or uri; say where the servers are, such as hosts: [localhost:27017]");
    } else if (!settings.get(MongoSettings.HOSTS).stream().allMatch(StoreProblems::isHost)) {
      problems.add(
          "hosts that are each host or host:port; correct them, and put a connection string under"
              + " uri");
    }
    checkDatabase();
  }

  private static boolean isHost(String text) {
    Matcher host = HOST.matcher(text);
    if (!host.matches()) {
      return false;
    }
    int port = (host.group(3) == null) ? 1 : Integer.parseInt(host.group(3));
    return port >= 1 && port <= 65_535;
  }

  private void checkUri() {
    try {
      checkUri(ConnectionUri.of(settings.get(MongoSettings.URI)));
    } catch (NoClassDefFoundError e) { // without the driver, which is a problem of its own
      checkDatabase();
    }
  }

  private void checkUri(ConnectionUri uri) {
    problems.addAll(uri.problems());
    List<String> twice =
        uri.says().stream().filter(settings::has).map(Setting::name).sorted().toList();
    if (!twice.isEmpty()) {
      problems.add("each setting in one place; remove " + names(twice) + " here, or from the uri");
    }
    if (uri.isValid() && uri.database().isEmpty() && !settings.has(MongoSettings.DATABASE)) {
      problems.add("a database; name the one that the caches are in, here or in the uri");
    }
  }

  private void checkLimits() {
    if (isBelow(MongoSettings.HEARTBEAT_INTERVAL, MIN_HEARTBEAT)) {
      problems.add("a heartbeat-interval of at least PT0.5S; raise it");
    }
    if (settings
        .find(MongoSettings.APP_NAME)
        .filter(name -> bytes(name) > MAX_APP_NAME_BYTES)
        .isPresent()) {
      problems.add("an app-name of at most 128 bytes; shorten it");
    }
  }

  private void checkReads() {
    boolean primary =
        settings.find(MongoSettings.READ_PREFERENCE).orElse("primary").equals("primary");
    if (settings.has(MongoSettings.MAX_STALENESS) && primary) {
      problems.add(
          "read-preference.max-staleness with a read-preference other than primary; name one, or"
              + " remove it");
    } else if (isBelow(MongoSettings.MAX_STALENESS, MIN_STALENESS)) {
      problems.add("a read-preference.max-staleness of at least PT1M30S; raise it");
    }
    if (!primary
        && settings.find(MongoSettings.READ_CONCERN).filter("linearizable"::equals).isPresent()) {
      problems.add(
          "read-concern linearizable with read-preference primary, which alone supports it; change"
              + " one of them");
    }
  }

  private void checkWrites() {
    Duration limit = settings.get(SharedSettings.REQUEST_TIMEOUT);
    if (settings
        .find(MongoSettings.WRITE_CONCERN_TIMEOUT)
        .filter(t -> t.compareTo(limit) > 0)
        .isPresent()) {
      problems.add(
          "a write-concern.timeout of at most request-timeout; lower it, or raise request-timeout");
    }
  }

  private boolean isBelow(Setting<Duration> setting, Duration least) {
    return settings.find(setting).filter(given -> given.compareTo(least) < 0).isPresent();
  }

  private static int bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }

  private static String names(List<String> names) {
    return String.join(", ", names);
  }
}
