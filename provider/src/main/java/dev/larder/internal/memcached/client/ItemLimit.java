package dev.larder.internal.memcached.client;

import java.util.Map;
import java.util.OptionalInt;

/** How large an item may be, with its key and its overhead. */
public final class ItemLimit {
  /** What a server accepts unless it is started with -I. */
  public static final int DEFAULT_BYTES = 1 << 20;

  private static final int MAX_BYTES = 1 << 30;

  /** What is read from a server that does not say how large its items may be. */
  private static final int UNKNOWN_READABLE_BYTES = 8 << 20;

  private ItemLimit() {}

  /** Returns what a server says in {@code stats settings}, or the default. */
  static int of(Map<String, String> settings) {
    return stated(settings).orElse(DEFAULT_BYTES);
  }

  /**
   * Returns how large an item may be that is read: whatever this process writes, others may be
   * configured to write as much as the server takes.
   */
  static int readable(Map<String, String> settings, OptionalInt configured) {
    int taken = stated(settings).orElse(UNKNOWN_READABLE_BYTES);
    return Math.max(taken, configured.orElse(DEFAULT_BYTES));
  }

  private static OptionalInt stated(Map<String, String> settings) {
    String stated = settings.getOrDefault("item_size_max", "");
    return stated.matches("[1-9]\\d{0,9}")
        ? OptionalInt.of((int) Math.min(Long.parseLong(stated), MAX_BYTES))
        : OptionalInt.empty();
  }
}
