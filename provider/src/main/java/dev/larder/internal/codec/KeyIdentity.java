package dev.larder.internal.codec;

import dev.larder.internal.support.ContentKey;
import java.util.Collection;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What a cache tells its keys apart by. By value, a key is compared by its {@code equals}, and what
 * is equal to nothing but itself in it by content; by reference, by its {@code equals} alone.
 * Immutable and thread-safe.
 */
public final class KeyIdentity implements UnaryOperator<Object> {
  private static final KeyIdentity OF_REFERENCES = new KeyIdentity(null, Set.of());

  private final @Nullable Codec codec;
  private final Set<Class<?>> shared;

  private KeyIdentity(@Nullable Codec codec, Set<Class<?>> shared) {
    this.shared = shared;
    this.codec = codec;
  }

  /**
   * Returns the identity of keys by value.
   *
   * @param shared classes whose instances are shared, not copied
   */
  public static KeyIdentity byValue(Codec codec, Collection<? extends Class<?>> shared) {
    return new KeyIdentity(codec, Set.copyOf(shared));
  }

  /** Returns the identity of keys by reference. */
  public static KeyIdentity byReference() {
    return OF_REFERENCES;
  }

  /**
   * Returns what stands for the key in tables: the key itself, or a {@link ContentKey}.
   *
   * @throws CodecException if the key contains itself, or if it has to be encoded and cannot be
   */
  @Override
  public Object apply(Object key) {
    if (codec == null || isPlainKey(key) || !KeyWalk.over(key).hasIdentity()) {
      return key;
    }
    return new ContentKey(codec.fingerprintKey(key), () -> key);
  }

  /**
   * Refuses a key that contains itself, which would have no {@code hashCode}.
   *
   * @throws CodecException saying so
   */
  public void requireFinite(Object key) {
    if (isPlainKey(key)) {
      return;
    }
    if (codec != null) {
      var unused = KeyWalk.over(key);
      return;
    }
    try {
      int unused = key.hashCode();
    } catch (StackOverflowError e) {
      throw CodecException.containsItself(key.getClass().getName());
    }
  }

  /** Returns whether every key that is declared with the type stands for itself. */
  public boolean isPlain(Class<?> keyType) {
    return codec == null || KeyKinds.isPlain(keyType);
  }

  private boolean isPlainKey(Object key) {
    return KeyWalk.isPlain(key) || (!shared.isEmpty() && shared.contains(key.getClass()));
  }
}
