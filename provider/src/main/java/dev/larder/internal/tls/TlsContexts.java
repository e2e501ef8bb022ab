package dev.larder.internal.tls;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/** Makes TLS contexts, and what they consist of, from files. */
public final class TlsContexts {
  /** The password of key stores that never leave the heap. */
  private static final char[] NO_PASSWORD = new char[0];

  private TlsContexts() {}

  /**
   * Returns a context.
   *
   * @param keys authenticate this client; null if it does not authenticate
   * @param trust check the server's certificate; null for the JVM's default
   */
  public static SSLContext of(KeyManager @Nullable [] keys, TrustManager @Nullable [] trust)
      throws GeneralSecurityException {
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys, trust, null);
    return context;
  }

  /** Trusts the certificates of a PEM file, and no others. */
  public static TrustManager[] trustManagers(Path authorities)
      throws IOException, GeneralSecurityException {
    KeyStore store = emptyStore();
    int number = 0;
    for (Certificate each : Pem.certificates(authorities)) {
      store.setCertificateEntry("ca-" + number++, each);
    }
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(store);
    return factory.getTrustManagers();
  }

  /** Authenticates by a certificate, with those that signed it, and its key, each of a PEM file. */
  public static KeyManager[] keyManagers(Path certificates, Path key)
      throws IOException, GeneralSecurityException {
    KeyStore store = emptyStore();
    Certificate[] chain = Pem.certificates(certificates).toArray(Certificate[]::new);
    store.setKeyEntry("client", Pem.privateKey(key), NO_PASSWORD, chain);
    return keyManagers(store, NO_PASSWORD);
  }

  /** Authenticates by the certificate and key of a key store (PKCS#12, JKS). */
  public static KeyManager[] keyManagers(Path keyStore, char[] password)
      throws IOException, GeneralSecurityException {
    return keyManagers(KeyStore.getInstance(keyStore.toFile(), password), password);
  }

  private static KeyManager[] keyManagers(KeyStore store, char[] password)
      throws GeneralSecurityException {
    KeyManagerFactory factory =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    factory.init(store, password);
    return factory.getKeyManagers();
  }

  private static KeyStore emptyStore() throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    return store;
  }
}
