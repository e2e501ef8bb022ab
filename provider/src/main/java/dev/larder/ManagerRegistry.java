package dev.larder;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import javax.cache.CacheException;
import org.jspecify.annotations.Nullable;

/**
 * The open managers of a provider. Opening one may run user code, and so holds a lock of that
 * manager alone: others are found meanwhile. Thread-safe.
 */
final class ManagerRegistry {
  private final Map<Key, Slot> slots = new HashMap<>();
  private final ReentrantLock lock = new ReentrantLock();

  private record Key(URI uri, ClassLoader classLoader) {}

  /** The place of one manager. */
  private static final class Slot {
    private static final Duration MAX_WAIT = Duration.ofSeconds(30);

    private final ReentrantLock opening = new ReentrantLock();
    private final URI uri;
    private volatile @Nullable LarderCacheManager manager;

    private Slot(URI uri) {
      this.uri = uri;
    }

    /** Returns the open manager; opens one if there is none. */
    LarderCacheManager get(Supplier<LarderCacheManager> opener) {
      LarderCacheManager open = manager;
      return (open == null || open.isClosed()) ? open(opener) : open;
    }

    private LarderCacheManager open(Supplier<LarderCacheManager> opener) {
      if (opening.isHeldByCurrentThread() || !tryLock()) {
        throw new CacheException(
            "cache manager '"
                + uri
                + "' is being opened: what opening it calls must not ask for it, nor take longer than "
                + MAX_WAIT);
      }
      try {
        LarderCacheManager open = manager;
        if (open == null || open.isClosed()) {
          open = opener.get();
          manager = open;
        }
        return open;
      } finally {
        opening.unlock();
      }
    }

    private boolean tryLock() {
      try {
        return opening.tryLock(MAX_WAIT.toSeconds(), TimeUnit.SECONDS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return false;
      }
    }
  }

  /** Returns the open manager of that URI and class loader; opens one if there is none. */
  LarderCacheManager get(URI uri, ClassLoader classLoader, Supplier<LarderCacheManager> opener) {
    Key key = new Key(uri, classLoader);
    while (true) {
      Slot slot = locked(() -> slots.computeIfAbsent(key, absent -> new Slot(uri)));
      LarderCacheManager manager = slot.get(opener);
      if (locked(() -> slots.get(key) == slot)) {
        return manager;
      }
      manager.close(); // the provider was closed meanwhile, and must have closed all it opened
    }
  }

  List<LarderCacheManager> removeAll() {
    return locked(() -> removeKeys(List.copyOf(slots.keySet())));
  }

  List<LarderCacheManager> removeAll(ClassLoader classLoader) {
    return locked(
        () ->
            removeKeys(
                slots.keySet().stream().filter(key -> key.classLoader() == classLoader).toList()));
  }

  List<LarderCacheManager> remove(URI uri, ClassLoader classLoader) {
    return locked(() -> removeKeys(List.of(new Key(uri, classLoader))));
  }

  /** Removes the manager, unless another has taken its place. */
  void forget(LarderCacheManager manager) {
    Key key = new Key(manager.getURI(), manager.getClassLoader());
    locked(
        () -> {
          Slot slot = slots.get(key);
          return (slot != null && slot.manager == manager) ? slots.remove(key) : slot;
        });
  }

  private List<LarderCacheManager> removeKeys(List<Key> keys) {
    List<LarderCacheManager> removed = new ArrayList<>();
    for (Key key : keys) {
      Slot slot = slots.remove(key);
      LarderCacheManager manager = (slot == null) ? null : slot.manager;
      if (manager != null) {
        removed.add(manager);
      }
    }
    return removed;
  }

  private <T extends @Nullable Object> T locked(Supplier<T> body) {
    lock.lock();
    try {
      return body.get();
    } finally {
      lock.unlock();
    }
  }
}
