package dev.larder.settings;

import static dev.larder.settings.SettingTypes.BOOLEAN;
import static dev.larder.settings.SettingTypes.CLASS;
import static dev.larder.settings.SettingTypes.POSITIVE_DURATION;
import static dev.larder.settings.SettingTypes.TEXT;
import static dev.larder.settings.SettingTypes.TEXTS;
import static dev.larder.settings.SettingTypes.classExtending;

import dev.larder.internal.config.ManagerIdentity;
import dev.larder.region.RegionSettings;
import dev.larder.settings.SettingType.Words;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import javax.cache.integration.CacheLoader;
import javax.cache.integration.CacheWriter;

/** The settings that do not depend on the kind of store. */
public final class CommonSettings {
  /** The store of a manager, and of a cache, that names none. */
  public static final String MEMORY = "memory";

  private static final Pattern NAMESPACE = Pattern.compile("[\\p{Graph}&&[^@]]{1,200}");

  public static final Setting<String> NAMESPACE_NAME =
      Setting.optional(
          "namespace",
          SettingType.of(
              new Words(
                  "name",
                  "a name of 1 to 200 visible ASCII characters without spaces and '@'",
                  "shorten it, or use other characters"),
              CommonSettings::namespace,
              text -> text),
          "Caches of one namespace and name are the same cache on a shared store. Default:"
              + " `default`, or the manager's URI where that is a plain name.");

  public static final Setting<String> DEFAULT_STORE =
      Setting.withDefault(
          "store",
          TEXT,
          MEMORY,
          "The store of every cache that names none: a name under `stores`.");

  public static final Setting<String> TYPE =
      Setting.optional(
          "type", TEXT, "The kind of store. Required, but for the store that is called `memory`.");

  public static final Setting<String> STORE =
      Setting.optional(
          "store", TEXT, "The store of the cache: a name under `stores`. Default: the manager's.");

  public static final Setting<Class<?>> KEY_TYPE =
      Setting.withDefault("key-type", CLASS, Object.class, "The class of the keys.");

  public static final Setting<Class<?>> VALUE_TYPE =
      Setting.withDefault("value-type", CLASS, Object.class, "The class of the values.");

  public static final Setting<List<String>> CODEC_ALLOW =
      Setting.withDefault(
          "codec.allow",
          TEXTS,
          List.of(),
          "Classes that may be deserialized beside the key and value types, on stores that keep"
              + " bytes: full names, `com.acme.*` for a package, `com.acme.**` for it and those"
              + " below.");

  public static final Setting<Boolean> STORE_BY_VALUE =
      Setting.withDefault(
          "store-by-value",
          BOOLEAN,
          true,
          "Whether the cache keeps copies. `false` needs a store that keeps objects: memory.");

  public static final Setting<Boolean> STATISTICS =
      Setting.withDefault("statistics", BOOLEAN, false, "Whether to count, and publish by JMX.");

  public static final Setting<Boolean> MANAGEMENT =
      Setting.withDefault(
          "management", BOOLEAN, false, "Whether to publish the configuration by JMX.");

  public static final Setting<Boolean> READ_THROUGH =
      Setting.withDefault(
          "read-through", BOOLEAN, false, "Whether a miss asks the loader. Needs a loader.");

  public static final Setting<Boolean> WRITE_THROUGH =
      Setting.withDefault(
          "write-through",
          BOOLEAN,
          false,
          "Whether a change is given to the writer first. Needs a writer.");

  @SuppressWarnings("rawtypes") // a class literal has no type arguments
  public static final Setting<Class<? extends CacheLoader>> LOADER =
      Setting.optional("loader", classExtending(CacheLoader.class), "The class of the loader.");

  @SuppressWarnings("rawtypes") // a class literal has no type arguments
  public static final Setting<Class<? extends CacheWriter>> WRITER =
      Setting.optional("writer", classExtending(CacheWriter.class), "The class of the writer.");

  public static final Setting<List<String>> NO_EXPIRY_KEYS =
      Setting.withDefault(
          "no-expiry-keys", TEXTS, List.of(), "Keys that `ttl` does not concern, by their text.");

  public static final Setting<Boolean> FAIL_OPEN =
      Setting.withDefault(
          "fail-open",
          BOOLEAN,
          false,
          "Whether to go on without the store when it fails: `get`, `getAll` and `containsKey` find"
              + " nothing, or what the loader finds; `put`, `putAll`, `remove(key)` and"
              + " `removeAll(keys)` are dropped; `invoke` runs on an absent entry, and what it"
              + " writes is dropped. Everything else throws all the same.");

  public static final Setting<Duration> ORDER_WAIT =
      Setting.withDefault(
          "order-wait",
          POSITIVE_DURATION,
          Duration.ofSeconds(1),
          "How long a change waits for its turn, so that listeners and writers see changes of one"
              + " key in their order; then it goes on without, and is counted.");

  public static final Setting<Duration> LOAD_WAIT =
      Setting.withDefault(
          "load-wait",
          POSITIVE_DURATION,
          Duration.ofSeconds(30),
          "How long a miss waits for another thread that loads the same key; then it loads"
              + " itself.");

  private CommonSettings() {}

  /** Returns the settings of the manager itself. */
  public static List<Setting<?>> managerSettings() {
    return List.of(NAMESPACE_NAME, DEFAULT_STORE);
  }

  /** Returns what every store accepts. */
  public static List<Setting<?>> storeSettings() {
    return List.of(
        TYPE, SharedSettings.REQUEST_TIMEOUT, SharedSettings.BULK_TIMEOUT, SharedSettings.TTL);
  }

  /** Returns what every cache and template accepts. */
  public static List<Setting<?>> cacheSettings() {
    List<Setting<?>> settings = new ArrayList<>(List.of(STORE, KEY_TYPE, VALUE_TYPE));
    settings.addAll(ExpirySettings.all());
    settings.addAll(List.of(SharedSettings.TTL, NO_EXPIRY_KEYS));
    settings.addAll(List.of(STORE_BY_VALUE, STATISTICS, MANAGEMENT, READ_THROUGH, LOADER));
    settings.addAll(List.of(WRITE_THROUGH, WRITER, CODEC_ALLOW, ORDER_WAIT, LOAD_WAIT, FAIL_OPEN));
    settings.addAll(RegionSettings.all());
    settings.add(SharedSettings.INVALIDATION);
    settings.addAll(LockSettings.all());
    settings.addAll(LoadSettings.all());
    return settings;
  }

  private static String namespace(String text) {
    if (!NAMESPACE.matcher(text).matches() || ManagerIdentity.isConnectionString(text)) {
      throw new IllegalArgumentException("not a namespace");
    }
    return text;
  }
}
