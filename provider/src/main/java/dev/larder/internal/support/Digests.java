package dev.larder.internal.support;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The digests that every Java platform has. */
public final class Digests {
  private Digests() {}

  /** Returns the SHA-256 of the bytes. */
  public static byte[] sha256(byte[] bytes) {
    return of("SHA-256").digest(bytes);
  }

  /** Returns a new digest of a standard algorithm: MD5, SHA-1 or SHA-256. */
  public static MessageDigest of(String algorithm) {
    try {
      return MessageDigest.getInstance(algorithm);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(algorithm + ": every Java platform has it", e);
    }
  }
}
