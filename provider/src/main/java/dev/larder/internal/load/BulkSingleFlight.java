package dev.larder.internal.load;

import dev.larder.internal.engine.LoadOptions;
import dev.larder.internal.failopen.FailOpen;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * Creates many values at once, on the threads that ask for them. Where there are leases, it creates
 * the values whose lease it gets, all by one call, and releases the leases. Only then does it wait
 * for values that others create. So no owner of a lease waits for another, in whichever order keys
 * are asked for. Thread-safe.
 */
final class BulkSingleFlight<K, V> {
  private final FailOpen<K, V> failOpen;
  private final LeaseOptions<K> leasing;

  BulkSingleFlight(FailOpen<K, V> failOpen, LeaseOptions<K> leasing) {
    this.failOpen = failOpen;
    this.leasing = leasing;
  }

  /**
   * Returns the values, and what is created in the place of those that are missing.
   *
   * @param creator is called with keys that are missing and this caller's to create, in the order
   *     of the keys; with each at most once
   */
  Map<K, V> getOrCreateAll(
      Set<? extends K> keys, Function<List<K>, Map<K, V>> creator, LoadOptions<V> options) {
    Map<K, V> values = failOpen.getAll(keys, options.freshness());
    Call call = new Call(creator, options, values);
    Set<K> missing = new LinkedHashSet<>(keys);
    missing.removeAll(values.keySet());
    if (leasing.leases() == null) {
      call.create(missing);
    } else {
      call.createByLease(missing);
    }
    return values;
  }

  /** What one call has found so far. */
  private final class Call {
    private final Function<List<K>, Map<K, V>> creator;
    private final LoadOptions<V> options;
    private final Map<K, V> values;

    Call(Function<List<K>, Map<K, V>> creator, LoadOptions<V> options, Map<K, V> values) {
      this.creator = creator;
      this.options = options;
      this.values = values;
    }

    void create(Collection<K> missing) {
      if (!missing.isEmpty()) {
        Map<K, V> created = new LinkedHashMap<>(creator.apply(List.copyOf(missing)));
        values.putAll(created);
        created.values().removeIf(value -> !options.worthStoring().test(value));
        failOpen.storeLoaded(created, options.freshness());
      }
    }

    /** Each key is asked of the creator once at most. */
    void createByLease(Set<K> missing) {
      long endNanos = System.nanoTime() + leasing.maxWait().toNanos();
      for (int attempt = 1; !missing.isEmpty(); attempt++) {
        missing.removeAll(createFree(missing));
        if (!missing.isEmpty() && !LoadLease.pause(attempt, endNanos - System.nanoTime())) {
          create(missing);
          return;
        }
        takeStored(missing);
      }
    }

    private Set<K> createFree(Set<K> missing) {
      try (LoadLeases<K> taken = new LoadLeases<>(leasing)) {
        Set<K> mine = new LinkedHashSet<>(missing);
        mine.retainAll(taken.tryAcquire(missing));
        Set<K> left = new LinkedHashSet<>(mine);
        takeStored(left); // by their owners just before
        create(left);
        return mine;
      }
    }

    /** Takes what others have stored out of the set. */
    private void takeStored(Set<K> missing) {
      if (!missing.isEmpty()) {
        Map<K, V> stored = failOpen.getAllForUpdate(missing, options.freshness());
        values.putAll(stored);
        missing.removeAll(stored.keySet());
      }
    }
  }
}
