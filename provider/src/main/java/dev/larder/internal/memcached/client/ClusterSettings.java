package dev.larder.internal.memcached.client;

import static dev.larder.internal.memcached.MemcachedSettings.MAXIMUM_ITEM_SIZE;
import static dev.larder.internal.memcached.MemcachedSettings.PASSWORD;
import static dev.larder.internal.memcached.MemcachedSettings.SERVERS;
import static dev.larder.internal.memcached.MemcachedSettings.TLS;
import static dev.larder.internal.memcached.MemcachedSettings.TLS_CA_FILE;
import static dev.larder.internal.memcached.MemcachedSettings.TLS_HOST_NAME;
import static dev.larder.internal.memcached.MemcachedSettings.USERNAME;

import dev.larder.settings.Secret;
import dev.larder.settings.Settings;
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
public record ClusterSettings(
    List<Address> servers,
    @Nullable Credentials credentials,
    @Nullable TlsSettings tls,
    OptionalInt maximumItemBytes) {
  /** What a server started with {@code -Y} asks for. */
  public record Credentials(String user, Secret password) {}

  /**
   * How the server is recognized.
   *
   * @param caFile the certificates that are trusted, as PEM; null: those that the JVM trusts
   * @param hostName whom the certificates must name; null: the configured host
   */
  public record TlsSettings(@Nullable String caFile, @Nullable String hostName) {}

  public ClusterSettings {
    servers = List.copyOf(servers);
  }

  /** Reads them from a store's settings, in which there is no problem. */
  public static ClusterSettings of(Settings settings) {
    List<Address> servers = settings.get(SERVERS).stream().map(Address::parse).toList();
    Credentials credentials =
        settings
            .find(USERNAME)
            .map(user -> new Credentials(user, settings.get(PASSWORD)))
            .orElse(null);
    TlsSettings tls =
        settings.get(TLS)
            ? new TlsSettings(
                settings.find(TLS_CA_FILE).orElse(null), settings.find(TLS_HOST_NAME).orElse(null))
            : null;
    OptionalInt maximumItemBytes =
        settings.find(MAXIMUM_ITEM_SIZE).stream().mapToInt(Math::toIntExact).findFirst();
    return new ClusterSettings(servers, credentials, tls, maximumItemBytes);
  }

  /** Returns settings of which all but the servers have their defaults. */
  public static ClusterSettings of(String... servers) {
    List<Address> addresses = List.of(servers).stream().map(Address::parse).toList();
    return new ClusterSettings(addresses, null, null, OptionalInt.empty());
  }
}
