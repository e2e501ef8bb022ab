package dev.larder.config;

import dev.larder.region.KeyMangler;
import dev.larder.region.RegionProxy;
import dev.larder.region.RegionSettings;
import dev.larder.settings.CommonSettings;
import dev.larder.settings.LoadSettings;
import dev.larder.settings.LockSettings;
import dev.larder.settings.SharedSettings;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/** The setters of a {@link LarderConfiguration} that go beyond JCache's model of a cache. */
abstract sealed class RegionConfiguration<K, V> extends BaseConfiguration<K, V>
    permits LarderConfiguration {
  private static final long serialVersionUID = 1L;

  abstract LarderConfiguration<K, V> self();

  /**
   * Sets {@code key-mangler}. How the store's keys are made from the cache's: {@code sha-1} and
   * {@code sha-256} hash them, {@code sha-1-from-250} and {@code sha-256-from-250} hash those of
   * 250 bytes or more, {@code identity} leaves them as they are, {@code none} turns mangling off;
   * or a class of your own. Default: the store's own mangler, if it has one; else {@code sha-1} for
   * a cache made by the region API, and none for any other. Value: one of [identity, none, sha-1,
   * sha-256], or sha-1-from-250 or sha-256-from-250 to mangle keys from 250 bytes on, or a public
   * class that is a dev.larder.region.KeyMangler, with a public constructor without arguments.
   *
   * <p>The name is that of a mangler or of a class, as in files.
   *
   * @see RegionSettings#KEY_MANGLER
   */
  public LarderConfiguration<K, V> keyMangler(String name) {
    return set(RegionSettings.KEY_MANGLER.name(), name);
  }

  /**
   * Sets {@code key-mangler}. How the store's keys are made from the cache's: {@code sha-1} and
   * {@code sha-256} hash them, {@code sha-1-from-250} and {@code sha-256-from-250} hash those of
   * 250 bytes or more, {@code identity} leaves them as they are, {@code none} turns mangling off;
   * or a class of your own. Default: the store's own mangler, if it has one; else {@code sha-1} for
   * a cache made by the region API, and none for any other. Value: one of [identity, none, sha-1,
   * sha-256], or sha-1-from-250 or sha-256-from-250 to mangle keys from 250 bytes on, or a public
   * class that is a dev.larder.region.KeyMangler, with a public constructor without arguments.
   *
   * <p>The object is not part of the configuration's serialized form.
   *
   * @see RegionSettings#KEY_MANGLER
   */
  public LarderConfiguration<K, V> keyMangler(KeyMangler mangler) {
    chooseKeyMangler(mangler);
    return self();
  }

  /**
   * Sets {@code proxies}. The classes of the proxies between the cache and its store, the outermost
   * first. Value: a list of public classes, none twice, each a dev.larder.region.RegionProxy with a
   * public constructor without arguments, which the manager's class loader finds. Default: none.
   *
   * @see RegionSettings#PROXIES
   */
  public LarderConfiguration<K, V> proxies(Class<?>... types) {
    chooseList(
        RegionSettings.PROXIES.name(), Arrays.stream(types).<String>map(Class::getName).toList());
    return self();
  }

  /**
   * Sets {@code proxies}. The classes of the proxies between the cache and its store, the outermost
   * first. Value: a list of public classes, none twice, each a dev.larder.region.RegionProxy with a
   * public constructor without arguments, which the manager's class loader finds. Default: none.
   *
   * <p>The objects are not part of the configuration's serialized form.
   *
   * @see RegionSettings#PROXIES
   */
  @SafeVarargs
  @SuppressWarnings("varargs") // the array is read at once
  public final LarderConfiguration<K, V> proxies(RegionProxy<K, V>... proxies) {
    chooseProxies(List.of(proxies));
    return self();
  }

  /**
   * Sets {@code format-version}. The version of the values' format, kept in each entry of a store
   * that keeps bytes. An entry of another version, or without a version, is a miss. Default: no
   * version is kept. Value: an integer of at least 1.
   *
   * @see RegionSettings#FORMAT_VERSION
   */
  public LarderConfiguration<K, V> formatVersion(int version) {
    return set(RegionSettings.FORMAT_VERSION, version);
  }

  /**
   * Sets {@code null-values} to {@code true}. Whether a region may store null. {@code Cache} never
   * shows it: there such an entry counts as absent. Default: {@code false}.
   *
   * @see RegionSettings#NULL_VALUES
   */
  public LarderConfiguration<K, V> nullValues() {
    return set(RegionSettings.NULL_VALUES, true);
  }

  /**
   * Sets {@code invalidation} to {@code true}. Whether all entries can be made invalid together, at
   * once and for every process: softly on every store, and hard on stores that cannot clear in
   * constant time. On stores that keep bytes, each read then also asks for a second, small entry in
   * the same request, and an exchange takes two requests instead of one. Default: {@code false}.
   *
   * @see SharedSettings#INVALIDATION
   */
  public LarderConfiguration<K, V> invalidation() {
    return set(SharedSettings.INVALIDATION, true);
  }

  /**
   * Sets {@code locking}. Whether locks exclude other owners. {@code false}: every caller gets
   * every lock, and the store is not asked. Value: one of [true, false]. Default: {@code true}.
   *
   * <p>This is the one parameter that mirrors a setting's {@code true} or {@code false}.
   *
   * @see LockSettings#LOCKING
   */
  public LarderConfiguration<K, V> locking(boolean locking) {
    return set(LockSettings.LOCKING, locking);
  }

  /**
   * Sets {@code lock-timeout}. How long an owner may rely on a lock that it does not renew. The
   * store keeps the lock for a second longer. {@code PT0S}: forever, even if the owner ends. Value:
   * a duration such as PT2S, or PT0S. Default: {@code PT5S}.
   *
   * @see LockSettings#LOCK_TIMEOUT
   */
  public LarderConfiguration<K, V> lockTimeout(Duration timeout) {
    return set(LockSettings.LOCK_TIMEOUT, timeout);
  }

  /**
   * Sets {@code lock-wait}. How long a caller waits for a lock that another owner has. {@code
   * PT0S}: the store is asked once. Value: a duration such as PT2S, or PT0S. Default: {@code
   * PT10S}.
   *
   * @see LockSettings#LOCK_WAIT
   */
  public LarderConfiguration<K, V> lockWait(Duration wait) {
    return set(LockSettings.LOCK_WAIT, wait);
  }

  /**
   * Sets {@code lock-attempts}. How often a caller asks for a lock at most, within {@code
   * lock-wait}. Value: an integer of at least 1. Default: {@code 2147483647}.
   *
   * @see LockSettings#LOCK_ATTEMPTS
   */
  public LarderConfiguration<K, V> lockAttempts(int attempts) {
    return set(LockSettings.LOCK_ATTEMPTS, attempts);
  }

  /**
   * Sets {@code single-loader} to {@code true}. Whether one caller among all processes loads a
   * missing value, or runs a processor on an absent entry, while the other callers wait for it.
   * {@code false}: one caller in each process. Default: {@code false}.
   *
   * @see LoadSettings#SINGLE_LOADER
   */
  public LarderConfiguration<K, V> singleLoader() {
    return set(LoadSettings.SINGLE_LOADER, true);
  }

  /**
   * Sets {@code load-lease}. How long one process may take to load a value. After that another
   * process may load it as well, as if the first one had ended. Value: a positive duration such as
   * PT2S. Default: {@code PT10S}.
   *
   * @see LoadSettings#LOAD_LEASE
   */
  public LarderConfiguration<K, V> loadLease(Duration lease) {
    return set(LoadSettings.LOAD_LEASE, lease);
  }

  /**
   * Sets {@code stale-for}. How long after its deadline a cache that loads still serves a value to
   * callers that would otherwise wait for the loader. At most the {@code expiry-grace} of stores
   * that have one. Value: a duration such as PT2S, or PT0S. Default: {@code PT0S}.
   *
   * @see LoadSettings#STALE_FOR
   */
  public LarderConfiguration<K, V> staleFor(Duration time) {
    return set(LoadSettings.STALE_FOR, time);
  }

  /**
   * Sets {@code refresh}. Which thread loads an expired value again within {@code stale-for}: that
   * of the first caller, which waits for it ({@code foreground}), or a thread of the cache ({@code
   * background}). Value: one of [foreground, background]. Default: {@code foreground}.
   *
   * @see LoadSettings#REFRESH
   */
  public LarderConfiguration<K, V> refresh(LoadSettings.Refresh refresh) {
    return set(LoadSettings.REFRESH, refresh);
  }

  /**
   * Sets {@code stale-if-error} to {@code true}. Whether a value within {@code stale-for} is
   * returned instead of the exception that its loader throws. Default: {@code false}.
   *
   * @see LoadSettings#STALE_IF_ERROR
   */
  public LarderConfiguration<K, V> staleIfError() {
    return set(LoadSettings.STALE_IF_ERROR, true);
  }

  /**
   * Sets {@code negative-ttl}. How long this process remembers that a loader found no value. Until
   * then it does not call the loader for that key again. It remembers at most 10000 keys. Value: a
   * duration such as PT2S, or PT0S. Default: {@code PT0S}.
   *
   * @see LoadSettings#NEGATIVE_TTL
   */
  public LarderConfiguration<K, V> negativeTtl(Duration ttl) {
    return set(LoadSettings.NEGATIVE_TTL, ttl);
  }

  /**
   * Sets {@code expiry-jitter-percent}. The largest part of its time to live, in percent, by which
   * an entry expires earlier. The part differs from key to key, so that entries that were written
   * together are not loaded together. Value: an integer from 0 to 90. Default: {@code 0}.
   *
   * @see LoadSettings#EXPIRY_JITTER_PERCENT
   */
  public LarderConfiguration<K, V> expiryJitterPercent(int percent) {
    return set(LoadSettings.EXPIRY_JITTER_PERCENT, percent);
  }

  /**
   * Sets {@code codec.allow}. Classes that may be deserialized in addition to the key type and the
   * value type, on stores that keep bytes: full names, {@code com.acme.*} for a package, {@code
   * com.acme.**} for a package and its subpackages. Value: a list of full names of classes, or of
   * packages with .* or .** behind them. Default: none.
   *
   * @see CommonSettings#CODEC_ALLOW
   */
  public LarderConfiguration<K, V> codecAllow(String... patterns) {
    return set(CommonSettings.CODEC_ALLOW, List.of(patterns));
  }

  /**
   * Sets {@code codec.max-size}. The longest encoded form of a key or value, on stores that keep
   * bytes. Value: a size of at least a byte such as 64KiB. Default: {@code 67108864}.
   *
   * @see CommonSettings#CODEC_MAX_SIZE
   */
  public LarderConfiguration<K, V> codecMaxSize(long bytes) {
    return set(CommonSettings.CODEC_MAX_SIZE, bytes);
  }

  /**
   * Sets {@code codec.max-depth}. How many levels a key or value may nest, on stores that keep
   * bytes. Value: an integer from 1 to 100000. Default: {@code 500}.
   *
   * @see CommonSettings#CODEC_MAX_DEPTH
   */
  public LarderConfiguration<K, V> codecMaxDepth(int levels) {
    return set(CommonSettings.CODEC_MAX_DEPTH, levels);
  }

  /**
   * Sets {@code codec.check-keys} to {@code true}. Whether the last 10,000 keys are remembered with
   * their bytes, on stores that keep bytes and under a key mangler. A key that has other bytes than
   * an equal key before is logged once per class, and {@code inconsistentKeys} is incremented. For
   * tests and for the search of a fault, since each key is copied. Default: {@code false}.
   *
   * @see CommonSettings#CODEC_CHECK_KEYS
   */
  public LarderConfiguration<K, V> codecCheckKeys() {
    return set(CommonSettings.CODEC_CHECK_KEYS, true);
  }

  /**
   * Sets {@code codec.strict} to {@code true}. Whether the memory store refuses the keys and values
   * that stores that keep bytes would refuse, since they cannot be encoded or their classes are not
   * allowed. For tests. Stores that keep bytes always do. Default: {@code false}.
   *
   * @see CommonSettings#CODEC_STRICT
   */
  public LarderConfiguration<K, V> codecStrict() {
    return set(CommonSettings.CODEC_STRICT, true);
  }

  /**
   * Sets {@code order-wait}. How long a change waits for its key's lock, which keeps listeners and
   * the writer in the order of the changes. After that the change proceeds without the ordering
   * guarantee, and {@code orderTimeouts} is incremented. Value: a positive duration such as PT2S.
   * Default: {@code PT1S}.
   *
   * @see CommonSettings#ORDER_WAIT
   */
  public LarderConfiguration<K, V> orderWait(Duration wait) {
    return set(CommonSettings.ORDER_WAIT, wait);
  }

  /**
   * Sets {@code load-wait}. How long a miss waits for another thread that loads the same key. After
   * that the miss loads the value itself. Value: a positive duration such as PT2S. Default: {@code
   * PT30S}.
   *
   * @see CommonSettings#LOAD_WAIT
   */
  public LarderConfiguration<K, V> loadWait(Duration wait) {
    return set(CommonSettings.LOAD_WAIT, wait);
  }
}
