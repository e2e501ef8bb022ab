package dev.larder.internal.decorator;

import dev.larder.internal.codec.Codec;
import dev.larder.internal.codec.CodecException;
import dev.larder.internal.codec.ImmutableTypes;
import dev.larder.internal.codec.Sealed;
import dev.larder.internal.support.ContentKey;
import dev.larder.store.Copier;
import java.util.Collection;
import java.util.function.Supplier;

/**
 * Copies objects, and shares those whose class is known to be immutable. A copy is encoded once,
 * when it is put, and decoded anew for each reader. Thread-safe.
 */
public final class ByValueCopier implements Copier {
  private final ImmutableTypes immutable;
  private final Codec codec;

  /**
   * Makes a copier.
   *
   * @param immutable classes that the configuration declares immutable
   */
  public ByValueCopier(Codec codec, Collection<? extends Class<?>> immutable) {
    this.immutable = ImmutableTypes.of(immutable);
    this.codec = codec;
  }

  @Override
  public Object seal(Object object) {
    return immutable.isImmutable(object) ? object : codec.seal(object);
  }

  /** A view of a collection cannot be copied as what it is, but as what it is equal to. */
  @Override
  public Object sealKey(Object key) {
    if (key instanceof ContentKey content) {
      return sealKey(content);
    }
    try {
      return seal(key);
    } catch (CodecException e) {
      return sealEqual(key, e);
    }
  }

  private Object sealEqual(Object key, CodecException failure) {
    try {
      return codec.sealKey(key);
    } catch (CodecException e) {
      throw failure;
    }
  }

  /** The key behind a sealed one is a copy for each reader. */
  private ContentKey sealKey(ContentKey key) {
    return (key.source() instanceof Copies) ? key : key.from(new Copies(this, sealKey(key.key())));
  }

  private record Copies(ByValueCopier copier, Object sealed) implements Supplier<Object> {
    @Override
    public Object get() {
      return copier.open(sealed);
    }
  }

  @Override
  public Object open(Object sealed) {
    return (sealed instanceof Sealed<?> copy) ? copy.open() : sealed;
  }
}
