package dev.larder.internal.config;

import dev.larder.settings.Settings;
import dev.larder.store.StoreProvider;

/**
 * A configured store: what {@code stores.<name>} says.
 *
 * @param settings those of every store and the provider's
 */
public record StoreSettings(String name, StoreProvider provider, Settings settings) {
  /** Shows no secret. */
  @Override
  public String toString() {
    return "store '" + name + "' of type '" + provider.type() + "' with " + settings;
  }
}
