package dev.larder.internal.mongodb.settings;

import dev.larder.settings.Secret;
import dev.larder.settings.Setting;
import dev.larder.settings.SettingTypes;
import dev.larder.settings.SharedSettings;
import dev.larder.store.mongodb.ValueTransformer;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/**
 * The settings of stores of type {@code mongodb}, and of caches on them. Names and values are the
 * driver's where it has some, so that its documentation explains them.
 */
@SuppressWarnings("rawtypes") // a class literal has no type arguments
public final class MongoSettings {
  /** What a document may hold besides what the server allows for itself: 16 MiB - 64 KiB. */
  public static final int MAX_VALUE_BYTES = (16 << 20) - (64 << 10);

  public static final Setting<List<String>> HOSTS =
      Setting.optional(
          "hosts",
          SettingTypes.TEXTS,
          "The servers, each `host` or `host:port`. Some of a replica set's will do, if"
              + " `replica-set` is given.");

  public static final Setting<Secret> URI =
      Setting.optional(
          "uri",
          SettingTypes.SECRET,
          "A connection string in the place of `hosts`, with any of the driver's options but"
              + " `timeoutMS`. What it says no other setting may say. It is shown nowhere.");

  public static final Setting<Class<? extends Supplier>> CLIENT =
      Setting.optional(
          "client",
          SettingTypes.classExtending(Supplier.class),
          "A class that gives your own `MongoClient`, in the place of `hosts`. It is asked once, at"
              + " the first use, and the client is not closed.");

  public static final Setting<String> DATABASE =
      Setting.optional(
          "database",
          MongoNames.DATABASE,
          "The database of the caches that name none. Required, unless the `uri` names one.");

  public static final Setting<String> USERNAME =
      Setting.optional("username", SettingTypes.TEXT, "Who logs in. Default: nobody.");

  public static final Setting<Secret> PASSWORD =
      Setting.optional("password", SettingTypes.SECRET, "The password of `username`.");

  public static final Setting<String> AUTH_SOURCE =
      Setting.optional(
          "auth-source",
          SettingTypes.TEXT,
          "The database that knows the user. Default: `admin`, or `$external` where the mechanism"
              + " demands it.");

  public static final Setting<Mechanism> AUTH_MECHANISM =
      Setting.optional(
          "auth-mechanism",
          Mechanism.TYPE,
          "How the user proves who it is. Default: the strongest SCRAM that the server has. OIDC"
              + " and properties of mechanisms need `uri` or `client`.");

  public static final Setting<Boolean> TLS =
      Setting.optional(
          "tls",
          SettingTypes.BOOLEAN,
          "Whether to encrypt. Default: only if one of the settings below is given.");

  public static final Setting<String> TLS_CA_FILE =
      Setting.optional(
          "tls.ca-file",
          SettingTypes.TEXT,
          "A PEM file of the authorities that are trusted. Default: those of the JVM.");

  public static final Setting<String> TLS_CERTIFICATE_FILE =
      Setting.optional(
          "tls.certificate-file",
          SettingTypes.TEXT,
          "A PEM file of this client's certificate, with those that signed it.");

  public static final Setting<String> TLS_KEY_FILE =
      Setting.optional(
          "tls.key-file",
          SettingTypes.TEXT,
          "A PEM file of the certificate's key: PKCS#8, not encrypted. Default: it is in the"
              + " `tls.certificate-file`.");

  public static final Setting<String> TLS_KEY_STORE =
      Setting.optional(
          "tls.key-store",
          SettingTypes.TEXT,
          "A key store (PKCS#12, JKS) of certificate and key, in the place of the PEM files.");

  public static final Setting<Secret> TLS_KEY_STORE_PASSWORD =
      Setting.optional(
          "tls.key-store.password", SettingTypes.SECRET, "The key store's and its key's password.");

  public static final Setting<Class<? extends Supplier>> SSL_CONTEXT =
      Setting.optional(
          "ssl-context",
          SettingTypes.classExtending(Supplier.class),
          "A class that gives the `SSLContext`, in the place of files. It is asked once, at the"
              + " first use.");

  public static final Setting<String> REPLICA_SET =
      Setting.optional(
          "replica-set",
          SettingTypes.TEXT,
          "The replica set's name. Without it one host is taken for the only one: no fail-over.");

  public static final Setting<Integer> MAX_POOL_SIZE =
      Setting.optional(
          "max-pool-size",
          SettingTypes.integer(1, 100_000),
          "The most connections to each server. Default: 100.");

  public static final Setting<Duration> CONNECT_TIMEOUT =
      Setting.optional(
          "connect-timeout",
          SettingTypes.POSITIVE_DURATION,
          "How long opening a connection may take, and how soon a silent server is given up."
              + " Default: PT2S.");

  public static final Setting<Duration> HEARTBEAT_INTERVAL =
      Setting.optional(
          "heartbeat-interval",
          SettingTypes.POSITIVE_DURATION,
          "How often each server is asked whether it is well; at least PT0.5S, the default.");

  public static final Setting<String> APP_NAME =
      Setting.optional(
          "app-name",
          SettingTypes.TEXT,
          "The name that the server's logs show; at most 128 bytes. Default: `larder`.");

  public static final Setting<String> WRITE_CONCERN =
      Setting.optional(
          "write-concern",
          WriteConcernText.TYPE,
          "How many members must have a write: a number, or `majority`. Default: the server's,"
              + " which is `majority` on a replica set.");

  public static final Setting<Boolean> WRITE_CONCERN_JOURNAL =
      Setting.optional(
          "write-concern.journal",
          SettingTypes.BOOLEAN,
          "Whether a write must be in the journal. Default: the server's; set it on a standalone.");

  public static final Setting<Duration> WRITE_CONCERN_TIMEOUT =
      Setting.optional(
          "write-concern.timeout",
          SettingTypes.POSITIVE_DURATION,
          "How long a write of one entry may take, its wait for the members included, where that is"
              + " to be less than `request-timeout`; then it may stand, unconfirmed. Writes of many"
              + " entries have `request-timeout` a chunk, `clear()` has `bulk-timeout`.");

  public static final Setting<String> READ_PREFERENCE =
      Setting.optional(
          "read-preference",
          SettingTypes.oneOf(
              "primary", "primaryPreferred", "secondary", "secondaryPreferred", "nearest"),
          "Who answers `get`, `getAll` and iteration. Default: `primary`. Any other may answer with"
              + " what was before the last writes, so that a cache does not read what it wrote."
              + " What a write rests on the primary is asked in any case.");

  public static final Setting<Duration> MAX_STALENESS =
      Setting.optional(
          "read-preference.max-staleness",
          SettingTypes.POSITIVE_DURATION,
          "How far behind a secondary may be, at least PT90S. Default: as far as it is.");

  public static final Setting<Duration> LOCAL_THRESHOLD =
      Setting.optional(
          "read-preference.local-threshold",
          SettingTypes.DURATION,
          "How much slower than the nearest a server may be to be chosen. Default: PT0.015S.");

  public static final Setting<String> READ_CONCERN =
      Setting.optional(
          "read-concern",
          SettingTypes.oneOf("local", "available", "majority", "linearizable"),
          "What a read may return. Default: the server's, `local`. With `linearizable` a read"
              + " during a step-down is never stale, and costs a round of the members.");

  public static final Setting<Boolean> CREATE_INDEXES =
      Setting.withDefault(
          "create-indexes",
          SettingTypes.BOOLEAN,
          true,
          "Whether to make the TTL index that lets the server delete expired entries. It is made"
              + " beside the first write that has a deadline.");

  public static final Setting<String> COLLECTION =
      Setting.optional(
          "collection",
          MongoNames.COLLECTION,
          "The collection, which caches may share. Default: one of the cache's own, called"
              + " `larder.<namespace>.<cache>`.");

  public static final Setting<String> CACHE_DATABASE =
      Setting.optional("database", MongoNames.DATABASE, "The database. Default: the store's.");

  /** How values look in their documents. */
  public enum Format {
    BINARY,
    READABLE
  }

  public static final Setting<Format> VALUE_FORMAT =
      Setting.withDefault(
          "value-format",
          SettingTypes.oneOf(Format.class),
          Format.BINARY,
          "How values look: as bytes, or `readable`: texts, numbers, times, lists and maps as such,"
              + " all else as bytes. Either reads what the other wrote.");

  public static final Setting<Class<? extends ValueTransformer>> VALUE_TRANSFORMER =
      Setting.optional(
          "value-transformer",
          SettingTypes.classExtending(ValueTransformer.class),
          "A class that makes documents of values and values of documents, in the place of"
              + " `value-format`.");

  public static final Setting<Long> MAXIMUM_VALUE_SIZE =
      Setting.withDefault(
          "maximum-value-size",
          SettingTypes.SIZE_BYTES,
          (long) MAX_VALUE_BYTES,
          "The largest value that is stored, encoded, in bytes; the default is the most.");

  private MongoSettings() {}

  /** Returns what a store accepts. */
  public static List<Setting<?>> storeSettings() {
    return List.of(
        HOSTS,
        URI,
        CLIENT,
        DATABASE,
        USERNAME,
        PASSWORD,
        AUTH_SOURCE,
        AUTH_MECHANISM,
        TLS,
        TLS_CA_FILE,
        TLS_CERTIFICATE_FILE,
        TLS_KEY_FILE,
        TLS_KEY_STORE,
        TLS_KEY_STORE_PASSWORD,
        SSL_CONTEXT,
        REPLICA_SET,
        MAX_POOL_SIZE,
        CONNECT_TIMEOUT,
        HEARTBEAT_INTERVAL,
        APP_NAME,
        WRITE_CONCERN,
        WRITE_CONCERN_JOURNAL,
        WRITE_CONCERN_TIMEOUT,
        READ_PREFERENCE,
        MAX_STALENESS,
        LOCAL_THRESHOLD,
        READ_CONCERN,
        CREATE_INDEXES);
  }

  /** Returns what decides which client a store has: equal values, one client. */
  public static List<Setting<?>> clientSettings() {
    Set<Setting<?>> others =
        Set.of(
            CLIENT,
            DATABASE,
            WRITE_CONCERN,
            WRITE_CONCERN_JOURNAL,
            WRITE_CONCERN_TIMEOUT,
            READ_PREFERENCE,
            MAX_STALENESS,
            READ_CONCERN,
            CREATE_INDEXES);
    return storeSettings().stream().filter(setting -> !others.contains(setting)).toList();
  }

  /** Returns what a cache accepts. */
  public static List<Setting<?>> cacheSettings() {
    return List.of(
        COLLECTION,
        CACHE_DATABASE,
        VALUE_FORMAT,
        VALUE_TRANSFORMER,
        MAXIMUM_VALUE_SIZE,
        SharedSettings.EXPIRY_GRACE);
  }
}
