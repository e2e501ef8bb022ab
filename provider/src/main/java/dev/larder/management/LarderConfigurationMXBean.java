package dev.larder.management;

import java.util.Map;
import javax.cache.management.CacheMXBean;

/**
 * A cache's configuration as JCache shows it, and all settings of the cache and of its store, as
 * they were when the cache was created. Settings without a value are left out. A value is followed
 * by its origin in parentheses: "default", "code", or where it was written. Secrets are hidden, and
 * a placeholder of the file is shown as it is written. Thread-safe.
 */
public interface LarderConfigurationMXBean extends CacheMXBean {
  /** Returns the settings of the cache by name, such as "PT1H (larder.yaml:3: templates.*.ttl)". */
  Map<String, String> getSettings();

  /** Returns the name of the store, under {@code stores} in the configuration. */
  String getStoreName();

  /** Returns the type of the store, such as "mongodb". */
  String getStoreType();

  /** Returns the settings of the store by name. */
  Map<String, String> getStoreSettings();
}
