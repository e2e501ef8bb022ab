package dev.larder.internal.support;

import static java.util.Objects.requireNonNull;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Instances that are shared by key, made for the first user and closed by the last. Making one may
 * take long: only users of the same key wait for it. Thread-safe.
 */
public final class SharedInstances<K, T> {
  private final Map<K, Instance> open = new HashMap<>();
  private final ReentrantLock lock = new ReentrantLock();
  private final Consumer<? super T> closer;

  public SharedInstances(Consumer<? super T> closer) {
    this.closer = closer;
  }

  /** Returns the instance of the key; if there is none, the maker makes it. */
  public Use use(K key, Supplier<? extends T> maker) {
    Use use = new Use(key, entered(key));
    try {
      use.instance.make(maker);
      return use;
    } catch (RuntimeException | Error e) {
      use.close();
      throw e;
    }
  }

  /** Returns how many instances are open. */
  public int count() {
    lock.lock();
    try {
      return open.size();
    } finally {
      lock.unlock();
    }
  }

  private Instance entered(K key) {
    lock.lock();
    try {
      Instance instance = open.computeIfAbsent(key, absent -> new Instance());
      instance.users++;
      return instance;
    } finally {
      lock.unlock();
    }
  }

  private void leave(K key, Instance instance) {
    lock.lock();
    try {
      instance.users--;
      if (instance.users > 0) {
        return;
      }
      open.remove(key);
    } finally {
      lock.unlock();
    }
    instance.close();
  }

  private final class Instance {
    private final ReentrantLock making = new ReentrantLock();
    private @Nullable T made;

    /** Guarded by the lock of all. */
    private int users;

    private void make(Supplier<? extends T> maker) {
      making.lock();
      try {
        if (made == null) {
          made = maker.get();
        }
      } finally {
        making.unlock();
      }
    }

    private void close() {
      making.lock();
      try {
        if (made != null) {
          closer.accept(made);
        }
      } finally {
        making.unlock();
      }
    }
  }

  /** One user's share of an instance. */
  public final class Use implements AutoCloseable {
    private final AtomicBoolean closed = new AtomicBoolean();
    private final K key;
    private final Instance instance;

    private Use(K key, Instance instance) {
      this.key = key;
      this.instance = instance;
    }

    public T get() {
      return requireNonNull(instance.made);
    }

    /** Gives the share back; idempotent. The last user closes the instance. */
    @Override
    public void close() {
      if (closed.compareAndSet(false, true)) {
        leave(key, instance);
      }
    }
  }
}
