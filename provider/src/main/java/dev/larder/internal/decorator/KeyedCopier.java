package dev.larder.internal.decorator;

import dev.larder.internal.support.KeyCopies;
import dev.larder.internal.support.Keyed;
import dev.larder.store.Copier;
import dev.larder.store.StoreException;
import dev.larder.store.StoreException.Outcome;
import dev.larder.store.StoreKey;

/** Copies the keys and values of a mangled store of objects by another copier. */
record KeyedCopier(Copier copier) implements Copier {
  @Override
  public Object seal(Object object) {
    if (object instanceof Keyed<?, ?> keyed) {
      return with(keyed, sealFound(keyed.key()), copier.seal(keyed.value()));
    }
    return isOurs(object) ? object : copier.seal(object);
  }

  @Override
  public Object sealKey(Object key) {
    return isOurs(key) ? key : copier.sealKey(key);
  }

  @Override
  public Object open(Object sealed) {
    if (sealed instanceof Keyed<?, ?> keyed) {
      return with(keyed, copier.open(keyed.key()), copier.open(keyed.value()));
    }
    return isOurs(sealed) ? sealed : copier.open(sealed);
  }

  /** Seals what an equal key finds. */
  private Object sealFound(Object key) {
    Object sealed = copier.sealKey(key);
    if (sealed != key && !KeyCopies.isFound(key, copier.open(sealed))) {
      throw new StoreException(KeyCopies.problem(key.getClass()), null, Outcome.REFUSED);
    }
    return sealed;
  }

  private static boolean isOurs(Object object) {
    return object instanceof StoreKey;
  }

  private static Object with(Keyed<?, ?> keyed, Object key, Object value) {
    return (key == keyed.key() && value == keyed.value()) ? keyed : new Keyed<>(key, value);
  }
}
