package dev.larder.internal.engine;

import dev.larder.internal.core.Operations;
import dev.larder.store.Capability;
import dev.larder.store.Entry;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Removes expired entries that nobody touches, from a store that keeps them for ever. Each creation
 * visits two entries at a cursor, so that the expired never outnumber the live for long; a timer
 * serves caches that nothing is put into. Removal is an operation like any other: with its event,
 * and safe against a put of the key at the same time. Thread-safe.
 */
public final class Sweeper<K, V> {
  private static final Logger LOGGER = System.getLogger(Sweeper.class.getName());
  private static final int VISITS_PER_CREATION = 2;
  private static final int VISITS_PER_STEP = 1_000;

  private final SwapLoop<K, V> loop;
  private final ExecutorContext<K, V> parts;
  private final boolean needed;
  private final ReentrantLock turn = new ReentrantLock();
  private volatile @Nullable Iterator<Map.Entry<K, Entry<V>>> cursor;

  Sweeper(SwapLoop<K, V> loop, ExecutorContext<K, V> parts) {
    this.loop = loop;
    this.parts = parts;
    this.needed =
        !parts.deadlines().usual().isEternal()
            && parts
                .store()
                .capabilities()
                .containsAll(Set.of(Capability.SCAN, Capability.RETAINS_EXPIRED));
  }

  /** Returns whether entries can expire in a store that does not remove them by itself. */
  public boolean isNeeded() {
    return needed;
  }

  /**
   * Visits a few entries, unless it is being done: by another thread, or by this one, whose
   * listener puts what has expired anew.
   */
  void onCreation() {
    if (needed && !turn.isHeldByCurrentThread() && turn.tryLock()) {
      try {
        removeAll(expiredAtCursor());
      } finally {
        turn.unlock();
      }
    }
  }

  /** Visits every entry. Meant for a timer. */
  public void sweep() {
    if (needed) {
      Iterator<Map.Entry<K, Entry<V>>> entries = parts.store().scan();
      while (entries.hasNext()) {
        removeAll(expired(entries, VISITS_PER_STEP));
      }
    }
  }

  /** Lets go of entries that a cursor holds on to, as after a clear. */
  public void reset() {
    cursor = null;
  }

  private List<K> expiredAtCursor() {
    Iterator<Map.Entry<K, Entry<V>>> entries = cursor;
    if (entries == null || !entries.hasNext()) {
      entries = parts.store().scan();
      cursor = entries;
    }
    return expired(entries, VISITS_PER_CREATION);
  }

  private List<K> expired(Iterator<Map.Entry<K, Entry<V>>> entries, int visits) {
    List<K> keys = List.of();
    long latest = parts.clock().millis() - parts.staleMillis();
    for (int i = 0; i < visits && entries.hasNext(); i++) {
      Map.Entry<K, Entry<V>> visited = entries.next();
      if (visited.getValue().isExpiredAt(latest)) {
        keys = keys.isEmpty() ? new ArrayList<>() : keys;
        keys.add(visited.getKey());
      }
    }
    return keys;
  }

  private void removeAll(List<K> keys) {
    for (K key : keys) {
      try {
        loop.run(key, Operations.expire());
      } catch (RuntimeException e) {
        LOGGER.log(
            Level.WARNING,
            "cache '" + parts.name() + "': an expired entry could not be removed",
            e);
      }
    }
  }
}
