package dev.larder.internal.memcached.layout;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * SipHash-2-4 with 128 bits, as Aumasson and Bernstein define it. It spreads the keys over servers
 * and shards, and names their items; the result is all that it allocates. The real key is compared
 * on each read, so two keys of one hash would only displace each other.
 */
final class KeyHash {
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private long v0;
  private long v1;
  private long v2;
  private long v3;

  private KeyHash(long key0, long key1) {
    v0 = key0 ^ 0x736f6d6570736575L;
    v1 = key1 ^ 0x646f72616e646f6dL ^ 0xee;
    v2 = key0 ^ 0x6c7967656e657261L;
    v3 = key1 ^ 0x7465646279746573L;
  }

  /** Returns the 16 bytes of a text's hash. */
  static byte[] of(byte[] text) {
    return of(text, 0x6c61726465722d6bL, 0x65792d6861736831L);
  }

  /** Returns the 16 bytes of a text's hash under this key. */
  static byte[] of(byte[] text, long key0, long key1) {
    KeyHash state = new KeyHash(key0, key1);
    int whole = text.length & ~7;
    for (int at = 0; at < whole; at += Long.BYTES) {
      state.absorb((long) LONG.get(text, at));
    }
    state.absorb(tail(text, whole));
    return state.digest();
  }

  /** The bytes that are left, and the length in the highest byte. */
  private static long tail(byte[] text, int from) {
    long last = (long) text.length << 56;
    for (int at = from; at < text.length; at++) {
      last |= (text[at] & 0xFFL) << (8 * (at - from));
    }
    return last;
  }

  private void absorb(long word) {
    v3 ^= word;
    round();
    round();
    v0 ^= word;
  }

  private byte[] digest() {
    byte[] hash = new byte[2 * Long.BYTES];
    v2 ^= 0xee;
    LONG.set(hash, 0, finished());
    v1 ^= 0xdd;
    LONG.set(hash, Long.BYTES, finished());
    return hash;
  }

  private long finished() {
    for (int i = 0; i < 4; i++) {
      round();
    }
    return v0 ^ v1 ^ v2 ^ v3;
  }

  private void round() {
    v0 += v1;
    v1 = Long.rotateLeft(v1, 13) ^ v0;
    v0 = Long.rotateLeft(v0, 32);
    v2 += v3;
    v3 = Long.rotateLeft(v3, 16) ^ v2;
    v0 += v3;
    v3 = Long.rotateLeft(v3, 21) ^ v0;
    v2 += v1;
    v1 = Long.rotateLeft(v1, 17) ^ v2;
    v2 = Long.rotateLeft(v2, 32);
  }
}
