package dev.larder.region;

import dev.larder.settings.EffectiveSetting;
import java.util.List;

/**
 * Tells which store a region is on, and how the store is configured. Immutable.
 *
 * @param name the name of the store, under {@code stores} in the configuration
 * @param type the type of the store, such as "memory", "mongodb" or "memcached"
 * @param settings the settings of the store, those that have a value; no secret is in them
 */
public record StoreInfo(String name, String type, List<EffectiveSetting> settings) {
  /** Copies the list. */
  public StoreInfo {
    settings = List.copyOf(settings);
  }
}
