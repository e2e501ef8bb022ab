package dev.larder.internal.memcached.client;

import dev.larder.internal.memcached.client.ClusterSettings.TlsSettings;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * How a connection is encrypted.
 *
 * @param hostName whom the server's certificate must name
 */
public record Tls(SSLContext context, String hostName) {
  /**
   * Reads the certificates that are trusted.
   *
   * @throws IOException if that fails
   */
  public static Tls of(TlsSettings settings, Address address) throws IOException {
    String file = settings.caFile();
    String host = settings.hostName();
    try {
      SSLContext context = (file == null) ? SSLContext.getDefault() : trusting(Path.of(file));
      return new Tls(context, (host == null) ? address.host() : host);
    } catch (GeneralSecurityException e) {
      throw new IOException("the certificates cannot be used: " + e.getMessage(), e);
    }
  }

  private static SSLContext trusting(Path file) throws GeneralSecurityException, IOException {
    KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
    trusted.load(null, null);
    int number = 0;
    for (Certificate certificate : certificates(file)) {
      trusted.setCertificateEntry("ca-" + number++, certificate);
    }
    if (number == 0) {
      throw new IOException("there is no certificate in " + file);
    }
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(trusted);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    return context;
  }

  private static Iterable<? extends Certificate> certificates(Path file)
      throws GeneralSecurityException, IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return CertificateFactory.getInstance("X.509").generateCertificates(in);
    }
  }
}
