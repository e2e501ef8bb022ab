package dev.larder.internal.engine;

import static java.util.Objects.requireNonNull;

import dev.larder.internal.core.Operation;
import dev.larder.internal.core.Operations;
import dev.larder.internal.core.Transition;
import dev.larder.internal.engine.KeyLocks.Stripe;
import dev.larder.store.Entry;
import dev.larder.store.Mutation;
import dev.larder.store.Mutation.Kind;
import dev.larder.store.PartialFailureException;
import dev.larder.store.Store.Put;
import dev.larder.store.Store.Swap;
import dev.larder.store.StoreException;
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
import org.jspecify.annotations.Nullable;

/**
 * Runs one operation per key with one read, one writer call and one write for all of them. A key
 * that another thread holds, or that loses its race, is left to the single-entry path. Nothing here
 * waits for a lock, so two bulk operations cannot block each other. Thread-safe.
 */
public record BulkExecutor<K, V>(ExecutorContext<K, V> parts, EntryExecutor<K, V> single) {
  /**
   * Performs the operations, each atomically, and returns their results by key. If the writer, a
   * listener or a part of the store fails, the entries that can be are still committed before the
   * exception is thrown.
   */
  public <R extends @Nullable Object> Map<K, R> executeAll(
      Collection<? extends K> keys, Function<? super K, Operation<V, R>> operations) {
    BulkFailures<K> failures = new BulkFailures<>();
    Map<K, R> results = perform(keys, operations, failures);
    failures.throwAll(results);
    return results;
  }

  /** Performs the operations, but notes what fails in the store instead of throwing it. */
  public <R extends @Nullable Object> Map<K, R> executeAll(
      Collection<? extends K> keys,
      Function<? super K, Operation<V, R>> operations,
      BulkFailures<K> failures) {
    Map<K, R> results = perform(keys, operations, failures);
    failures.throwOthers();
    return results;
  }

  private <R extends @Nullable Object> Map<K, R> perform(
      Collection<? extends K> keys,
      Function<? super K, Operation<V, R>> operations,
      BulkFailures<K> failures) {
    Map<K, R> results = new LinkedHashMap<>();
    List<Stripe> held = new ArrayList<>();
    Set<K> left = new LinkedHashSet<>(keys);
    left.forEach(single.loop()::refuseOwnTurn);
    Map<K, Transition<V>> lost;
    try {
      Collection<K> free = tryLock(left, held);
      free.forEach(left::remove);
      lost = executeTogether(free, operations, results, failures, held);
    } finally {
      held.forEach(KeyLocks::unlock);
    }
    AloneRun alone = new AloneRun(failures);
    lost.forEach(
        (key, loser) ->
            alone.run(
                key,
                () -> results.put(key, single.loop().runAgain(key, operations.apply(key), loser))));
    for (K key : left) {
      alone.run(key, () -> results.put(key, single.execute(key, operations.apply(key))));
    }
    return results;
  }

  /**
   * Puts all, without asking what was there if each can do without. What fails in the store is
   * noted, and not thrown.
   */
  public void putAll(Map<? extends K, ? extends V> map, BulkFailures<K> failures) {
    long now = parts.clock().millis();
    List<Put<K, V>> blind = blindPuts(map, now);
    if (blind.size() < map.size()) {
      Map<K, Boolean> unused =
          executeAll(map.keySet(), key -> Operations.put(requireNonNull(map.get(key))), failures);
      return;
    }
    map.keySet().forEach(single.loop()::refuseOwnTurn);
    long start = parts.effects().start();
    write(blind, map.keySet(), failures);
    long shareNanos = share(start, blind.size());
    for (Put<K, V> put : blind) {
      if (!failures.keys().contains(put.key())) {
        single
            .loop()
            .finish(
                put.key(), single.afterBlindPut(put.key(), put.value(), now), since(shareNanos));
      }
    }
  }

  /** Stores loaded values, unless there are some that are fresh enough. */
  public void storeLoaded(Map<K, V> loaded, Freshness freshness) {
    long since = freshness.sinceMillis(parts.clock());
    executeAll(
        loaded.keySet(), key -> Operations.loadUnlessSince(since, requireNonNull(loaded.get(key))));
  }

  private void write(List<Put<K, V>> puts, Collection<? extends K> keys, BulkFailures<K> failures) {
    try {
      parts.store().putAll(puts);
    } catch (StoreException e) {
      failures.add(keys, e);
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

  /**
   * Gets the values that are fresh enough; each is an access, and counts. What fails in the store
   * is noted, and not thrown; nor is it counted.
   */
  public Map<K, V> getAll(
      Collection<? extends K> keys, Freshness freshness, BulkFailures<K> failures) {
    if (!freshness.equals(Freshness.LIVE) || single.readsWithoutWriting()) {
      return readAll(keys, freshness, failures);
    }
    Set<K> own = new HashSet<>(keys);
    own.removeIf(key -> !single.loop().isOwnTurn(key));
    Set<K> others = new LinkedHashSet<>(keys);
    others.removeAll(own);
    Map<K, V> values = readAll(own, freshness, failures);
    executeAll(others, key -> Operations.<V>get(), failures)
        .forEach((key, value) -> putIfPresent(values, key, value));
    return values;
  }

  private Map<K, V> readAll(
      Collection<? extends K> keys, Freshness freshness, BulkFailures<K> failures) {
    Map<K, V> values = new LinkedHashMap<>(2 * keys.size());
    long start = parts.effects().start();
    Map<K, Entry<V>> seen = read(keys, parts.store()::getAll, failures);
    long shareNanos = share(start, keys.size());
    for (K key : keys) {
      if (!failures.keys().contains(key)) {
        try {
          putIfPresent(values, key, single.get(key, seen.get(key), freshness, since(shareNanos)));
        } catch (StoreException e) {
          failures.add(key, e);
        }
      }
    }
    return values;
  }

  /** Returns the values that are fresh enough; changes and counts nothing. */
  public Map<K, V> getAllForUpdate(Collection<? extends K> keys, Freshness freshness) {
    Map<K, V> values = new LinkedHashMap<>();
    parts
        .store()
        .getAllForUpdate(keys)
        .forEach(
            (key, seen) -> {
              if (freshness.isMetBy(seen, parts.clock())) {
                values.put(key, seen.value());
              }
            });
    return values;
  }

  /** Returns what the request finds; what fails in the store is noted, and not thrown. */
  Map<K, Entry<V>> read(
      Collection<? extends K> keys,
      Function<Collection<? extends K>, Map<K, Entry<V>>> request,
      BulkFailures<K> failures) {
    try {
      return request.apply(keys);
    } catch (StoreException e) {
      PartialFailureException part = failures.add(keys, e);
      return (part == null) ? Map.of() : part.found();
    }
  }

  /** Returns those keys that have a live entry; changes and counts nothing. */
  public Set<K> liveAmong(Collection<? extends K> keys) {
    Map<K, Entry<V>> seen = parts.store().getAll(keys);
    Set<K> live = new HashSet<>(keys);
    live.removeIf(key -> !single.loop().begin(key, seen.get(key)).exists());
    return live;
  }

  /** Returns one key's part of the time that all of them took. */
  private long share(long start, int keys) {
    return (start == 0 || keys == 0) ? 0 : (parts.effects().start() - start) / keys;
  }

  /** Returns when an operation started that took so long; or zero while nothing is measured. */
  private long since(long nanos) {
    long now = parts.effects().start();
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
      Stripe lock = parts.effects().hasOrder() ? parts.locks().tryLock(key) : null;
      if (lock != null) {
        held.add(lock);
      }
      if (lock != null || !parts.effects().hasOrder()) {
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
      BulkFailures<K> failures,
      List<Stripe> held) {
    long start = parts.effects().start();
    StoreCall<K, V> call = single.startCall();
    held.forEach(call::onStore);
    Map<K, Entry<V>> seen = read(keys, parts.store()::getAllForUpdate, failures);
    Map<K, Transition<V>> entries = new LinkedHashMap<>();
    Map<K, R> decided = new HashMap<>();
    for (K key : keys) {
      if (!failures.keys().contains(key)) {
        Transition<V> entry = single.loop().begin(key, seen.get(key));
        decided.put(key, operations.apply(key).apply(entry));
        parts.effects().checkType(entry);
        entries.put(key, entry);
      }
    }
    entries.forEach((key, entry) -> single.loop().checkStorable(key, entry, parts.store()));
    held.forEach(KeyLocks::endRequests);
    failures.run(() -> parts.effects().writeThroughAll(entries));
    held.forEach(call::onStore);
    Map<K, Transition<V>> lost = new LinkedHashMap<>();
    Set<K> losers = swapAll(entries, seen, failures);
    entries.keySet().removeAll(failures.keys());
    losers.forEach(key -> lost.put(key, requireNonNull(entries.remove(key))));
    held.forEach(KeyLocks::endRequests);
    long shareNanos = share(start, keys.size());
    entries.forEach(
        (key, entry) -> {
          results.put(key, decided.get(key));
          failures.run(() -> single.loop().finish(key, entry, since(shareNanos)));
        });
    return lost;
  }

  /** Returns those that lost a race, and did not fail. */
  private Set<K> swapAll(
      Map<K, Transition<V>> entries, Map<K, Entry<V>> seen, BulkFailures<K> failures) {
    List<Swap<K, V>> swaps = new ArrayList<>();
    entries.forEach(
        (key, entry) -> {
          if (entry.mutation().kind() != Kind.KEEP) {
            swaps.add(new Swap<>(key, seen.get(key), entry.mutation()));
          }
        });
    Set<K> lost = new HashSet<>();
    for (Swap<K, V> swap : losers(swaps, entries.keySet(), failures)) {
      if (swap.mutation().kind() != Kind.TOUCH) { // a read before the other write
        lost.add(swap.key());
      }
    }
    lost.addAll(appeared(entries, failures));
    lost.removeAll(failures.keys());
    return lost;
  }

  private List<Swap<K, V>> losers(List<Swap<K, V>> swaps, Set<K> keys, BulkFailures<K> failures) {
    try {
      return parts.store().swapAll(swaps);
    } catch (StoreException e) {
      PartialFailureException part = failures.add(keys, e);
      return (part == null) ? List.of() : part.lost();
    }
  }

  /** Returns those whose absence the writer was told of, while another process created them. */
  private List<K> appeared(Map<K, Transition<V>> entries, BulkFailures<K> failures) {
    List<K> told = new ArrayList<>();
    entries.forEach(
        (key, entry) -> {
          if (entry.mutation().kind() == Kind.KEEP
              && single.loop().isTold(entry)
              && !failures.keys().contains(key)) {
            told.add(key);
          }
        });
    Map<K, Entry<V>> now =
        told.isEmpty() ? Map.of() : read(told, parts.store()::getAllForUpdate, failures);
    told.removeIf(key -> !single.loop().begin(key, now.get(key)).exists());
    return told;
  }

  /**
   * Operations of single keys, after many were done together. A store that fails would take each
   * key's whole time: so once they have taken a call's time and one fails, the others are given up.
   */
  private final class AloneRun {
    private final long startNanos = System.nanoTime();
    private final BulkFailures<K> failures;

    AloneRun(BulkFailures<K> failures) {
      this.failures = failures;
    }

    void run(K key, Runnable step) {
      if (failures.isWhole()) {
        failures.giveUp(key);
        return;
      }
      try {
        step.run();
      } catch (StoreException e) {
        failures.add(key, e);
        if (System.nanoTime() - startNanos >= parts.timeouts().request().toNanos()) {
          failures.giveUp(key);
        }
      } catch (RuntimeException | Error e) {
        failures.addOther(e);
      }
    }
  }
}
