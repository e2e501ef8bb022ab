package dev.larder.internal.decorator;

import dev.larder.internal.codec.Codec;
import dev.larder.internal.codec.ImmutableTypes;
import dev.larder.internal.codec.Sealed;
import dev.larder.store.Copier;
import java.util.Collection;

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

  @Override
  public Object open(Object sealed) {
    return (sealed instanceof Sealed<?> copy) ? copy.open() : sealed;
  }
}
