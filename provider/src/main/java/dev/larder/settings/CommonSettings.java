package dev.larder.settings;

import static dev.larder.settings.SettingTypes.BOOLEAN;
import static dev.larder.settings.SettingTypes.CLASS;
import static dev.larder.settings.SettingTypes.POSITIVE_DURATION;
import static dev.larder.settings.SettingTypes.SIZE_BYTES;
import static dev.larder.settings.SettingTypes.TEXT;
import static dev.larder.settings.SettingTypes.TEXTS;
import static dev.larder.settings.SettingTypes.classExtending;

import dev.larder.settings.SettingType.Words;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import javax.cache.integration.CacheLoader;
import javax.cache.integration.CacheWriter;

/** The settings that do not depend on the kind of store. */
public final class CommonSettings {
  /** The store of a manager, and of a cache, that names none. */
  public static final String MEMORY = "memory";

  private static final Pattern NAMESPACE = Pattern.compile("[\\p{Graph}&&[^@]]{1,200}");

  /**
   * The name of the application. Caches with the same namespace and the same name are the same
   * cache on a store that other applications can use, such as a server; such a store requires one.
   * Default: the manager's URI where that is a plain name. Setting {@code namespace}. Value: a name
   * of 1 to 200 visible ASCII characters without spaces and '@'.
   */
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
          "The name of the application. Caches with the same namespace and the same name are the"
              + " same cache on a store that other applications can use, such as a server; such a"
              + " store requires one. Default: the manager's URI where that is a plain name.");

  /**
   * The store of every cache that does not name one: a name under {@code stores}. Setting {@code
   * store}. Value: a text that is not blank. Default: {@code memory}.
   */
  public static final Setting<String> DEFAULT_STORE =
      Setting.withDefault(
          "store",
          TEXT,
          MEMORY,
          "The store of every cache that does not name one: a name under `stores`.");

  /**
   * The kind of the store. Required, except for the store that is called {@code memory}. Setting
   * {@code type}. Value: a text that is not blank.
   */
  public static final Setting<String> TYPE =
      Setting.optional(
          "type",
          TEXT,
          "The kind of the store. Required, except for the store that is called `memory`.");

  /**
   * The store of the cache: a name under {@code stores}. Default: the manager's. Setting {@code
   * store}. Value: a text that is not blank.
   */
  public static final Setting<String> STORE =
      Setting.optional(
          "store", TEXT, "The store of the cache: a name under `stores`. Default: the manager's.");

  /**
   * The class of the keys. {@code java.lang.Object} stands for any class, a primitive type such as
   * {@code int} for its box. Setting {@code key-type}. Value: the full name of a class that the
   * manager's class loader finds. Default: {@code java.lang.Object}.
   */
  public static final Setting<Class<?>> KEY_TYPE =
      Setting.withDefault(
          "key-type",
          CLASS,
          Object.class,
          "The class of the keys. `java.lang.Object` stands for any class, a primitive type such as"
              + " `int` for its box.");

  /**
   * The class of the values. {@code java.lang.Object} stands for any class, a primitive type such
   * as {@code int} for its box. Setting {@code value-type}. Value: the full name of a class that
   * the manager's class loader finds. Default: {@code java.lang.Object}.
   */
  public static final Setting<Class<?>> VALUE_TYPE =
      Setting.withDefault(
          "value-type",
          CLASS,
          Object.class,
          "The class of the values. `java.lang.Object` stands for any class, a primitive type such as"
              + " `int` for its box.");

  /**
   * Classes that may be deserialized in addition to the key type and the value type, on stores that
   * keep bytes: full names, {@code com.acme.*} for a package, {@code com.acme.**} for a package and
   * its subpackages. Setting {@code codec.allow}. Value: a list of full names of classes, or of
   * packages with .* or .** behind them. Default: none.
   */
  public static final Setting<List<String>> CODEC_ALLOW =
      Setting.withDefault(
          "codec.allow",
          SettingTypes.CLASS_PATTERNS,
          List.of(),
          "Classes that may be deserialized in addition to the key type and the value type, on"
              + " stores that keep bytes: full names, `com.acme.*` for a package, `com.acme.**`"
              + " for a package and its subpackages.");

  /**
   * The longest encoded form of a key or value, on stores that keep bytes. Setting {@code
   * codec.max-size}. Value: a size of at least a byte such as 64KiB. Default: {@code 67108864}.
   */
  public static final Setting<Long> CODEC_MAX_SIZE =
      Setting.withDefault(
          "codec.max-size",
          SIZE_BYTES,
          64L << 20,
          "The longest encoded form of a key or value, on stores that keep bytes.");

  /**
   * How many levels a key or value may nest, on stores that keep bytes. Setting {@code
   * codec.max-depth}. Value: an integer from 1 to 100000. Default: {@code 500}.
   */
  public static final Setting<Integer> CODEC_MAX_DEPTH =
      Setting.withDefault(
          "codec.max-depth",
          SettingTypes.integer(1, 100_000),
          500,
          "How many levels a key or value may nest, on stores that keep bytes.");

  /**
   * Whether the last 10,000 keys are remembered with their bytes, on stores that keep bytes and
   * under a key mangler. A key that has other bytes than an equal key before is logged once per
   * class, and {@code inconsistentKeys} is incremented. For tests and for the search of a fault,
   * since each key is copied. Setting {@code codec.check-keys}. Value: one of [true, false].
   * Default: {@code false}.
   */
  public static final Setting<Boolean> CODEC_CHECK_KEYS =
      Setting.withDefault(
          "codec.check-keys",
          BOOLEAN,
          false,
          "Whether the last 10,000 keys are remembered with their bytes, on stores that keep"
              + " bytes and under a key mangler. A key that has other bytes than an equal key"
              + " before is logged once per class, and `inconsistentKeys` is incremented. For"
              + " tests and for the search of a fault, since each key is copied.");

  /**
   * Whether the memory store refuses the keys and values that stores that keep bytes would refuse,
   * since they cannot be encoded or their classes are not allowed. For tests. Stores that keep
   * bytes always do. Setting {@code codec.strict}. Value: one of [true, false]. Default: {@code
   * false}.
   */
  public static final Setting<Boolean> CODEC_STRICT =
      Setting.withDefault(
          "codec.strict",
          BOOLEAN,
          false,
          "Whether the memory store refuses the keys and values that stores that keep bytes would"
              + " refuse, since they cannot be encoded or their classes are not allowed. For"
              + " tests. Stores that keep bytes always do.");

  /**
   * Whether the cache keeps copies of keys and values. {@code false} requires a store that keeps
   * objects: {@code memory}. Setting {@code store-by-value}. Value: one of [true, false]. Default:
   * {@code true}.
   */
  public static final Setting<Boolean> STORE_BY_VALUE =
      Setting.withDefault(
          "store-by-value",
          BOOLEAN,
          true,
          "Whether the cache keeps copies of keys and values. `false` requires a store that"
              + " keeps objects: `memory`.");

  /**
   * Whether the cache counts its operations, and publishes the counts by JMX. Setting {@code
   * statistics}. Value: one of [true, false]. Default: {@code false}.
   */
  public static final Setting<Boolean> STATISTICS =
      Setting.withDefault(
          "statistics",
          BOOLEAN,
          false,
          "Whether the cache counts its operations, and publishes the counts by JMX.");

  /**
   * Whether the cache publishes its configuration by JMX. Setting {@code management}. Value: one of
   * [true, false]. Default: {@code false}.
   */
  public static final Setting<Boolean> MANAGEMENT =
      Setting.withDefault(
          "management", BOOLEAN, false, "Whether the cache publishes its configuration by JMX.");

  /**
   * Whether a miss calls the loader. Requires a loader. Setting {@code read-through}. Value: one of
   * [true, false]. Default: {@code false}.
   */
  public static final Setting<Boolean> READ_THROUGH =
      Setting.withDefault(
          "read-through", BOOLEAN, false, "Whether a miss calls the loader. Requires a loader.");

  /**
   * Whether a change is passed to the writer before it is stored. Requires a writer. Setting {@code
   * write-through}. Value: one of [true, false]. Default: {@code false}.
   */
  public static final Setting<Boolean> WRITE_THROUGH =
      Setting.withDefault(
          "write-through",
          BOOLEAN,
          false,
          "Whether a change is passed to the writer before it is stored. Requires a writer.");

  /**
   * The class of the loader. Default: no loader. Setting {@code loader}. Value: a public class that
   * is a javax.cache.integration.CacheLoader, with a public constructor without arguments, which
   * the manager's class loader finds.
   */
  @SuppressWarnings("rawtypes") // a class literal has no type arguments
  public static final Setting<Class<? extends CacheLoader>> LOADER =
      Setting.optional(
          "loader",
          classExtending(CacheLoader.class),
          "The class of the loader. Default: no loader.");

  /**
   * The class of the writer. Default: no writer. Setting {@code writer}. Value: a public class that
   * is a javax.cache.integration.CacheWriter, with a public constructor without arguments, which
   * the manager's class loader finds.
   */
  @SuppressWarnings("rawtypes") // a class literal has no type arguments
  public static final Setting<Class<? extends CacheWriter>> WRITER =
      Setting.optional(
          "writer",
          classExtending(CacheWriter.class),
          "The class of the writer. Default: no writer.");

  /**
   * Keys, by their text, to which {@code ttl} does not apply. Only {@code ttl} is meant: the expiry
   * policy applies to them as to all keys. Setting {@code no-expiry-keys}. Value: a list of texts,
   * none of them blank. Default: none.
   */
  public static final Setting<List<String>> NO_EXPIRY_KEYS =
      Setting.withDefault(
          "no-expiry-keys",
          TEXTS,
          List.of(),
          "Keys, by their text, to which `ttl` does not apply. Only `ttl` is meant: the expiry"
              + " policy applies to them as to all keys.");

  /**
   * Whether the cache answers without its store when the store fails: {@code get}, {@code getAll}
   * and {@code containsKey} find nothing, or what the loader finds; {@code put}, {@code putAll},
   * {@code remove(key)} and {@code removeAll(keys)} are dropped; {@code invoke} runs on an absent
   * entry, and what it writes is dropped. Every other operation still throws. Setting {@code
   * fail-open}. Value: one of [true, false]. Default: {@code false}.
   */
  public static final Setting<Boolean> FAIL_OPEN =
      Setting.withDefault(
          "fail-open",
          BOOLEAN,
          false,
          "Whether the cache answers without its store when the store fails: `get`, `getAll` and"
              + " `containsKey` find nothing, or what the loader finds; `put`, `putAll`,"
              + " `remove(key)` and `removeAll(keys)` are dropped; `invoke` runs on an absent"
              + " entry, and what it writes is dropped. Every other operation still throws.");

  /**
   * How long a change waits for its key's lock, which keeps listeners and the writer in the order
   * of the changes. After that the change proceeds without the ordering guarantee, and {@code
   * orderTimeouts} is incremented. Setting {@code order-wait}. Value: a positive duration such as
   * PT2S. Default: {@code PT1S}.
   */
  public static final Setting<Duration> ORDER_WAIT =
      Setting.withDefault(
          "order-wait",
          POSITIVE_DURATION,
          Duration.ofSeconds(1),
          "How long a change waits for its key's lock, which keeps listeners and the writer in"
              + " the order of the changes. After that the change proceeds without the ordering"
              + " guarantee, and `orderTimeouts` is incremented.");

  /**
   * How long a miss waits for another thread that loads the same key. After that the miss loads the
   * value itself. Setting {@code load-wait}. Value: a positive duration such as PT2S. Default:
   * {@code PT30S}.
   */
  public static final Setting<Duration> LOAD_WAIT =
      Setting.withDefault(
          "load-wait",
          POSITIVE_DURATION,
          Duration.ofSeconds(30),
          "How long a miss waits for another thread that loads the same key. After that the miss"
              + " loads the value itself.");

  private CommonSettings() {}

  private static String namespace(String text) {
    if (!NAMESPACE.matcher(text).matches()) {
      throw new IllegalArgumentException("not a namespace");
    }
    return text;
  }
}
