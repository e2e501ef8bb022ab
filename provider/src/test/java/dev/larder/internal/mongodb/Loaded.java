package dev.larder.internal.mongodb;

import dev.larder.internal.config.ManagerSettings;
import dev.larder.internal.config.SettingsLoader;
import dev.larder.internal.config.StoreProviders;
import dev.larder.internal.config.source.ConfigurationSources;
import dev.larder.settings.Settings;
import dev.larder.store.StoreProvider;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/** Settings as a manager loads them. */
public final class Loaded {
  private static final String STORE = "larder.stores.m.";
  private static final String CACHE = "larder.caches.c.";

  private Loaded() {}

  /**
   * Returns the settings of a store.
   *
   * @param settings such as {@code tls=true hosts=-}: with a host and a database beside them,
   *     unless they say otherwise
   */
  public static Settings store(String settings) {
    return manager(STORE, settings).stores().get("m").settings();
  }

  /** Returns the settings of a cache on such a store. */
  public static Settings cache(String settings) {
    return manager(CACHE, settings).forName("c").settings();
  }

  private static ManagerSettings manager(String prefix, String settings) {
    return manager(prefix, settings, StoreProviders.find(Loaded.class.getClassLoader()));
  }

  public static ManagerSettings manager(
      String prefix, String settings, List<StoreProvider> providers) {
    Properties properties = new Properties();
    properties.setProperty(CACHE + "store", "m");
    properties.setProperty(STORE + "type", "mongodb");
    properties.setProperty(STORE + "hosts", "localhost");
    properties.setProperty(STORE + "database", "d");
    Arrays.stream(settings.split(" (?=[a-z-.]+=)"))
        .filter(setting -> setting.contains("="))
        .map(setting -> setting.split("=", 2))
        .forEach(setting -> set(properties, prefix + setting[0], setting[1]));
    return SettingsLoader.load(
        new ConfigurationSources(
            URI.create("urn:m"),
            properties,
            Loaded.class.getClassLoader(),
            Map.of(),
            new Properties()),
        providers);
  }

  private static void set(Properties properties, String name, String value) {
    if (value.equals("-")) {
      properties.remove(name);
    } else {
      properties.setProperty(name, value);
    }
  }
}
