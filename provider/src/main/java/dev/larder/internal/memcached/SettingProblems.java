package dev.larder.internal.memcached;

import static dev.larder.internal.memcached.MemcachedSettings.AUTHENTICATION;
import static dev.larder.internal.memcached.MemcachedSettings.COMPRESSION_THRESHOLD;
import static dev.larder.internal.memcached.MemcachedSettings.DRIVER;
import static dev.larder.internal.memcached.MemcachedSettings.MAXIMUM_ITEM_SIZE;
import static dev.larder.internal.memcached.MemcachedSettings.MAXIMUM_VALUE_SIZE;
import static dev.larder.internal.memcached.MemcachedSettings.PASSWORD;
import static dev.larder.internal.memcached.MemcachedSettings.SERVERS;
import static dev.larder.internal.memcached.MemcachedSettings.TLS;
import static dev.larder.internal.memcached.MemcachedSettings.TLS_CA_FILE;
import static dev.larder.internal.memcached.MemcachedSettings.TLS_HOST_NAME;
import static dev.larder.internal.memcached.MemcachedSettings.USERNAME;
import static dev.larder.internal.memcached.client.spy.MemcachedDriver.ELASTICACHE;

import dev.larder.internal.memcached.client.Address;
import dev.larder.internal.memcached.client.ClusterSettings.TlsSettings;
import dev.larder.internal.memcached.client.Tls;
import dev.larder.settings.Settings;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/** Finds settings of a store that do not fit together, before anything connects. */
record SettingProblems(Settings settings, List<String> found) {

  /** Returns the problems, each an ending of "expected ...". */
  static List<String> of(Settings settings) {
    SettingProblems problems = new SettingProblems(settings, new ArrayList<>());
    problems.checkServers();
    problems.checkDriver();
    problems.checkAuthentication();
    problems.checkTls();
    problems.checkItemSize();
    return List.copyOf(problems.found);
  }

  /** Returns the problems of a cache's settings, in the same form. */
  static List<String> ofCache(Settings settings) {
    boolean fits =
        (settings.get(COMPRESSION_THRESHOLD) <= MemcachedSettings.MAX_ITEM_BYTES)
            && (settings.get(MAXIMUM_VALUE_SIZE) <= MemcachedSettings.MAX_ITEM_BYTES);
    return fits
        ? List.of()
        : List.of("compression-threshold and maximum-value-size of at most 1GiB; write less");
  }

  private void checkServers() {
    List<String> servers = settings.find(SERVERS).orElse(List.of());
    if (servers.isEmpty()) {
      found.add("servers; name at least one, such as localhost:11211");
    } else if (new HashSet<>(servers).size() < servers.size()) {
      found.add("each of the servers once; remove the repeated one");
    }
  }

  private void checkDriver() {
    settings
        .find(DRIVER)
        .filter(driver -> !driver.isPresent())
        .ifPresent(
            driver ->
                found.add(
                    "the driver "
                        + driver.settingName()
                        + " on the class path; add the dependency "
                        + driver.coordinates()
                        + " in the place of the other driver"));
  }

  private void checkAuthentication() {
    if (settings.has(USERNAME) != settings.has(PASSWORD)) {
      found.add("username and password together; add the other, or remove both");
    } else if (settings.has(AUTHENTICATION) && !settings.has(USERNAME)) {
      found.add("username and password with authentication; add them, or remove it");
    }
    if (settings.find(USERNAME).filter(name -> !isPrintable(name) || name.contains(" ")).isPresent()
        || settings.find(PASSWORD).filter(secret -> !isPrintable(secret.reveal())).isPresent()) {
      found.add(
          "a username without blanks, and a password, of printable characters; a server cannot be"
              + " told others");
    }
  }

  private static boolean isPrintable(String text) {
    return text.chars().noneMatch(Character::isISOControl);
  }

  private void checkTls() {
    if (!settings.get(TLS)) {
      if (settings.has(TLS_CA_FILE) || settings.has(TLS_HOST_NAME)) {
        found.add("tls: true with tls.ca-file and tls.host-name; add it, or remove them");
      }
      return;
    }
    if (!canEncrypt()) {
      found.add(
          "a driver that knows TLS, which spymemcached does not; add the dependency "
              + ELASTICACHE.coordinates()
              + " in its place");
    }
    settings.find(TLS_CA_FILE).ifPresent(this::checkCertificates);
  }

  private boolean canEncrypt() {
    return settings
        .find(DRIVER)
        .map(driver -> driver == ELASTICACHE)
        .orElseGet(ELASTICACHE::isPresent);
  }

  private void checkCertificates(String file) {
    try {
      Tls.of(new TlsSettings(file, null), Address.parse("any"));
    } catch (IOException | RuntimeException e) {
      found.add("certificates in the file of tls.ca-file; name a readable PEM file");
    }
  }

  private void checkItemSize() {
    long bytes = settings.find(MAXIMUM_ITEM_SIZE).orElse(MemcachedSettings.MIN_ITEM_BYTES);
    if ((bytes < MemcachedSettings.MIN_ITEM_BYTES) || (bytes > MemcachedSettings.MAX_ITEM_BYTES)) {
      found.add("a maximum-item-size from 4KiB to 1GiB; write what the servers' option -I says");
    }
  }
}
