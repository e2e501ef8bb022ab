package dev.larder.region.proxy;

import dev.larder.settings.Secret;
import dev.larder.store.StoreKey;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Encrypts values by AES in Galois/Counter Mode (NIST SP 800-38D). A stored value is a random nonce
 * of 96 bits, the ciphertext, and a tag of 128 bits. The cache's name and the entry's key are
 * authenticated too, so that nobody can move a value to another key or cache. The keys of entries
 * are not encrypted. Use one secret key for no more than 2^32 values (SP 800-38D, section 8.3).
 * Thread-safe.
 */
public final class Encryption implements BytesTransformer {
  private static final String CIPHER = "AES/GCM/NoPadding";
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;

  private final SecureRandom random = new SecureRandom();
  private final SecretKey secretKey;

  private Encryption(SecretKey secretKey) {
    this.secretKey = secretKey;
  }

  /**
   * Returns the encryption by a secret key.
   *
   * @param base64 16, 24 or 32 random bytes (AES-128, AES-192, AES-256) in Base64
   * @throws IllegalArgumentException if the secret is something else; the message does not quote it
   */
  public static Encryption withKey(Secret base64) {
    byte[] bytes;
    try {
      bytes = Base64.getDecoder().decode(base64.reveal());
    } catch (IllegalArgumentException e) { // its message may quote the secret
      throw unusable("something else than Base64");
    }
    if (bytes.length != 16 && bytes.length != 24 && bytes.length != 32) {
      throw unusable(bytes.length + " bytes");
    }
    return new Encryption(new SecretKeySpec(bytes, "AES"));
  }

  private static IllegalArgumentException unusable(String found) {
    return new IllegalArgumentException(
        "the key of an Encryption must be 16, 24 or 32 bytes in Base64, but was "
            + found
            + "; generate a key by 'openssl rand -base64 32'");
  }

  @Override
  public byte[] transform(StoreKey key, byte[] value) throws GeneralSecurityException {
    byte[] nonce = new byte[NONCE_BYTES];
    random.nextBytes(nonce);
    Cipher cipher = cipher(Cipher.ENCRYPT_MODE, key, nonce);
    byte[] whole = new byte[NONCE_BYTES + cipher.getOutputSize(value.length)];
    System.arraycopy(nonce, 0, whole, 0, NONCE_BYTES);
    cipher.doFinal(value, 0, value.length, whole, NONCE_BYTES);
    return whole;
  }

  @Override
  public byte[] restore(StoreKey key, byte[] transformed) throws GeneralSecurityException {
    if (transformed.length < NONCE_BYTES) {
      throw new AEADBadTagException("too short");
    }
    return cipher(Cipher.DECRYPT_MODE, key, transformed)
        .doFinal(transformed, NONCE_BYTES, transformed.length - NONCE_BYTES);
  }

  private Cipher cipher(int mode, StoreKey key, byte[] nonce) throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance(CIPHER);
    cipher.init(mode, secretKey, new GCMParameterSpec(TAG_BITS, nonce, 0, NONCE_BYTES));
    cipher.updateAAD(key.bytes());
    return cipher;
  }
}
