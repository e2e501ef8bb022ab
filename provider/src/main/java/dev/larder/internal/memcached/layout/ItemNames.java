package dev.larder.internal.memcached.layout;

import dev.larder.internal.support.Digests;
import dev.larder.store.CacheId;
import dev.larder.store.Leases.Purpose;
import dev.larder.store.StoreKey;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;

/**
 * What the items of a cache are called: printable, at most a hundred bytes, whatever characters a
 * namespace, a cache's name or a key has. No name says on which server an item is. Thread-safe.
 *
 * <pre>
 * lr:CACHE:g              the generation
 * lr:CACHE:l:KEY          a lock
 * lr:CACHE:m:KEY          who loads the key's value
 * lr:CACHE:n              the number of the latest lock
 * lr:CACHE:GENERATION:KEY an entry; the other names in a generation hold a dot, which no KEY does
 * </pre>
 */
public final class ItemNames {
  /** How long the hash of a key is. */
  public static final int HASH_BYTES = 16;

  /** How long a hash is in a name. */
  static final int HASH_LENGTH = 22;

  /** How long a generation's name is. */
  public static final int TOKEN_LENGTH = 12;

  private static final int CACHE_BYTES = 12;
  private static final int TOKEN_BYTES = 9;
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();
  private static final byte[] DIGITS =
      bytes("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_");

  private final String cache;
  private final byte[] generation;
  private final byte[] locks;
  private final byte[] loads;
  private final byte[] lockNumber;

  public ItemNames(CacheId id) {
    cache = "lr:" + text(Arrays.copyOf(Digests.sha256(unambiguous(id)), CACHE_BYTES)) + ":";
    generation = bytes(cache + "g");
    locks = bytes(cache + "l:");
    loads = bytes(cache + "m:");
    lockNumber = bytes(cache + "n");
  }

  /** The length in front keeps (ab, c) apart from (a, bc). */
  private static byte[] unambiguous(CacheId id) {
    String joined = id.namespace().length() + ":" + id.namespace() + id.name();
    byte[] bytes = new byte[2 * joined.length()]; // as UTF-16: UTF-8 has no lone surrogates
    for (int i = 0; i < joined.length(); i++) {
      bytes[2 * i] = (byte) (joined.charAt(i) >>> 8);
      bytes[2 * i + 1] = (byte) joined.charAt(i);
    }
    return bytes;
  }

  /** Returns the name of the item that holds the generation. */
  public byte[] generation() {
    return generation;
  }

  /** Returns the name of the lock of a key with that hash. */
  public byte[] lock(Purpose purpose, byte[] hash) {
    return withHash((purpose == Purpose.LOCK) ? locks : loads, hash);
  }

  /** Returns the name of the item that counts the locks. */
  public byte[] lockNumber() {
    return lockNumber;
  }

  /** Returns a name that ends with a key's hash. */
  public static byte[] withHash(byte[] prefix, byte[] hash) {
    byte[] name = Arrays.copyOf(prefix, prefix.length + HASH_LENGTH);
    encode(hash, name, prefix.length);
    return name;
  }

  /** Returns what the names of a generation's items begin with. */
  public byte[] prefix(String token) {
    return bytes(cache + token + ":");
  }

  /** Returns a name for a generation that no generation ever had: 72 bits by chance. */
  public static String freshToken() {
    byte[] random = new byte[TOKEN_BYTES];
    RANDOM.nextBytes(random);
    return text(random);
  }

  /** Returns a number that no other value's parts have. */
  public static long freshNumber() {
    return RANDOM.nextLong();
  }

  /** Returns a key's 128 bits: by them it is spread over the servers, named and recorded. */
  public static byte[] hash(StoreKey key) {
    return KeyHash.of(key.bytes());
  }

  /** Writes a hash into a name as base64url, {@link #HASH_LENGTH} characters. */
  static void encode(byte[] hash, byte[] name, int at) {
    int to = at;
    for (int from = 0; from < HASH_BYTES - 1; from += 3) {
      int bits = (hash[from] & 0xFF) << 16;
      bits |= (hash[from + 1] & 0xFF) << 8;
      bits |= hash[from + 2] & 0xFF;
      name[to++] = DIGITS[bits >>> 18];
      name[to++] = DIGITS[(bits >>> 12) & 63];
      name[to++] = DIGITS[(bits >>> 6) & 63];
      name[to++] = DIGITS[bits & 63];
    }
    int last = hash[HASH_BYTES - 1] & 0xFF;
    name[to] = DIGITS[last >>> 2];
    name[to + 1] = DIGITS[(last << 4) & 63];
  }

  private static String text(byte[] bytes) {
    return ENCODER.encodeToString(bytes);
  }

  public static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }
}
