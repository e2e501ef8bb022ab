package dev.larder.settings;

import java.time.Duration;
import java.util.List;

/** How a region locks keys. */
public final class LockSettings {
  /**
   * Whether locks exclude other owners. {@code false}: every caller gets every lock, and the store
   * is not asked. Setting {@code locking}. Value: one of [true, false]. Default: {@code true}.
   */
  public static final Setting<Boolean> LOCKING =
      Setting.withDefault(
          "locking",
          SettingTypes.BOOLEAN,
          true,
          "Whether locks exclude other owners. `false`: every caller gets every lock, and the"
              + " store is not asked.");

  /**
   * How long an owner may rely on a lock that it does not renew. The store keeps the lock for a
   * second longer. {@code PT0S}: forever, even if the owner ends. Setting {@code lock-timeout}.
   * Value: a duration such as PT2S, or PT0S. Default: {@code PT5S}.
   */
  public static final Setting<Duration> LOCK_TIMEOUT =
      Setting.withDefault(
          "lock-timeout",
          SettingTypes.DURATION,
          Duration.ofSeconds(5),
          "How long an owner may rely on a lock that it does not renew. The store keeps the lock"
              + " for a second longer. `PT0S`: forever, even if the owner ends.");

  /**
   * How long a caller waits for a lock that another owner has. {@code PT0S}: the store is asked
   * once. Setting {@code lock-wait}. Value: a duration such as PT2S, or PT0S. Default: {@code
   * PT10S}.
   */
  public static final Setting<Duration> LOCK_WAIT =
      Setting.withDefault(
          "lock-wait",
          SettingTypes.DURATION,
          Duration.ofSeconds(10),
          "How long a caller waits for a lock that another owner has. `PT0S`: the store is asked"
              + " once.");

  /**
   * How often a caller asks for a lock at most, within {@code lock-wait}. Setting {@code
   * lock-attempts}. Value: an integer of at least 1. Default: {@code 2147483647}.
   */
  public static final Setting<Integer> LOCK_ATTEMPTS =
      Setting.withDefault(
          "lock-attempts",
          SettingTypes.integer(1, Integer.MAX_VALUE),
          Integer.MAX_VALUE,
          "How often a caller asks for a lock at most, within `lock-wait`.");

  private LockSettings() {}

  /** Returns all of them, in the order of the configuration page. */
  public static List<Setting<?>> all() {
    return List.of(LOCKING, LOCK_TIMEOUT, LOCK_WAIT, LOCK_ATTEMPTS);
  }
}
