package dev.larder.internal.engine;

import static java.util.Objects.requireNonNull;

import dev.larder.internal.core.Operation;
import dev.larder.internal.core.Operations;
import dev.larder.internal.core.Transition;
import dev.larder.internal.engine.KeyLocks.Stripe;
import dev.larder.internal.support.FailureCollector;
import dev.larder.store.Entry;
import dev.larder.store.Mutation;
import dev.larder.store.Mutation.Kind;
import dev.larder.store.PartialFailureException;
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
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Runs one operation per key with one read, one writer call and one write for all of them. A key
 * that another thread holds, or that loses its race, is left to the single-entry path. Nothing here
 * waits for a lock, so two bulk operations cannot block each other. Thread-safe.
 */
public final class BulkExecutor<K, V> {
  private final EntryExecutor<K, V> single;
  private final SwapLoop<K, V> loop;
  private final SideEffects<K, V> effects;
  private final Store<K, V> store;
  private final KeyLocks locks;
  private final InstantSource clock;
  private final long requestNanos;

  /** Makes the bulk executor of one cache. */
  public BulkExecutor(ExecutorContext<K, V> parts, EntryExecutor<K, V> single) {
    this.single = single;
    this.loop = single.loop();
    this.effects = parts.effects();
    this.store = parts.store();
    this.locks = parts.locks();
    this.clock = parts.clock();
    this.requestNanos = parts.patience().request().toNanos();
  }

  /**
   * Performs the operations, each atomically, and returns their results by key. If the writer, a
   * listener or a part of the store fails, the entries that can be are still committed before the
   * exception is thrown.
   */
  public <R extends @Nullable Object> Map<K, R> executeAll(
      Collection<? extends K> keys, Function<? super K, Operation<V, R>> operations) {
    BulkFailures<K> shortfall = new BulkFailures<>();
    FailureCollector failures = new FailureCollector();
    Map<K, R> results = perform(keys, operations, shortfall, failures);
    Optional.ofNullable(shortfall.reason())
        .map(reason -> results.isEmpty() ? reason : reason.asUnknownOutcome())
        .ifPresent(failures::add);
    failures.throwIfAny();
    return results;
  }

  /** As the other, but what fails in the store is noted, and not thrown. */
  public <R extends @Nullable Object> Map<K, R> executeAll(
      Collection<? extends K> keys,
      Function<? super K, Operation<V, R>> operations,
      BulkFailures<K> shortfall) {
    FailureCollector failures = new FailureCollector();
    Map<K, R> results = perform(keys, operations, shortfall, failures);
    failures.throwIfAny();
    return results;
  }

  private <R extends @Nullable Object> Map<K, R> perform(
      Collection<? extends K> keys,
      Function<? super K, Operation<V, R>> operations,
      BulkFailures<K> shortfall,
      FailureCollector failures) {
    Map<K, R> results = new LinkedHashMap<>();
    List<Stripe> held = new ArrayList<>();
    Set<K> left = new LinkedHashSet<>(keys);
    left.forEach(loop::refuseOwnTurn);
    Map<K, Transition<V>> lost;
    try {
      Collection<K> free = tryLock(left, held);
      free.forEach(left::remove);
      Shortcomings<K> wrong = new Shortcomings<>(shortfall, failures);
      lost = executeTogether(free, operations, results, wrong, held);
    } finally {
      held.forEach(KeyLocks::unlock);
    }
    AloneRun alone = new AloneRun(shortfall, failures);
    lost.forEach(
        (key, loser) ->
            alone.run(
                key, () -> results.put(key, loop.runAgain(key, operations.apply(key), loser))));
    for (K key : left) {
      alone.run(key, () -> results.put(key, single.execute(key, operations.apply(key))));
    }
    return results;
  }

  /** Puts all, without asking what was there if each can do without. */
  public void putAll(Map<? extends K, ? extends V> map) {
    BulkFailures<K> shortfall = new BulkFailures<>();
    putAll(map, shortfall);
    StoreException reason = shortfall.reason();
    if (reason != null) {
      throw (shortfall.keys().size() < map.size()) ? reason.asUnknownOutcome() : reason;
    }
  }

  /** As the other, but what fails in the store is noted, and not thrown. */
  public void putAll(Map<? extends K, ? extends V> map, BulkFailures<K> shortfall) {
    long now = clock.millis();
    List<Put<K, V>> blind = blindPuts(map, now);
    if (blind.size() < map.size()) {
      Map<K, Boolean> unused =
          executeAll(map.keySet(), key -> Operations.put(requireNonNull(map.get(key))), shortfall);
      return;
    }
    map.keySet().forEach(loop::refuseOwnTurn);
    long start = effects.start();
    write(blind, map.keySet(), shortfall);
    long shareNanos = share(start, blind.size());
    for (Put<K, V> put : blind) {
      if (!shortfall.keys().contains(put.key())) {
        loop.finish(
            put.key(), single.afterBlindPut(put.key(), put.value(), now), since(shareNanos));
      }
    }
  }

  private void write(
      List<Put<K, V>> puts, Collection<? extends K> keys, BulkFailures<K> shortfall) {
    try {
      store.putAll(puts);
    } catch (StoreException e) {
      shortfall.add(keys, e);
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
    BulkFailures<K> shortfall = new BulkFailures<>();
    Map<K, V> values = getAll(keys, shortfall);
    StoreException reason = shortfall.reason();
    if (reason != null) {
      throw reason;
    }
    return values;
  }

  /** As the other, but what fails in the store is noted, and not thrown; nor is it counted. */
  public Map<K, V> getAll(Collection<? extends K> keys, BulkFailures<K> shortfall) {
    if (single.readsWithoutWriting()) {
      return readAll(keys, shortfall);
    }
    Set<K> own = new HashSet<>(keys);
    own.removeIf(key -> !loop.isOwnTurn(key));
    Set<K> others = new LinkedHashSet<>(keys);
    others.removeAll(own);
    Map<K, V> values = readAll(own, shortfall);
    executeAll(others, key -> Operations.<V>get(), shortfall)
        .forEach((key, value) -> putIfPresent(values, key, value));
    return values;
  }

  private Map<K, V> readAll(Collection<? extends K> keys, BulkFailures<K> shortfall) {
    Map<K, V> values = new LinkedHashMap<>(2 * keys.size());
    long start = effects.start();
    Map<K, Entry<V>> seen = read(keys, store::getAll, shortfall);
    long shareNanos = share(start, keys.size());
    for (K key : keys) {
      if (!shortfall.keys().contains(key)) {
        try {
          putIfPresent(values, key, single.get(key, seen.get(key), since(shareNanos)));
        } catch (StoreException e) {
          shortfall.add(key, e);
        }
      }
    }
    return values;
  }

  /** Returns what the request finds; what fails in the store is noted, and not thrown. */
  Map<K, Entry<V>> read(
      Collection<? extends K> keys,
      Function<Collection<? extends K>, Map<K, Entry<V>>> request,
      BulkFailures<K> shortfall) {
    try {
      return request.apply(keys);
    } catch (StoreException e) {
      PartialFailureException part = shortfall.add(keys, e);
      return (part == null) ? Map.of() : part.found();
    }
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
      Stripe lock = effects.hasOrder() ? locks.tryLock(key) : null;
      if (lock != null) {
        held.add(lock);
      }
      if (lock != null || !effects.hasOrder()) {
        free.add(key);
      }
    }
    return free;
  }

  /** What went wrong so far: in the store, and elsewhere. */
  private record Shortcomings<K>(BulkFailures<K> shortfall, FailureCollector failures) {}

  /** Returns those that lost a race. */
  private <R extends @Nullable Object> Map<K, Transition<V>> executeTogether(
      Collection<K> keys,
      Function<? super K, Operation<V, R>> operations,
      Map<K, R> results,
      Shortcomings<K> wrong,
      List<Stripe> held) {
    long start = effects.start();
    StoreCall<K, V> call = loop.requests();
    held.forEach(call::onStore);
    Map<K, Entry<V>> seen = read(keys, store::getAllForUpdate, wrong.shortfall);
    Map<K, Transition<V>> entries = new LinkedHashMap<>();
    Map<K, R> decided = new HashMap<>();
    for (K key : keys) {
      if (!wrong.shortfall.keys().contains(key)) {
        Transition<V> entry = loop.begin(key, seen.get(key));
        decided.put(key, operations.apply(key).apply(entry));
        entries.put(key, entry);
      }
    }
    entries.forEach((key, entry) -> loop.checkStorable(key, entry, store));
    held.forEach(KeyLocks::endRequests);
    wrong.failures.run(() -> effects.writeThroughAll(entries));
    held.forEach(call::onStore);
    Map<K, Transition<V>> lost = new LinkedHashMap<>();
    Set<K> losers = swapAll(entries, seen, wrong.shortfall);
    entries.keySet().removeAll(wrong.shortfall.keys());
    losers.forEach(key -> lost.put(key, requireNonNull(entries.remove(key))));
    held.forEach(KeyLocks::endRequests);
    long shareNanos = share(start, keys.size());
    entries.forEach(
        (key, entry) -> {
          results.put(key, decided.get(key));
          wrong.failures.run(() -> loop.finish(key, entry, since(shareNanos)));
        });
    return lost;
  }

  /** Returns those that lost a race, and did not fail. */
  private Set<K> swapAll(
      Map<K, Transition<V>> entries, Map<K, Entry<V>> seen, BulkFailures<K> shortfall) {
    List<Swap<K, V>> swaps = new ArrayList<>();
    entries.forEach(
        (key, entry) -> {
          if (entry.mutation().kind() != Kind.KEEP) {
            swaps.add(new Swap<>(key, seen.get(key), entry.mutation()));
          }
        });
    Set<K> lost = new HashSet<>();
    for (Swap<K, V> swap : losers(swaps, entries.keySet(), shortfall)) {
      if (swap.mutation().kind() != Kind.TOUCH) { // a read before the other write
        lost.add(swap.key());
      }
    }
    lost.addAll(appeared(entries, shortfall));
    lost.removeAll(shortfall.keys());
    return lost;
  }

  private List<Swap<K, V>> losers(List<Swap<K, V>> swaps, Set<K> keys, BulkFailures<K> shortfall) {
    try {
      return store.swapAll(swaps);
    } catch (StoreException e) {
      PartialFailureException part = shortfall.add(keys, e);
      return (part == null) ? List.of() : part.lost();
    }
  }

  /** Returns those whose absence the writer was told of, while another process created them. */
  private List<K> appeared(Map<K, Transition<V>> entries, BulkFailures<K> shortfall) {
    List<K> told = new ArrayList<>();
    entries.forEach(
        (key, entry) -> {
          if (entry.mutation().kind() == Kind.KEEP
              && loop.isTold(entry)
              && !shortfall.keys().contains(key)) {
            told.add(key);
          }
        });
    Map<K, Entry<V>> now =
        told.isEmpty() ? Map.of() : read(told, store::getAllForUpdate, shortfall);
    told.removeIf(key -> !loop.begin(key, now.get(key)).exists());
    return told;
  }

  /**
   * Operations of single keys, after many were done together. A store that fails would take each
   * key's whole time: so once they have taken a call's time and one fails, the others are given up.
   */
  private final class AloneRun {
    private final long startNanos = System.nanoTime();
    private final BulkFailures<K> shortfall;
    private final FailureCollector failures;

    AloneRun(BulkFailures<K> shortfall, FailureCollector failures) {
      this.shortfall = shortfall;
      this.failures = failures;
    }

    void run(K key, Runnable step) {
      if (shortfall.isWhole()) {
        shortfall.giveUp(key);
        return;
      }
      try {
        step.run();
      } catch (StoreException e) {
        shortfall.add(key, e);
        if (System.nanoTime() - startNanos >= requestNanos) {
          shortfall.giveUp(key);
        }
      } catch (RuntimeException | Error e) {
        failures.add(e);
      }
    }
  }
}
