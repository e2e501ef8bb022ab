package dev.larder.internal.memcached.client;

import dev.larder.internal.memcached.client.ClusterSettings.TlsSettings;
import dev.larder.internal.tls.TlsContexts;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * How a connection is encrypted.
 *
 * @param hostName the name that the server's certificate must have
 */
public record Tls(SSLContext context, String hostName) {
  /**
   * Reads the certificates that are trusted.
   *
   * @throws IOException if that fails
   */
  public static Tls of(TlsSettings settings, Address address) throws IOException {
    String host = settings.hostName();
    try {
      return new Tls(context(settings.caFile()), (host == null) ? address.host() : host);
    } catch (GeneralSecurityException e) {
      throw new IOException("the certificates cannot be used: " + e.getMessage(), e);
    }
  }

  private static SSLContext context(@Nullable String caFile)
      throws IOException, GeneralSecurityException {
    return (caFile == null)
        ? SSLContext.getDefault()
        : TlsContexts.of(null, TlsContexts.trustManagers(Path.of(caFile)));
  }
}
