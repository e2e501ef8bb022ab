package dev.larder.internal.invalidation;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.util.Objects.requireNonNull;

import dev.larder.internal.decorator.FilteringIterator;
import dev.larder.internal.decorator.SparingStore;
import dev.larder.store.Budget;
import dev.larder.store.Capability;
import dev.larder.store.Entry;
import dev.larder.store.ForwardingStore;
import dev.larder.store.Invalidation;
import dev.larder.store.Mutation;
import dev.larder.store.PartialFailureException;
import dev.larder.store.Store;
import dev.larder.store.StoreException;
import dev.larder.store.StoreKey;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A store whose entries can be invalidated together, however many there are. The control entry, an
 * entry of the store itself, holds a timestamp: values written before it are invalid. Each read
 * gets the control entry in the same request. A decision of the server alone cannot consult it, so
 * this store has no exchange. Thread-safe.
 *
 * <p>The clocks of processes may differ by 10 ms. A value that another process writes in the 10 ms
 * after an invalidation may be a miss; no value written before the invalidation survives it.
 */
public final class InvalidatedStore extends ForwardingStore<StoreKey, byte[]>
    implements Invalidation {
  /** How much the clocks of two processes may differ. */
  private static final long SKEW_MILLIS = 10;

  /** No encoding of a key, and no text in UTF-8, begins with this byte. */
  private static final byte CONTROL_PREFIX = (byte) 0xFF;

  private static final StoreKey CONTROL = control("larder: when all was invalidated");

  private final Store<StoreKey, byte[]> store;
  private final InstantSource clock;
  private final Duration requestTimeout;
  private final Set<Capability> capabilities;

  /**
   * Makes a store over one with {@link Capability#CREATION_TIMES}.
   *
   * @param clock the clock of the creation times
   * @param requestTimeout how long an invalidation may take
   */
  public InvalidatedStore(
      Store<StoreKey, byte[]> store, InstantSource clock, Duration requestTimeout) {
    this(store, clock, requestTimeout, capabilities(store));
  }

  private InvalidatedStore(
      Store<StoreKey, byte[]> store,
      InstantSource clock,
      Duration requestTimeout,
      Set<Capability> capabilities) {
    this.store = store;
    this.clock = clock;
    this.requestTimeout = requestTimeout;
    this.capabilities = capabilities;
  }

  private static StoreKey control(String text) {
    byte[] ascii = text.getBytes(US_ASCII);
    return new StoreKey(
        ByteBuffer.allocate(1 + ascii.length).put(CONTROL_PREFIX).put(ascii).array());
  }

  private static Set<Capability> capabilities(Store<StoreKey, byte[]> store) {
    Set<Capability> capabilities = EnumSet.copyOf(store.capabilities());
    if (!capabilities.contains(Capability.CREATION_TIMES)) {
      throw new UnsupportedOperationException(Capability.CREATION_TIMES.name());
    }
    capabilities.remove(Capability.EXCHANGE);
    return Set.copyOf(capabilities);
  }

  @Override
  protected Store<StoreKey, byte[]> target() {
    return store;
  }

  @Override
  public Set<Capability> capabilities() {
    return capabilities;
  }

  @Override
  public Store<StoreKey, byte[]> within(Budget budget) {
    return new InvalidatedStore(store.within(budget), clock, requestTimeout, capabilities);
  }

  // ---- invalidation

  @Override
  public void expireAll() {
    long before = clock.millis() + SKEW_MILLIS;
    invalidate(times -> times.expiredBefore(before), before);
  }

  @Override
  public void dropAll() {
    long before = clock.millis() + SKEW_MILLIS;
    invalidate(times -> times.droppedBefore(before), before);
  }

  private void invalidate(UnaryOperator<InvalidationTimes> change, long beforeMillis) {
    Budget budget = Budget.of(requestTimeout);
    Store<StoreKey, byte[]> bounded =
        capabilities.contains(Capability.CALL_TIMEOUT) ? store.within(budget) : store;
    Entry<byte[]> seen;
    Mutation<byte[]> put;
    do {
      if (budget.isSpent()) {
        throw new StoreException(
            "the region was not invalidated, because other callers invalidate it all the time: try"
                + " again",
            null,
            StoreException.Outcome.NOT_APPLIED);
      }
      seen = bounded.getForUpdate(CONTROL);
      put = Mutation.put(change.apply(InvalidationTimes.of(seen)).encoded(), Entry.ETERNAL);
    } while (!bounded.swap(CONTROL, seen, put));
    awaitTime(beforeMillis);
  }

  /** Waits, so that this process's next write is later; limited, since a clock may stand still. */
  private void awaitTime(long millis) {
    long lastNanos = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(2 * SKEW_MILLIS);
    while (clock.millis() < millis && System.nanoTime() - lastNanos < 0) {
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
    }
  }

  // ---- reads

  @Override
  public @Nullable Entry<byte[]> get(StoreKey key) {
    return getAll(List.of(key)).get(key);
  }

  @Override
  public @Nullable Entry<byte[]> getForUpdate(StoreKey key) {
    return getAllForUpdate(List.of(key)).get(key);
  }

  @Override
  public Map<StoreKey, Entry<byte[]>> getAll(Collection<? extends StoreKey> keys) {
    return judgedAll(keys, store::getAll);
  }

  @Override
  public Map<StoreKey, Entry<byte[]>> getAllForUpdate(Collection<? extends StoreKey> keys) {
    return judgedAll(keys, store::getAllForUpdate);
  }

  private static Map<StoreKey, Entry<byte[]>> judgedAll(
      Collection<? extends StoreKey> keys,
      Function<Collection<StoreKey>, Map<StoreKey, Entry<byte[]>>> read) {
    if (keys.isEmpty()) {
      return Map.of();
    }
    List<StoreKey> all = new ArrayList<>(keys.size() + 1);
    all.add(CONTROL);
    all.addAll(keys);
    try {
      return judged(read.apply(all));
    } catch (PartialFailureException e) {
      throw judged(e);
    }
  }

  private static Map<StoreKey, Entry<byte[]>> judged(Map<StoreKey, Entry<byte[]>> all) {
    Map<StoreKey, Entry<byte[]>> found = new HashMap<>(all);
    InvalidationTimes times = InvalidationTimes.of(found.remove(CONTROL));
    found.replaceAll((key, entry) -> times.judged(entry));
    return found;
  }

  /** If the control entry was not read, no entry can be judged. */
  private static StoreException judged(PartialFailureException e) {
    return e.failedKeys().contains(CONTROL)
        ? e.reason()
        : PartialFailureException.ofReads(e.reason(), e.<StoreKey>failedKeys(), judged(e.found()));
  }

  @Override
  public Iterator<Map.Entry<StoreKey, Entry<byte[]>>> scan() {
    InvalidationTimes times = InvalidationTimes.of(store.get(CONTROL));
    return judged(store.scan(), times);
  }

  @Override
  public Iterator<Map.Entry<StoreKey, Entry<byte[]>>> scanForUpdate() {
    InvalidationTimes times = InvalidationTimes.of(store.getForUpdate(CONTROL));
    return judged(store.scanForUpdate(), times);
  }

  private static Iterator<Map.Entry<StoreKey, Entry<byte[]>>> judged(
      Iterator<Map.Entry<StoreKey, Entry<byte[]>>> scan, InvalidationTimes times) {
    return new FilteringIterator<>(
        scan,
        found ->
            found.getKey().equals(CONTROL)
                ? null
                : Map.entry(found.getKey(), times.judged(found.getValue())));
  }

  // ---- writes

  @Override
  public boolean swap(StoreKey key, @Nullable Entry<byte[]> seen, Mutation<byte[]> mutation) {
    return store.swap(key, Invalidated.ticket(seen), mutation);
  }

  @Override
  public List<Swap<StoreKey, byte[]>> swapAll(Collection<Swap<StoreKey, byte[]>> swaps) {
    Map<Swap<StoreKey, byte[]>, Swap<StoreKey, byte[]>> origins = new HashMap<>();
    for (Swap<StoreKey, byte[]> swap : swaps) {
      origins.put(new Swap<>(swap.key(), Invalidated.ticket(swap.seen()), swap.mutation()), swap);
    }
    try {
      return origins(store.swapAll(origins.keySet()), origins);
    } catch (PartialFailureException e) {
      throw PartialFailureException.ofWrites(
          e.reason(), e.<StoreKey>failedKeys(), origins(e.lost(), origins));
    }
  }

  private static List<Swap<StoreKey, byte[]>> origins(
      List<Swap<StoreKey, byte[]>> swaps,
      Map<Swap<StoreKey, byte[]>, Swap<StoreKey, byte[]>> origins) {
    return swaps.stream().map(swap -> requireNonNull(origins.get(swap))).toList();
  }

  @Override
  public @Nullable Entry<byte[]> exchange(
      StoreKey key, Mutation<byte[]> ifAbsent, Mutation<byte[]> ifLive, long nowMillis) {
    throw new UnsupportedOperationException(Capability.EXCHANGE.name());
  }

  @Override
  public @Nullable Entry<byte[]> applyExchange(
      StoreKey key, Mutation<byte[]> ifAbsent, Mutation<byte[]> ifLive, long nowMillis) {
    return exchange(key, ifAbsent, ifLive, nowMillis);
  }

  /** Reads first, since an invalidated entry counts as absent. */
  @Override
  public boolean updateIfPresent(StoreKey key, Mutation<byte[]> mutation) {
    return SparingStore.updateByReading(this, key, mutation, Invalidated.class::isInstance);
  }

  /**
   * Clears the control entry, too. If the store fails, some entries may remain without it: they are
   * invalidated again.
   */
  @Override
  public void clear() {
    try {
      store.clear();
    } catch (StoreException e) {
      dropRemaining(e);
      throw e;
    }
  }

  private void dropRemaining(StoreException failure) {
    try {
      dropAll();
    } catch (StoreException e) {
      failure.addSuppressed(e);
    }
  }
}
