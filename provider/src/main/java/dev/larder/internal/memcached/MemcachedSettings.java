package dev.larder.internal.memcached;

import dev.larder.internal.memcached.client.Address;
import dev.larder.internal.memcached.client.spy.MemcachedDriver;
import dev.larder.internal.memcached.layout.StoreOptions;
import dev.larder.settings.Secret;
import dev.larder.settings.Setting;
import dev.larder.settings.SettingType;
import dev.larder.settings.SettingType.Words;
import dev.larder.settings.SettingTypes;
import dev.larder.settings.SharedSettings;
import java.util.List;

/** The settings of a memcached store and of its caches. */
public final class MemcachedSettings {
  /**
   * The servers, each {@code host} or {@code host:port} (default port 11211, an IPv6 address in
   * brackets). The same list, letter by letter, in every process: the names decide which key is on
   * which server. No default.
   */
  public static final Setting<List<String>> SERVERS =
      Setting.optional(
          "servers",
          SettingType.listOf(
              new Words(
                  "list of servers",
                  "a list of servers, each host or host:port",
                  "write [cache1:11211, cache2:11211], or cache1:11211,cache2:11211 in a property"),
              text -> Address.parse(text).toString(),
              text -> text),
          "The servers, each `host` or `host:port` (default port 11211, an IPv6 address in"
              + " brackets). The same list, letter by letter, in every process: the names decide"
              + " which key is on which server.");

  /**
   * The driver: {@code spymemcached} or {@code elasticache}, Amazon's fork of it. Default: the one
   * on the class path; both cannot be.
   */
  public static final Setting<MemcachedDriver> DRIVER =
      Setting.optional(
          "driver",
          SettingTypes.oneOf(MemcachedDriver.class),
          "The driver: `spymemcached` or `elasticache`, Amazon's fork of it. Default: the one on"
              + " the class path; both cannot be.");

  /**
   * How {@code username} and {@code password} are told to the servers: {@code ascii}, for servers
   * started with {@code -Y}. SASL is refused: it belongs to the deprecated binary protocol. No
   * default.
   */
  public static final Setting<String> AUTHENTICATION =
      Setting.optional(
          "authentication",
          SettingType.of(
              new Words(
                  "name",
                  "ascii, which is the authentication of the text protocol (memcached -Y)",
                  "start the server with -Y; SASL (-S) is of the binary protocol, which memcached"
                      + " has deprecated and Larder does not speak"),
              MemcachedSettings::authentication,
              name -> name),
          "How `username` and `password` are told to the servers: `ascii`, for servers started"
              + " with `-Y`. SASL is refused: it belongs to the deprecated binary protocol.");

  /** The user, for servers that ask. Needs {@code password}. No default. */
  public static final Setting<String> USERNAME =
      Setting.optional(
          "username", SettingTypes.TEXT, "The user, for servers that ask. Needs `password`.");

  /** The password, shown nowhere. Needs {@code username}. No default. */
  public static final Setting<Secret> PASSWORD =
      Setting.optional(
          "password", SettingTypes.SECRET, "The password, shown nowhere. Needs `username`.");

  /**
   * Whether connections are encrypted. Needs the driver {@code elasticache}. Default: {@code
   * false}.
   */
  public static final Setting<Boolean> TLS =
      Setting.withDefault(
          "tls",
          SettingTypes.BOOLEAN,
          false,
          "Whether connections are encrypted. Needs the driver `elasticache`.");

  /** A PEM file with the certificates that are trusted. Default: those that the JVM trusts. */
  public static final Setting<String> TLS_CA_FILE =
      Setting.optional(
          "tls.ca-file",
          SettingTypes.TEXT,
          "A PEM file with the certificates that are trusted. Default: those that the JVM trusts.");

  /** Whom the servers' certificates must name. Default: the host in {@code servers}. */
  public static final Setting<String> TLS_HOST_NAME =
      Setting.optional(
          "tls.host-name",
          SettingTypes.TEXT,
          "Whom the servers' certificates must name. Default: the host in `servers`.");

  /**
   * How large an item may be, from 4KiB to 1GiB; larger values are split. Default: what the servers
   * say (their option -I), else 1MiB.
   */
  public static final Setting<Long> MAXIMUM_ITEM_SIZE =
      Setting.optional(
          "maximum-item-size",
          SettingTypes.SIZE_BYTES,
          "How large an item may be, from 4KiB to 1GiB; larger values are split. Default: what"
              + " the servers say (their option -I), else 1MiB.");

  /**
   * From which size values are compressed, if that makes them an eighth smaller. Lower it to 2KiB
   * where memory or network are scarcer than time; write 1GiB to compress none. Default: {@code
   * 16384}.
   */
  public static final Setting<Long> COMPRESSION_THRESHOLD =
      Setting.withDefault(
          "compression-threshold",
          SettingTypes.SIZE_BYTES,
          (long) StoreOptions.DEFAULT_COMPRESSION_THRESHOLD_BYTES,
          "From which size values are compressed, if that makes them an eighth smaller. Lower it"
              + " to 2KiB where memory or network are scarcer than time; write 1GiB to compress"
              + " none.");

  /**
   * How large a value may be before it is compressed or split, at most 1GiB. Default: {@code
   * 16777216}.
   */
  public static final Setting<Long> MAXIMUM_VALUE_SIZE =
      Setting.withDefault(
          "maximum-value-size",
          SettingTypes.SIZE_BYTES,
          (long) StoreOptions.DEFAULT_MAX_ENTRY_BYTES,
          "How large a value may be before it is compressed or split, at most 1GiB.");

  /**
   * Whether the keys are listed beside the entries. Without it {@code iterator}, {@code
   * removeAll()} and the size are refused, and creating an entry is one write less. Default: {@code
   * true}.
   */
  public static final Setting<Boolean> KEY_INDEX =
      Setting.withDefault(
          "key-index",
          SettingTypes.BOOLEAN,
          true,
          "Whether the keys are listed beside the entries. Without it `iterator`, `removeAll()`"
              + " and the size are refused, and creating an entry is one write less.");

  static final long MIN_ITEM_BYTES = 4L << 10;
  static final long MAX_ITEM_BYTES = 1L << 30;

  private MemcachedSettings() {}

  static List<Setting<?>> storeSettings() {
    return List.of(
        SERVERS,
        DRIVER,
        AUTHENTICATION,
        USERNAME,
        PASSWORD,
        TLS,
        TLS_CA_FILE,
        TLS_HOST_NAME,
        MAXIMUM_ITEM_SIZE);
  }

  static List<Setting<?>> cacheSettings() {
    return List.of(
        KEY_INDEX, COMPRESSION_THRESHOLD, MAXIMUM_VALUE_SIZE, SharedSettings.EXPIRY_GRACE);
  }

  private static String authentication(String name) {
    if (!name.equals("ascii")) {
      throw new IllegalArgumentException("not supported");
    }
    return name;
  }
}
