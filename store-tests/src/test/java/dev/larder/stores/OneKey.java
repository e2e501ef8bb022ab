package dev.larder.stores;

import dev.larder.region.KeyMangler;
import dev.larder.store.StoreKey;

/** The worst mangler: every key collides with every other. */
public final class OneKey implements KeyMangler {
  @Override
  public StoreKey mangle(StoreKey key) {
    return StoreKey.ofText("one");
  }
}
