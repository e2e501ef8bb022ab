package dev.larder.internal.engine;

import dev.larder.internal.memory.MemoryStore;
import dev.larder.store.Budget;
import dev.larder.store.Capability;
import dev.larder.store.Copier;
import dev.larder.store.Entry;
import dev.larder.store.Mutation;
import dev.larder.store.Store;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A memory store that runs something before it reads, swaps and scans, and counts visits. */
final class HookedStore implements Store<String, String> {
  private final MemoryStore<String, String> store = MemoryStore.unbounded(Copier.sharing());
  private final AtomicInteger visits = new AtomicInteger();
  private final Set<Capability> capabilities;
  private final List<Budget> budgets = new CopyOnWriteArrayList<>();
  private volatile Consumer<String> beforeRead = key -> {};
  private volatile Consumer<String> beforeSwap = key -> {};

  HookedStore(Set<Capability> capabilities) {
    this.capabilities = capabilities;
  }

  HookedStore() {
    this(Set.of(Capability.SCAN, Capability.RETAINS_EXPIRED));
  }

  void beforeRead(Consumer<String> hook) {
    beforeRead = hook;
  }

  void beforeSwap(Consumer<String> hook) {
    beforeSwap = hook;
  }

  /** Lets another writer be first, so often. */
  void loseRaces(int times) {
    AtomicInteger left = new AtomicInteger(times);
    beforeSwap(
        key -> {
          if (left.getAndDecrement() > 0) {
            overwrite(key, "rival " + left.get());
          }
        });
  }

  /** Writes as another process does: past the executor. */
  void overwrite(String key, String value) {
    overwrite(key, value, Entry.ETERNAL);
  }

  void overwrite(String key, String value, long expiresAtMillis) {
    store.swap(key, store.getForUpdate(key), Mutation.put(value, expiresAtMillis));
  }

  /** Returns the value, or null, past the executor. */
  @Nullable String value(String key) {
    Entry<String> entry = store.getForUpdate(key);
    return (entry == null) ? null : entry.value();
  }

  /** Returns the budgets of the calls so far. */
  List<Budget> budgets() {
    return budgets;
  }

  int visits() {
    return visits.get();
  }

  @Override
  public Set<Capability> capabilities() {
    return capabilities;
  }

  @Override
  public Store<String, String> within(Budget budget) {
    budgets.add(budget);
    return this;
  }

  @Override
  public @Nullable Entry<String> get(String key) {
    beforeRead.accept(key);
    return store.get(key);
  }

  @Override
  public boolean swap(String key, @Nullable Entry<String> seen, Mutation<String> mutation) {
    beforeSwap.accept(key);
    return store.swap(key, seen, mutation);
  }

  @Override
  public Iterator<Map.Entry<String, Entry<String>>> scan() {
    Iterator<Map.Entry<String, Entry<String>>> entries = store.scan();
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return entries.hasNext();
      }

      @Override
      public Map.Entry<String, Entry<String>> next() {
        visits.incrementAndGet();
        return entries.next();
      }
    };
  }

  @Override
  public long estimatedSize() {
    return store.estimatedSize();
  }

  @Override
  public void clear() {
    store.clear();
  }

  @Override
  public void close() {
    store.close();
  }
}
