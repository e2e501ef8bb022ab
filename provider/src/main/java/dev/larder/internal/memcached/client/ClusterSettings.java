package dev.larder.internal.memcached.client;

import dev.larder.settings.Secret;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * The settings of a cluster; clusters with equal settings are one. Its text shows no secret.
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

  /** Returns settings of which all but the servers have their defaults. */
  public static ClusterSettings of(String... servers) {
    List<Address> addresses = List.of(servers).stream().map(Address::parse).toList();
    return new ClusterSettings(addresses, null, null, OptionalInt.empty());
  }
}
