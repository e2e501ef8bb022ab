package dev.larder.store.memcached;

import java.util.Map;

/** How large an item may be, with its key and its overhead. */
final class ItemLimit {
  /** What a server accepts unless it is started with -I. */
  static final int DEFAULT_BYTES = 1 << 20;

  private static final int MAXIMUM_BYTES = 1 << 30;

  private ItemLimit() {}

  /** Returns what a server says in {@code stats settings}, or the default. */
  static int of(Map<String, String> settings) {
    String stated = settings.getOrDefault("item_size_max", "");
    return stated.matches("[1-9]\\d{0,9}")
        ? (int) Math.min(Long.parseLong(stated), MAXIMUM_BYTES)
        : DEFAULT_BYTES;
  }
}
