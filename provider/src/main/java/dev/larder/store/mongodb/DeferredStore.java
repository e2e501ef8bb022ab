package dev.larder.store.mongodb;

import dev.larder.store.Capability;
import dev.larder.store.Store;
import dev.larder.store.StoreException;
import dev.larder.store.StoreException.Outcome;
import dev.larder.store.StoreKey;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A store that is opened when it is first used. Thread-safe. */
final class DeferredStore extends ForwardingStore {
  private final ReentrantLock lock = new ReentrantLock();
  private final Supplier<Store<StoreKey, byte[]>> opening;
  private volatile @Nullable Store<StoreKey, byte[]> opened;
  private boolean closed;

  DeferredStore(Supplier<Store<StoreKey, byte[]>> opening) {
    this.opening = opening;
  }

  /** Returns those of {@link MongoStore}, which is not there yet. */
  @Override
  public Set<Capability> capabilities() {
    return MongoStore.CAPABILITIES;
  }

  @Override
  Store<StoreKey, byte[]> target() {
    Store<StoreKey, byte[]> store = opened;
    return (store == null) ? openOnce() : store;
  }

  private Store<StoreKey, byte[]> openOnce() {
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

  private Store<StoreKey, byte[]> open() {
    if (closed) {
      throw new StoreException("MongoDB: the store is closed", null, Outcome.NOT_APPLIED);
    }
    try {
      return opening.get();
    } catch (StoreException e) {
      throw e;
    } catch (RuntimeException e) {
      throw new StoreException(
          "MongoDB: the store cannot be opened: " + e.getMessage(), e, Outcome.NOT_APPLIED);
    }
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
