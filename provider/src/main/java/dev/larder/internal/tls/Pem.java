package dev.larder.internal.tls;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Reads the blocks of PEM files (RFC 7468). */
public final class Pem {
  private static final List<String> KEY_ALGORITHMS = List.of("RSA", "EC", "EdDSA");

  private Pem() {}

  /**
   * Returns the certificates of a file, at least one.
   *
   * @throws CertificateException if the file has none, or a broken one
   */
  public static List<Certificate> certificates(Path file)
      throws IOException, GeneralSecurityException {
    List<Certificate> certificates = new ArrayList<>();
    CertificateFactory factory = CertificateFactory.getInstance("X.509");
    for (byte[] block : blocks(file, "CERTIFICATE")) {
      certificates.add(factory.generateCertificate(new ByteArrayInputStream(block)));
    }
    if (certificates.isEmpty()) {
      throw new CertificateException("no certificate");
    }
    return certificates;
  }

  /**
   * Returns the first private key of a file.
   *
   * @throws InvalidKeyException if the file has no key in PKCS#8 that is not encrypted
   */
  public static PrivateKey privateKey(Path file) throws IOException, GeneralSecurityException {
    List<byte[]> blocks = blocks(file, "PRIVATE KEY");
    if (blocks.isEmpty()) {
      throw new InvalidKeyException("no PKCS#8 key");
    }
    PKCS8EncodedKeySpec encoded = new PKCS8EncodedKeySpec(blocks.get(0));
    for (String algorithm : KEY_ALGORITHMS) {
      Optional<PrivateKey> key = key(algorithm, encoded);
      if (key.isPresent()) {
        return key.get();
      }
    }
    throw new InvalidKeyException("the key is of none of the algorithms " + KEY_ALGORITHMS);
  }

  private static Optional<PrivateKey> key(String algorithm, PKCS8EncodedKeySpec encoded)
      throws GeneralSecurityException {
    try {
      return Optional.of(KeyFactory.getInstance(algorithm).generatePrivate(encoded));
    } catch (InvalidKeySpecException e) { // a key of another algorithm
      return Optional.empty();
    }
  }

  private static List<byte[]> blocks(Path file, String label) throws IOException {
    String text = Files.readString(file, StandardCharsets.ISO_8859_1);
    return Pattern.compile("-----BEGIN " + label + "-----([^-]*)-----END " + label + "-----")
        .matcher(text)
        .results()
        .map((MatchResult block) -> Base64.getMimeDecoder().decode(block.group(1)))
        .toList();
  }
}
