package dev.larder.internal.engine;

import static java.util.Objects.requireNonNull;

import dev.larder.internal.core.Operations;
import dev.larder.internal.core.Transition;
import dev.larder.internal.engine.KeyLocks.Stripe;
import dev.larder.store.Entry;
import dev.larder.store.Store;
import dev.larder.store.StoreException;
import java.time.InstantSource;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Reads that ask more of an entry than that its deadline has not come, or less. What they do not
 * take they count as a miss, and leave as it is. Thread-safe.
 */
public final class FreshReader<K, V> {
  private final EntryExecutor<K, V> executor;
  private final BulkExecutor<K, V> bulk;
  private final SwapLoop<K, V> loop;
  private final SideEffects<K, V> effects;
  private final Store<K, V> store;
  private final InstantSource clock;
  private final long staleMillis;

  /** Makes the reader of one cache, beside its executors. */
  public FreshReader(
      ExecutorContext<K, V> parts, EntryExecutor<K, V> executor, BulkExecutor<K, V> bulk) {
    this.loop = executor.loop();
    this.effects = parts.effects();
    this.store = parts.store();
    this.clock = parts.clock();
    this.staleMillis = parts.staleMillis();
    this.executor = executor;
    this.bulk = bulk;
  }

  /** Returns the value that is fresh enough, or null. */
  public @Nullable V get(K key, Freshness freshness) {
    long start = effects.start();
    Entry<V> seen = loop.requests().store().get(key);
    return taken(key, seen, freshness, start);
  }

  /** As {@link #get(Object, Freshness)}, of an entry that has just been read. */
  public @Nullable V get(K key, Entry<V> seen, Freshness freshness) {
    return taken(key, seen, freshness, effects.start());
  }

  /** What an entry is worth to a caller. */
  public enum State {
    /** It may be taken. */
    FRESH,
    /** It may be served to those who would wait for a fresh one. */
    STALE,
    /** It is as good as absent. */
    OUTDATED
  }

  /**
   * Returns what the entry is worth, as it was read: stale if it was fresh enough within the time
   * for which the cache serves what has expired.
   */
  public State stateOf(Entry<V> seen, Freshness freshness) {
    long now = clock.millis();
    if (freshness.isMetBy(seen, now)) {
      return State.FRESH;
    }
    return freshness.isMetBy(seen, now - staleMillis) ? State.STALE : State.OUTDATED;
  }

  /**
   * Returns the values that are fresh enough. What fails in the store is noted, and not thrown; nor
   * is it counted.
   */
  public Map<K, V> getAll(
      Collection<? extends K> keys, Freshness freshness, BulkFailures<K> shortfall) {
    Map<K, V> values = new LinkedHashMap<>();
    Map<K, Entry<V>> seen = keys.isEmpty() ? Map.of() : bulk.read(keys, store::getAll, shortfall);
    for (K key : keys) {
      if (!shortfall.keys().contains(key)) {
        try {
          V value = taken(key, seen.get(key), freshness, effects.start());
          if (value != null) {
            values.put(key, value);
          }
        } catch (StoreException e) {
          shortfall.add(key, e);
        }
      }
    }
    return values;
  }

  private @Nullable V taken(K key, @Nullable Entry<V> seen, Freshness freshness, long start) {
    if (freshness.deadlines() == Freshness.Deadline.IGNORED) {
      return whatever(key, seen, start);
    }
    Transition<V> entry = loop.begin(key, seen);
    boolean outdated = entry.exists() && !entry.isWrittenSince(freshness.sinceMillis(clock));
    return executor.get(key, outdated ? null : seen, start);
  }

  private @Nullable V whatever(K key, @Nullable Entry<V> seen, long start) {
    if (seen == null || seen.isForeign()) {
      return executor.get(key, null, start);
    }
    V value = seen.value();
    effects.onHit(start);
    return value;
  }

  /** Returns the value that is fresh enough, or null; changes and counts nothing. */
  public @Nullable V getForUpdate(K key, Freshness freshness) {
    Entry<V> seen = loop.requests().store().getForUpdate(key);
    return (seen != null && freshness.isMetBy(seen, clock.millis())) ? seen.value() : null;
  }

  /** Returns the values that are fresh enough; changes and counts nothing. */
  public Map<K, V> getAllForUpdate(Collection<? extends K> keys, Freshness freshness) {
    Map<K, V> values = new LinkedHashMap<>();
    long now = clock.millis();
    store
        .getAllForUpdate(keys)
        .forEach(
            (key, seen) -> {
              if (freshness.isMetBy(seen, now)) {
                values.put(key, seen.value());
              }
            });
    return values;
  }

  /**
   * Returns the value that is fresh enough; if there is none, one thread of this process loads it,
   * and the others wait. A loaded value that is not worth storing is returned only.
   */
  public @Nullable V getOrLoad(
      K key,
      Freshness freshness,
      Supplier<? extends @Nullable V> loader,
      Predicate<? super V> worthStoring) {
    long start = effects.start();
    StoreCall<K, V> call = loop.requests();
    Entry<V> seen = call.store().get(key);
    long since = freshness.sinceMillis(clock);
    boolean fresh = loop.begin(key, seen).isWrittenSince(since);
    boolean expiredButTaken =
        seen != null && !seen.isForeign() && freshness.deadlines() == Freshness.Deadline.IGNORED;
    if (fresh || expiredButTaken || loop.isOwnTurn(key)) {
      V value = taken(key, seen, freshness, start);
      if (value != null || loop.isOwnTurn(key)) { // else it has just expired
        return value;
      }
    }
    Stripe lock = loop.lockForUserCode(key, call);
    return loop.run(
        key, Operations.getOrLoad(since, loader, worthStoring), null, lock, call, start);
  }

  /** Stores loaded values, unless there are some that are fresh enough. */
  public void storeLoaded(Map<K, V> loaded, Freshness freshness) {
    long since = freshness.sinceMillis(clock);
    bulk.executeAll(
        loaded.keySet(), key -> Operations.loadUnlessSince(since, requireNonNull(loaded.get(key))));
  }
}
