package dev.larder.internal.cache;

import dev.larder.internal.core.Change;
import dev.larder.internal.core.Transition;
import dev.larder.internal.engine.SideEffects;
import dev.larder.internal.event.Dispatcher;
import dev.larder.internal.integration.WriterAdapter;
import dev.larder.internal.management.Statistics;
import dev.larder.store.Entry;
import dev.larder.store.Evictions;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import javax.cache.event.EventType;
import org.jspecify.annotations.Nullable;

/** What one cache's operations do beside changing entries: count, write through, notify. */
public final class CacheEffects<K, V> implements SideEffects<K, V>, Evictions<K, V> {
  private record Dropped<K, V>(K key, Entry<V> entry) {}

  private final Queue<Dropped<K, V>> expired = new ConcurrentLinkedQueue<>();
  private final LongAdder orderTimeouts = new LongAdder();
  private final Statistics statistics = new Statistics();
  private final Dispatcher<K, V> dispatcher;
  private final @Nullable WriterAdapter<K, V> writing;
  private final NullValues<V> nulls;
  private final InstantSource clock;
  private final Consumer<V> typeCheck;
  private volatile boolean counting;

  /**
   * Makes the effects of a cache.
   *
   * @param typeCheck throws if a value is not of the configured type
   */
  CacheEffects(
      Dispatcher<K, V> dispatcher,
      @Nullable WriterAdapter<K, V> writing,
      NullValues<V> nulls,
      InstantSource clock,
      Consumer<V> typeCheck) {
    this.typeCheck = typeCheck;
    this.dispatcher = dispatcher;
    this.writing = writing;
    this.nulls = nulls;
    this.clock = clock;
  }

  public Statistics statistics() {
    return statistics;
  }

  void startCounting() {
    counting = true;
  }

  void stopCounting() {
    counting = false;
  }

  /** Returns how often an operation gave up waiting for its key's lock, and went on. */
  public long orderTimeouts() {
    return orderTimeouts.sum();
  }

  @Override
  public boolean isWriteThrough() {
    return writing != null;
  }

  @Override
  public boolean hasOrder() {
    return writing != null || !dispatcher.isIdle();
  }

  @Override
  public boolean announceExpirations() {
    return dispatcher.hears(EventType.EXPIRED);
  }

  @Override
  public void checkType(Transition<V> entry) {
    V written = nulls.shown(entry.written());
    if (written != null) {
      typeCheck.accept(written);
    }
  }

  @Override
  public void writeThrough(K key, Transition<V> entry) {
    if (writing != null) {
      writing.writeThrough(key, entry);
    }
  }

  @Override
  public void writeStanding(K key, Transition<V> entry) {
    if (writing != null) {
      writing.writeStanding(key, entry);
    }
  }

  @Override
  public void writeThroughAll(Map<K, Transition<V>> entries) {
    if (writing != null) {
      writing.writeThroughAll(entries);
    }
  }

  @Override
  public long start() {
    return counting ? System.nanoTime() : 0;
  }

  @Override
  public void onHit(long start) {
    if (start != 0) {
      statistics.countHit(System.nanoTime() - start);
    }
  }

  @Override
  public void onCommit(K key, Transition<V> entry, long start) {
    if (start != 0) {
      count(entry, System.nanoTime() - start);
    }
    if (!dispatcher.isIdle()) {
      dispatcher.publish(key, nulls.shown(entry.changes()));
    }
    if (!expired.isEmpty()) {
      publishExpired();
    }
  }

  private void count(Transition<V> entry, long nanos) {
    if (entry.isHit()) {
      statistics.countHit(nanos);
    } else if (entry.isMiss()) {
      statistics.countMiss(nanos);
    }
    if (entry.isPut()) {
      statistics.countPut(nanos);
    }
    if (entry.isRemoval()) {
      statistics.countRemoval(nanos);
    }
  }

  @Override
  public void onOrderTimeout() {
    orderTimeouts.increment();
  }

  /** Runs inside the store: an expiration is only queued here, since its listeners are users'. */
  @Override
  public void onEvicted(K key, Entry<V> entry) {
    if (!entry.isExpiredAt(clock.millis())) {
      if (counting) {
        statistics.countEviction();
      }
    } else if (announceExpirations()) {
      expired.add(new Dropped<>(key, entry));
    }
  }

  private void publishExpired() {
    for (Dropped<K, V> dropped = expired.poll(); dropped != null; dropped = expired.poll()) {
      V value = dropped.entry().value();
      List<Change<V>> changes = List.of(new Change<>(EventType.EXPIRED, value, value));
      dispatcher.publish(dropped.key(), nulls.shown(changes));
    }
  }
}
