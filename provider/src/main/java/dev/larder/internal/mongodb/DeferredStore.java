package dev.larder.internal.mongodb;

import dev.larder.store.Budget;
import dev.larder.store.Capability;
import dev.larder.store.ForwardingStore;
import dev.larder.store.Store;
import dev.larder.store.StoreException;
import dev.larder.store.StoreException.Outcome;
import dev.larder.store.StoreKey;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A store that is opened when it is first used. Thread-safe. */
final class DeferredStore extends ForwardingStore<StoreKey, byte[]> {
  private final ReentrantLock lock = new ReentrantLock();
  private final Duration limit;
  private final Consumer<Duration> connecting;
  private final Supplier<Store<StoreKey, byte[]>> opening;
  private volatile @Nullable Store<StoreKey, byte[]> opened;
  private volatile boolean closed;

  /**
   * Makes one.
   *
   * @param limit how long a request waits for what the store needs, if it has no other
   * @param connecting gets that in so long a time, or fails; asked by all who come before it is
   *     there
   * @param opening opens the store, which is quick then
   */
  DeferredStore(
      Duration limit, Consumer<Duration> connecting, Supplier<Store<StoreKey, byte[]>> opening) {
    this.connecting = connecting;
    this.opening = opening;
    this.limit = limit;
  }

  /** Returns those of {@link MongoStore}, which is not there yet. */
  @Override
  public Set<Capability> capabilities() {
    return MongoStore.CAPABILITIES;
  }

  @Override
  protected Store<StoreKey, byte[]> target() {
    Store<StoreKey, byte[]> store = opened;
    return (store == null) ? openOnce(limit) : store;
  }

  @Override
  public Store<StoreKey, byte[]> within(Budget budget) {
    Store<StoreKey, byte[]> store = opened;
    return ((store == null) ? openOnce(budget.atMost(limit)) : store).within(budget);
  }

  private Store<StoreKey, byte[]> openOnce(Duration patience) {
    connect(patience);
    lock.lock();
    try {
      Store<StoreKey, byte[]> store = opened;
      if (store == null) {
        store = open();
        opened = store;
      }
      return store;
    } finally {
      lock.unlock();
    }
  }

  /** Outside the lock, so that each waits for no longer than it can. */
  private void connect(Duration patience) {
    requireNotClosed();
    connecting.accept(patience);
  }

  private void requireNotClosed() {
    if (closed) {
      throw new StoreException("MongoDB: the store is closed", null, Outcome.NOT_APPLIED);
    }
  }

  private Store<StoreKey, byte[]> open() {
    requireNotClosed();
    try {
      return opening.get();
    } catch (StoreException e) {
      throw e;
    } catch (RuntimeException e) {
      throw new StoreException(
          "MongoDB: the store cannot be opened: " + e.getMessage(), e, Outcome.NOT_APPLIED);
    }
  }

  /** Opens nothing to say that nothing went wrong. */
  @Override
  public Map<String, Long> faults() {
    Store<StoreKey, byte[]> store = opened;
    return (store == null) ? Map.of() : store.faults();
  }

  @Override
  public void close() {
    Store<StoreKey, byte[]> store;
    lock.lock();
    try {
      closed = true;
      store = opened;
    } finally {
      lock.unlock();
    }
    if (store != null) {
      store.close();
    }
  }
}
