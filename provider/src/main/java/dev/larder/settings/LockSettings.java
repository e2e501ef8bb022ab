package dev.larder.settings;

import java.time.Duration;
import java.util.List;

/** How a cache's keys are locked. */
public final class LockSettings {
  /** Whether locks keep others out. */
  public static final Setting<Boolean> LOCKING =
      Setting.withDefault(
          "locking",
          SettingTypes.BOOLEAN,
          true,
          "Whether locks keep others out. `false`: everybody gets each lock, and the store is not"
              + " asked.");

  /** How long a lock is relied upon. */
  public static final Setting<Duration> LOCK_TIMEOUT =
      Setting.withDefault(
          "lock-timeout",
          SettingTypes.DURATION,
          Duration.ofSeconds(5),
          "How long an owner may rely on a lock that it does not renew; the store keeps it for a"
              + " second longer. `PT0S`: for ever, also if its owner ends.");

  /** How long a lock is waited for. */
  public static final Setting<Duration> LOCK_WAIT =
      Setting.withDefault(
          "lock-wait",
          SettingTypes.DURATION,
          Duration.ofSeconds(10),
          "How long to wait for a lock that somebody else has. `PT0S`: to ask once.");

  /** How often a lock is asked for. */
  public static final Setting<Integer> LOCK_ATTEMPTS =
      Setting.withDefault(
          "lock-attempts",
          SettingTypes.integer(1, Integer.MAX_VALUE),
          Integer.MAX_VALUE,
          "How often to ask for a lock at most, within `lock-wait`.");

  private LockSettings() {}

  public static List<Setting<?>> all() {
    return List.of(LOCKING, LOCK_TIMEOUT, LOCK_WAIT, LOCK_ATTEMPTS);
  }
}
