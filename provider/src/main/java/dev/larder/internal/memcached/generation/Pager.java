package dev.larder.internal.memcached.generation;

/**
 * Decides how many entries a page asks for: as many as their size allows, by the last page. A page
 * takes so much of the connection's time as others can wait. Thread-safe.
 */
public final class Pager {
  public static final int MAX_KEYS = 400;

  private static final long PAGE_BYTES = 2 << 20;

  private volatile int keys;

  public Pager(int firstKeys) {
    keys = firstKeys;
  }

  public int keys() {
    return keys;
  }

  /** Adapts to a page that was answered; grows by twice at most. */
  public void adapt(Page page) {
    long fitting = PAGE_BYTES * page.size() / Math.max(1, page.dataBytes());
    keys = (int) Math.max(1, Math.min(Math.min(MAX_KEYS, 2L * keys), fitting));
  }
}
