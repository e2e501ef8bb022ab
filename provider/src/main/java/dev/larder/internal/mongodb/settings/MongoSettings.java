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

  /**
   * The servers, each {@code host} or {@code host:port}. Some members of a replica set are enough
   * if {@code replica-set} is given. No default.
   */
  public static final Setting<List<String>> HOSTS =
      Setting.optional(
          "hosts",
          SettingTypes.TEXTS,
          "The servers, each `host` or `host:port`. Some members of a replica set are enough if"
              + " `replica-set` is given.");

  /**
   * A connection string in the place of {@code hosts}, with any of the driver's options but {@code
   * timeoutMS}. No other setting may repeat what it says. It is never shown. No default.
   */
  public static final Setting<Secret> URI =
      Setting.optional(
          "uri",
          SettingTypes.SECRET,
          "A connection string in the place of `hosts`, with any of the driver's options but"
              + " `timeoutMS`. No other setting may repeat what it says. It is never shown.");

  /**
   * A class that supplies your own {@code MongoClient}, in the place of {@code hosts}. It is asked
   * once, at the first use. Larder does not close the client. No default.
   */
  public static final Setting<Class<? extends Supplier>> CLIENT =
      Setting.optional(
          "client",
          SettingTypes.classExtending(Supplier.class),
          "A class that supplies your own `MongoClient`, in the place of `hosts`. It is asked"
              + " once, at the first use. Larder does not close the client.");

  /** The database of the caches that name none. Required, unless the {@code uri} names one. */
  public static final Setting<String> DATABASE =
      Setting.optional(
          "database",
          MongoNames.DATABASE,
          "The database of the caches that name none. Required, unless the `uri` names one.");

  /** The user that logs in. Default: none. */
  public static final Setting<String> USERNAME =
      Setting.optional("username", SettingTypes.TEXT, "The user that logs in. Default: none.");

  /** The password of {@code username}. No default. */
  public static final Setting<Secret> PASSWORD =
      Setting.optional("password", SettingTypes.SECRET, "The password of `username`.");

  /**
   * The database that knows the user. Default: {@code admin}, or {@code $external} where the
   * mechanism demands it.
   */
  public static final Setting<String> AUTH_SOURCE =
      Setting.optional(
          "auth-source",
          SettingTypes.TEXT,
          "The database that knows the user. Default: `admin`, or `$external` where the mechanism"
              + " demands it.");

  /**
   * How the user proves who it is. Default: the strongest SCRAM that the server has. OIDC and
   * properties of mechanisms need {@code uri} or {@code client}.
   */
  public static final Setting<Mechanism> AUTH_MECHANISM =
      Setting.optional(
          "auth-mechanism",
          Mechanism.TYPE,
          "How the user proves who it is. Default: the strongest SCRAM that the server has. OIDC"
              + " and properties of mechanisms need `uri` or `client`.");

  /** Whether to encrypt. Default: only if one of the settings below is given. */
  public static final Setting<Boolean> TLS =
      Setting.optional(
          "tls",
          SettingTypes.BOOLEAN,
          "Whether to encrypt. Default: only if one of the settings below is given.");

  /** A PEM file of the authorities that are trusted. Default: those of the JVM. */
  public static final Setting<String> TLS_CA_FILE =
      Setting.optional(
          "tls.ca-file",
          SettingTypes.TEXT,
          "A PEM file of the authorities that are trusted. Default: those of the JVM.");

  /** A PEM file of this client's certificate, with those that signed it. No default. */
  public static final Setting<String> TLS_CERTIFICATE_FILE =
      Setting.optional(
          "tls.certificate-file",
          SettingTypes.TEXT,
          "A PEM file of this client's certificate, with those that signed it.");

  /**
   * A PEM file of the certificate's key: PKCS#8, not encrypted. Default: it is in the {@code
   * tls.certificate-file}.
   */
  public static final Setting<String> TLS_KEY_FILE =
      Setting.optional(
          "tls.key-file",
          SettingTypes.TEXT,
          "A PEM file of the certificate's key: PKCS#8, not encrypted. Default: it is in the"
              + " `tls.certificate-file`.");

  /**
   * A key store (PKCS#12, JKS) of certificate and key, in the place of the PEM files. No default.
   */
  public static final Setting<String> TLS_KEY_STORE =
      Setting.optional(
          "tls.key-store",
          SettingTypes.TEXT,
          "A key store (PKCS#12, JKS) of certificate and key, in the place of the PEM files.");

  /** The password of the key store and of its key. No default. */
  public static final Setting<Secret> TLS_KEY_STORE_PASSWORD =
      Setting.optional(
          "tls.key-store.password",
          SettingTypes.SECRET,
          "The password of the key store and of its key.");

  /**
   * A class that supplies the {@code SSLContext}, in the place of files. It is asked once, at the
   * first use. No default.
   */
  public static final Setting<Class<? extends Supplier>> SSL_CONTEXT =
      Setting.optional(
          "ssl-context",
          SettingTypes.classExtending(Supplier.class),
          "A class that supplies the `SSLContext`, in the place of files. It is asked once, at"
              + " the first use.");

  /**
   * The replica set's name. Without it a single host is taken for the only server: no fail-over. No
   * default.
   */
  public static final Setting<String> REPLICA_SET =
      Setting.optional(
          "replica-set",
          SettingTypes.TEXT,
          "The replica set's name. Without it a single host is taken for the only server: no"
              + " fail-over.");

  /** The most connections to each server. Default: 100. */
  public static final Setting<Integer> MAX_POOL_SIZE =
      Setting.optional(
          "max-pool-size",
          SettingTypes.integer(1, 100_000),
          "The most connections to each server. Default: 100.");

  /**
   * How long opening a connection may take, and after how long a silent server is given up.
   * Default: PT2S.
   */
  public static final Setting<Duration> CONNECT_TIMEOUT =
      Setting.optional(
          "connect-timeout",
          SettingTypes.POSITIVE_DURATION,
          "How long opening a connection may take, and after how long a silent server is given"
              + " up. Default: PT2S.");

  /** How often each server is asked whether it is available. At least PT0.5S, the default. */
  public static final Setting<Duration> HEARTBEAT_INTERVAL =
      Setting.optional(
          "heartbeat-interval",
          SettingTypes.POSITIVE_DURATION,
          "How often each server is asked whether it is available. At least PT0.5S, the default.");

  /** The name that the server's logs show; at most 128 bytes. Default: {@code larder}. */
  public static final Setting<String> APP_NAME =
      Setting.optional(
          "app-name",
          SettingTypes.TEXT,
          "The name that the server's logs show; at most 128 bytes. Default: `larder`.");

  /**
   * How many members must have a write: a number, or {@code majority}. Default: the server's, which
   * is {@code majority} on a replica set.
   */
  public static final Setting<String> WRITE_CONCERN =
      Setting.optional(
          "write-concern",
          WriteConcernText.TYPE,
          "How many members must have a write: a number, or `majority`. Default: the server's,"
              + " which is `majority` on a replica set.");

  /** Whether a write must be in the journal. Default: the server's; set it on a standalone. */
  public static final Setting<Boolean> WRITE_CONCERN_JOURNAL =
      Setting.optional(
          "write-concern.journal",
          SettingTypes.BOOLEAN,
          "Whether a write must be in the journal. Default: the server's; set it on a standalone.");

  /**
   * How long a write of one entry may take, its wait for the members included, where that is to be
   * less than {@code request-timeout}. A write that takes longer fails, and may have been applied.
   * Writes of many entries have {@code request-timeout} for each chunk, {@code clear()} has {@code
   * bulk-timeout}. No default.
   */
  public static final Setting<Duration> WRITE_CONCERN_TIMEOUT =
      Setting.optional(
          "write-concern.timeout",
          SettingTypes.POSITIVE_DURATION,
          "How long a write of one entry may take, its wait for the members included, where that"
              + " is to be less than `request-timeout`. A write that takes longer fails, and may"
              + " have been applied. Writes of many entries have `request-timeout` for each"
              + " chunk, `clear()` has `bulk-timeout`.");

  /**
   * Which members answer {@code get}, {@code getAll} and iteration. Default: {@code primary}. Other
   * members may answer with a value from before the last writes, so that a cache does not read what
   * it wrote. Reads that a write depends on always go to the primary.
   */
  public static final Setting<String> READ_PREFERENCE =
      Setting.optional(
          "read-preference",
          SettingTypes.oneOf(
              "primary", "primaryPreferred", "secondary", "secondaryPreferred", "nearest"),
          "Which members answer `get`, `getAll` and iteration. Default: `primary`. Other members"
              + " may answer with a value from before the last writes, so that a cache does not"
              + " read what it wrote. Reads that a write depends on always go to the primary.");

  /**
   * How far a secondary that is asked may be behind the primary, at least PT90S. Default: any
   * distance.
   */
  public static final Setting<Duration> MAX_STALENESS =
      Setting.optional(
          "read-preference.max-staleness",
          SettingTypes.POSITIVE_DURATION,
          "How far a secondary that is asked may be behind the primary, at least PT90S. Default:"
              + " any distance.");

  /** How much slower than the nearest a server may be to be chosen. Default: PT0.015S. */
  public static final Setting<Duration> LOCAL_THRESHOLD =
      Setting.optional(
          "read-preference.local-threshold",
          SettingTypes.DURATION,
          "How much slower than the nearest a server may be to be chosen. Default: PT0.015S.");

  /**
   * What a read may return. Default: the server's, {@code local}. With {@code linearizable} a read
   * during a step-down is never stale, and costs a round trip among the members.
   */
  public static final Setting<String> READ_CONCERN =
      Setting.optional(
          "read-concern",
          SettingTypes.oneOf("local", "available", "majority", "linearizable"),
          "What a read may return. Default: the server's, `local`. With `linearizable` a read"
              + " during a step-down is never stale, and costs a round trip among the members.");

  /**
   * Whether to make the TTL index by which the server deletes expired entries. It is made in the
   * background, at the first write that has a deadline. Default: {@code true}.
   */
  public static final Setting<Boolean> CREATE_INDEXES =
      Setting.withDefault(
          "create-indexes",
          SettingTypes.BOOLEAN,
          true,
          "Whether to make the TTL index by which the server deletes expired entries. It is made"
              + " in the background, at the first write that has a deadline.");

  /**
   * The collection, which several caches may share. Default: a collection of the cache's own,
   * {@code larder.<namespace>.<cache>}.
   */
  public static final Setting<String> COLLECTION =
      Setting.optional(
          "collection",
          MongoNames.COLLECTION,
          "The collection, which several caches may share. Default: a collection of the cache's"
              + " own, `larder.<namespace>.<cache>`.");

  /** The database. Default: the store's. */
  public static final Setting<String> CACHE_DATABASE =
      Setting.optional("database", MongoNames.DATABASE, "The database. Default: the store's.");

  /** How values look in their documents. */
  public enum Format {
    BINARY,
    READABLE
  }

  /**
   * How values look: {@code binary} stores bytes; {@code readable} stores texts, numbers, times,
   * lists and maps as such, all else as bytes. Either reads what the other wrote. Default: {@code
   * binary}.
   */
  public static final Setting<Format> VALUE_FORMAT =
      Setting.withDefault(
          "value-format",
          SettingTypes.oneOf(Format.class),
          Format.BINARY,
          "How values look: `binary` stores bytes; `readable` stores texts, numbers, times,"
              + " lists and maps as such, all else as bytes. Either reads what the other wrote.");

  /**
   * A class that makes BSON of values and values of BSON, in the place of {@code value-format}. No
   * default.
   */
  public static final Setting<Class<? extends ValueTransformer>> VALUE_TRANSFORMER =
      Setting.optional(
          "value-transformer",
          SettingTypes.classExtending(ValueTransformer.class),
          "A class that makes BSON of values and values of BSON, in the place of `value-format`.");

  /**
   * The largest encoded value that is stored, in bytes. The default is the most. Default: {@code
   * 16711680}.
   */
  public static final Setting<Long> MAXIMUM_VALUE_SIZE =
      Setting.withDefault(
          "maximum-value-size",
          SettingTypes.SIZE_BYTES,
          (long) MAX_VALUE_BYTES,
          "The largest encoded value that is stored, in bytes. The default is the most.");

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
