package dev.larder.internal.memcached.generation;

import dev.larder.internal.memcached.client.Node;
import dev.larder.internal.memcached.layout.ItemNames;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Clears that did not reach their server, or may not have: what it holds of the cache is not to be
 * served by this process, whichever of its managers asks. Thread-safe.
 */
final class PendingClears {
  private static final ConcurrentMap<Pending, ReentrantLock> PENDING = new ConcurrentHashMap<>();

  private final String generationName;

  /** A cache on a server. */
  private record Pending(String server, String generationName) {}

  PendingClears(ItemNames names) {
    this.generationName = new String(names.generation(), StandardCharsets.ISO_8859_1);
  }

  private Pending on(Node node) {
    return new Pending(node.name(), generationName);
  }

  /** Returns whether the cache on this server is still to be cleared. */
  boolean contains(Node node) {
    return !PENDING.isEmpty() && PENDING.containsKey(on(node));
  }

  void add(Node node) {
    PENDING.computeIfAbsent(on(node), absent -> new ReentrantLock());
  }

  void remove(Node node) {
    PENDING.remove(on(node));
  }

  /** Does it once, whoever is first: a second time would lose what was written since. */
  void make(Node node, Runnable clear) {
    @Nullable ReentrantLock lock = PENDING.get(on(node));
    if (lock == null) {
      return;
    }
    lock.lock();
    try {
      if (contains(node)) {
        clear.run();
        remove(node);
      }
    } finally {
      lock.unlock();
    }
  }
}
