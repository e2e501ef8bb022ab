package dev.larder.engine;

import static java.util.Objects.requireNonNull;

import dev.larder.core.Operation;
import dev.larder.core.Operations;
import dev.larder.core.Transition;
import dev.larder.engine.KeyLocks.Stripe;
import dev.larder.store.Entry;
import dev.larder.store.Mutation;
import dev.larder.store.Mutation.Kind;
import dev.larder.store.Store;
import dev.larder.store.Store.Put;
import dev.larder.store.Store.Swap;
import dev.larder.store.StoreException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Runs one operation per key with one read, one writer call and one write for all of them. A key
 * that another thread holds, or that loses its race, is left to the single-entry path. Nothing here
 * waits for a lock, so two bulk operations cannot block each other. Thread-safe.
 */
public final class BulkExecutor<K, V> {
  private final EntryExecutor<K, V> single;
  private final SwapLoop<K, V> loop;
  private final Effects<K, V> effects;
  private final Store<K, V> store;
  private final KeyLocks locks;
  private final InstantSource clock;

  /** Makes the bulk executor of one cache. */
  public BulkExecutor(Parts<K, V> parts, EntryExecutor<K, V> single) {
    this.single = single;
    this.loop = single.loop();
    this.effects = parts.effects();
    this.store = parts.store();
    this.locks = parts.locks();
    this.clock = parts.clock();
  }

  /**
   * Performs the operations, each atomically, and returns their results by key. If the writer or a
   * listener fails, the entries it accepted are still committed before the exception is thrown.
   */
  public <R extends @Nullable Object> Map<K, R> executeAll(
      Collection<? extends K> keys, Function<? super K, Operation<V, R>> operations) {
    Map<K, R> results = new LinkedHashMap<>();
    List<Stripe> held = new ArrayList<>();
    Failures failures = new Failures();
    Set<K> left = new LinkedHashSet<>(keys);
    left.forEach(loop::refuseOwnTurn);
    Map<K, Transition<V>> lost;
    try {
      Collection<K> free = tryLock(left, held);
      free.forEach(left::remove);
      lost = executeTogether(free, operations, results, failures, held);
    } finally {
      held.forEach(KeyLocks::unlock);
    }
    lost.forEach(
        (key, loser) ->
            runOne(failures, results, key, () -> loop.runAgain(key, operations.apply(key), loser)));
    for (K key : left) {
      runOne(failures, results, key, () -> single.execute(key, operations.apply(key)));
    }
    failures.throwIfAny();
    return results;
  }

  /** Puts all, without asking what was there if each can do without. */
  public void putAll(Map<? extends K, ? extends V> map) {
    long now = clock.millis();
    List<Put<K, V>> blind = blindPuts(map, now);
    if (blind.size() < map.size()) {
      executeAll(map.keySet(), key -> Operations.put(requireNonNull(map.get(key))));
      return;
    }
    map.keySet().forEach(loop::refuseOwnTurn);
    long start = effects.start();
    store.putAll(blind);
    long shareNanos = share(start, blind.size());
    for (Put<K, V> put : blind) {
      loop.finish(put.key(), single.afterBlindPut(put.key(), put.value(), now), since(shareNanos));
    }
  }

  /** Returns the writes up to the first that needs to know what it replaces. */
  private List<Put<K, V>> blindPuts(Map<? extends K, ? extends V> map, long now) {
    List<Put<K, V>> puts = new ArrayList<>(map.size());
    for (Map.Entry<? extends K, ? extends V> entry : map.entrySet()) {
      Mutation<V> put = single.blindPut(entry.getKey(), entry.getValue(), now);
      if (put == null) {
        return puts;
      }
      puts.add(new Put<>(entry.getKey(), put.value(), put.expiresAtMillis()));
    }
    return puts;
  }

  /** Gets the values that there are; each is an access, and counts. */
  public Map<K, V> getAll(Collection<? extends K> keys) {
    if (single.readsWithoutWriting()) {
      return readAll(keys);
    }
    Set<K> own = new HashSet<>(keys);
    own.removeIf(key -> !loop.isOwnTurn(key));
    Set<K> others = new LinkedHashSet<>(keys);
    others.removeAll(own);
    Map<K, V> values = readAll(own);
    executeAll(others, key -> Operations.<V>get())
        .forEach((key, value) -> putIfPresent(values, key, value));
    return values;
  }

  /** A store that fails would take each key's whole time. */
  private static <K, R extends @Nullable Object> void runOne(
      Failures failures, Map<K, R> results, K key, Supplier<R> step) {
    if (!failures.include(StoreException.class)) {
      failures.run(() -> results.put(key, after(!results.isEmpty(), step)));
    }
  }

  /**
   * Runs what a call may do after a part of it; to the call, then, no failure leaves all as was.
   */
  private static <R extends @Nullable Object> R after(boolean aPart, Supplier<R> step) {
    try {
      return step.get();
    } catch (StoreException e) {
      throw aPart ? e.afterAPart() : e;
    }
  }

  private Map<K, V> readAll(Collection<? extends K> keys) {
    Map<K, V> values = new LinkedHashMap<>();
    long start = effects.start();
    Map<K, Entry<V>> seen = store.getAll(keys);
    long shareNanos = share(start, keys.size());
    for (K key : keys) {
      putIfPresent(values, key, single.get(key, seen.get(key), since(shareNanos)));
    }
    return values;
  }

  /** Returns those keys that have a live entry; changes and counts nothing. */
  public Set<K> liveAmong(Collection<? extends K> keys) {
    Map<K, Entry<V>> seen = store.getAll(keys);
    Set<K> live = new HashSet<>();
    for (K key : keys) {
      if (loop.begin(key, seen.get(key)).exists()) {
        live.add(key);
      }
    }
    return live;
  }

  /** Returns one key's part of the time that all of them took. */
  private long share(long start, int keys) {
    return (start == 0 || keys == 0) ? 0 : (effects.start() - start) / keys;
  }

  /** Returns when an operation started that took so long; or zero while nothing is measured. */
  private long since(long nanos) {
    long now = effects.start();
    return (now == 0) ? 0 : now - nanos;
  }

  private static <K, V> void putIfPresent(Map<K, V> values, K key, @Nullable V value) {
    if (value != null) {
      values.put(key, value);
    }
  }

  private Collection<K> tryLock(Collection<K> keys, List<Stripe> held) {
    Collection<K> free = new ArrayList<>(keys.size());
    for (K key : keys) {
      Stripe lock = effects.haveOrder() ? locks.tryLock(key) : null;
      if (lock != null) {
        held.add(lock);
      }
      if (lock != null || !effects.haveOrder()) {
        free.add(key);
      }
    }
    return free;
  }

  /** Returns those that lost a race. */
  private <R extends @Nullable Object> Map<K, Transition<V>> executeTogether(
      Collection<K> keys,
      Function<? super K, Operation<V, R>> operations,
      Map<K, R> results,
      Failures failures,
      List<Stripe> held) {
    long start = effects.start();
    Requests<K, V> call = loop.requests();
    held.forEach(call::onStore);
    Map<K, Entry<V>> seen = store.peekAll(keys);
    Map<K, Transition<V>> entries = new LinkedHashMap<>();
    Map<K, R> decided = new HashMap<>();
    for (K key : keys) {
      Transition<V> entry = loop.begin(key, seen.get(key));
      decided.put(key, operations.apply(key).apply(entry));
      entries.put(key, entry);
    }
    entries.forEach((key, entry) -> loop.checkStorable(key, entry, store));
    held.forEach(KeyLocks::endRequests);
    failures.run(() -> effects.writeThroughAll(entries));
    held.forEach(call::onStore);
    Map<K, Transition<V>> lost = new LinkedHashMap<>();
    swapAll(entries, seen).forEach(key -> lost.put(key, requireNonNull(entries.remove(key))));
    held.forEach(KeyLocks::endRequests);
    long shareNanos = share(start, keys.size());
    entries.forEach(
        (key, entry) -> {
          results.put(key, decided.get(key));
          failures.run(() -> loop.finish(key, entry, since(shareNanos)));
        });
    return lost;
  }

  private Set<K> swapAll(Map<K, Transition<V>> entries, Map<K, Entry<V>> seen) {
    List<Swap<K, V>> swaps = new ArrayList<>();
    entries.forEach(
        (key, entry) -> {
          if (entry.mutation().kind() != Kind.KEEP) {
            swaps.add(new Swap<>(key, seen.get(key), entry.mutation()));
          }
        });
    Set<K> lost = new HashSet<>();
    for (Swap<K, V> swap : store.swapAll(swaps)) {
      if (swap.mutation().kind() != Kind.TOUCH) { // a read before the other write
        lost.add(swap.key());
      }
    }
    lost.addAll(after(!swaps.isEmpty(), () -> appeared(entries)));
    return lost;
  }

  /** Returns those whose absence the writer was told of, while another process created them. */
  private List<K> appeared(Map<K, Transition<V>> entries) {
    List<K> told = new ArrayList<>();
    entries.forEach(
        (key, entry) -> {
          if (entry.mutation().kind() == Kind.KEEP && loop.isTold(entry)) {
            told.add(key);
          }
        });
    Map<K, Entry<V>> now = told.isEmpty() ? Map.of() : store.peekAll(told);
    told.removeIf(key -> !loop.begin(key, now.get(key)).exists());
    return told;
  }
}
