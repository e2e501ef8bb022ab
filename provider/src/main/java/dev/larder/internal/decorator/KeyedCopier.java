package dev.larder.internal.decorator;

import dev.larder.internal.support.Keyed;
import dev.larder.store.Copier;
import dev.larder.store.StoreKey;

/** Copies the keys and values of a mangled store of objects by another copier. */
record KeyedCopier(Copier copier) implements Copier {
  @Override
  public Object seal(Object object) {
    if (object instanceof Keyed<?, ?> keyed) {
      return with(keyed, copier.seal(keyed.key()), copier.seal(keyed.value()));
    }
    return isOurs(object) ? object : copier.seal(object);
  }

  @Override
  public Object open(Object sealed) {
    if (sealed instanceof Keyed<?, ?> keyed) {
      return with(keyed, copier.open(keyed.key()), copier.open(keyed.value()));
    }
    return isOurs(sealed) ? sealed : copier.open(sealed);
  }

  private static boolean isOurs(Object object) {
    return object instanceof StoreKey;
  }

  private static Object with(Keyed<?, ?> keyed, Object key, Object value) {
    return (key == keyed.key() && value == keyed.value()) ? keyed : new Keyed<>(key, value);
  }
}
