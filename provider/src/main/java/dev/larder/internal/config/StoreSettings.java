package dev.larder.internal.config;

import dev.larder.internal.config.source.RawConfiguration.Kind;
import dev.larder.internal.config.source.RawSetting;
import dev.larder.internal.config.source.SettingCatalog;
import dev.larder.region.StoreInfo;
import dev.larder.settings.Settings;
import dev.larder.store.StoreProvider;
import java.util.Map;

/**
 * A configured store: what {@code stores.<name>} says.
 *
 * @param settings those of every store and the provider's
 * @param written what was written of them, by name
 */
public record StoreSettings(
    String name, StoreProvider provider, Settings settings, Map<String, RawSetting> written) {
  /** Copies the map. */
  public StoreSettings {
    written = Map.copyOf(written);
  }

  /** Returns what users are told of it; no secret is in it. */
  public StoreInfo info() {
    return new StoreInfo(
        name,
        provider.type(),
        EffectiveSettings.of(SettingCatalog.settings(Kind.STORES, provider), settings, written));
  }

  /** Shows no value, for it may be a secret. */
  @Override
  public String toString() {
    return "store '" + name + "' of type '" + provider.type() + "'";
  }
}
