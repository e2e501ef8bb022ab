package dev.larder.internal.codec;

import dev.larder.internal.support.KeyCopies;
import java.util.Arrays;

/** Proves, before a key is stored, that it will be found and can be read. */
final class KeyProof {
  private KeyProof() {}

  /**
   * Returns the key.
   *
   * @throws CodecException if its copy is no instance of the key type, or not equal to the key
   */
  static Object proven(Object key, Class<?> keyType, Codec codec) {
    KeyWalk walk = KeyWalk.over(key);
    if (walk.owners().isEmpty()
        && !walk.hasView()
        && keyType.isAssignableFrom(KeyForms.readAs(key))) {
      return key;
    }
    byte[] bytes = codec.encodeKey(key);
    Object copy = codec.decodeKey(bytes);
    if (!keyType.isInstance(copy)) {
      throw CodecException.ofClass(
          key.getClass().getName(),
          "is stored as a "
              + copy.getClass().getName()
              + ", which is no "
              + keyType.getName()
              + " as the cache's keys are; nothing was stored: declare a wider key type",
          null);
    } else if (walk.hasView() && !Arrays.equals(codec.encodeKey(copy), bytes)) {
      throw CodecException.ofClass(
          key.getClass().getName(),
          "is, or holds, a view that is equal to nothing but itself, so that it cannot be a key;"
              + " nothing was stored: make a list or a set of it",
          null);
    } else if (!walk.hasIdentity() && !KeyCopies.isFound(key, copy)) {
      throw CodecException.keyUnequal(key.getClass());
    }
    return key;
  }
}
