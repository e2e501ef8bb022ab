package dev.larder.store.memcached;

import static dev.larder.store.memcached.MemcachedSettings.MAXIMUM_ITEM_SIZE;
import static dev.larder.store.memcached.MemcachedSettings.PASSWORD;
import static dev.larder.store.memcached.MemcachedSettings.SERVERS;
import static dev.larder.store.memcached.MemcachedSettings.TLS;
import static dev.larder.store.memcached.MemcachedSettings.TLS_CA_FILE;
import static dev.larder.store.memcached.MemcachedSettings.TLS_HOSTNAME;
import static dev.larder.store.memcached.MemcachedSettings.USERNAME;

import dev.larder.store.Secret;
import dev.larder.store.Settings;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * What a cluster is made of; clusters with equal settings are one. Its text shows no secret.
 *
 * @param credentials null if the servers ask for none
 * @param tls null if the connections are not encrypted
 * @param maximumItemBytes instead of what the servers say
 */
record ClusterSettings(
    List<Address> servers,
    @Nullable Credentials credentials,
    @Nullable TlsSettings tls,
    OptionalInt maximumItemBytes) {
  /** What a server started with {@code -Y} asks for. */
  record Credentials(String user, Secret password) {}

  /**
   * How the server is recognized.
   *
   * @param caFile the certificates that are trusted, as PEM; null: those that the JVM trusts
   * @param hostName whom the certificates must name; null: the configured host
   */
  record TlsSettings(@Nullable String caFile, @Nullable String hostName) {}

  ClusterSettings {
    servers = List.copyOf(servers);
  }

  /** Reads them from a store's settings, in which there is no problem. */
  static ClusterSettings of(Settings settings) {
    List<Address> servers = settings.get(SERVERS).stream().map(Address::parse).toList();
    Credentials credentials =
        settings
            .find(USERNAME)
            .map(user -> new Credentials(user, settings.get(PASSWORD)))
            .orElse(null);
    TlsSettings tls =
        settings.get(TLS)
            ? new TlsSettings(
                settings.find(TLS_CA_FILE).orElse(null), settings.find(TLS_HOSTNAME).orElse(null))
            : null;
    OptionalInt maximumItemBytes =
        settings.find(MAXIMUM_ITEM_SIZE).stream().mapToInt(Math::toIntExact).findFirst();
    return new ClusterSettings(servers, credentials, tls, maximumItemBytes);
  }

  /** Returns settings of which all but the servers have their defaults. */
  static ClusterSettings of(String... servers) {
    List<Address> addresses = List.of(servers).stream().map(Address::parse).toList();
    return new ClusterSettings(addresses, null, null, OptionalInt.empty());
  }
}
