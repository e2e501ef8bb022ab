package dev.larder.internal.mongodb;

import static java.util.Objects.requireNonNull;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import dev.larder.internal.mongodb.settings.ClientSettings;
import dev.larder.internal.mongodb.settings.MongoSettings;
import dev.larder.internal.mongodb.settings.Supplied;
import dev.larder.settings.Setting;
import dev.larder.settings.Settings;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The clients of this process: one for equal settings of the connection, closed by the last who
 * uses it. A client that the application supplies is its own to close. Thread-safe.
 */
final class Clients {
  private static final Clients ALL = new Clients(s -> MongoClients.create(ClientSettings.of(s)));

  private final Map<Map<Setting<?>, Object>, Shared> shared = new HashMap<>();
  private final ReentrantLock lock = new ReentrantLock();
  private final Function<Settings, MongoClient> maker;

  Clients(Function<Settings, MongoClient> maker) {
    this.maker = maker;
  }

  static Clients all() {
    return ALL;
  }

  /** A client, and whose it is. */
  interface ClientUse extends AutoCloseable {
    MongoClient client();

    /** Gives it back; idempotent, and fails with nothing. */
    @Override
    void close();
  }

  /** Returns a client; made, not connected. */
  @SuppressWarnings("rawtypes") // the type of the setting
  ClientUse lease(Settings settings) {
    return settings
        .find(MongoSettings.CLIENT)
        .<ClientUse>map(type -> new Borrowed(Supplied.of(type, MongoClient.class)))
        .orElseGet(() -> leaseShared(settings));
  }

  private ClientUse leaseShared(Settings settings) {
    Map<Setting<?>, Object> key = new HashMap<>();
    MongoSettings.clientSettings()
        .forEach(s -> settings.find(s).ifPresent(value -> key.put(s, value)));
    Used used = new Used(key, entered(key));
    try {
      used.one.make(() -> maker.apply(settings));
      return used;
    } catch (RuntimeException | Error e) {
      used.close();
      throw e;
    }
  }

  private Shared entered(Map<Setting<?>, Object> key) {
    lock.lock();
    try {
      Shared one = shared.computeIfAbsent(key, same -> new Shared());
      one.users++;
      return one;
    } finally {
      lock.unlock();
    }
  }

  private void release(Map<Setting<?>, Object> key, Shared one) {
    lock.lock();
    try {
      one.users--;
      if (one.users > 0) {
        return;
      }
      shared.remove(key);
    } finally {
      lock.unlock();
    }
    one.close();
  }

  /** A client of ours. Making one may take long: only who wants the same waits for it. */
  private static final class Shared {
    private final ReentrantLock making = new ReentrantLock();
    private @Nullable MongoClient client;

    /** Guarded by the lock of all. */
    private int users;

    void make(Supplier<MongoClient> maker) {
      making.lock();
      try {
        if (client == null) {
          client = maker.get();
        }
      } finally {
        making.unlock();
      }
    }

    MongoClient client() {
      making.lock();
      try {
        return requireNonNull(client);
      } finally {
        making.unlock();
      }
    }

    /** Called by the last user. */
    void close() {
      making.lock();
      try {
        if (client != null) {
          client.close();
        }
      } finally {
        making.unlock();
      }
    }
  }

  /** The application's client. */
  private record Borrowed(MongoClient client) implements ClientUse {
    @Override
    public void close() {
      // whoever made it closes it
    }
  }

  /** One use of a client of ours. */
  private final class Used implements ClientUse {
    private final AtomicBoolean closed = new AtomicBoolean();
    private final Map<Setting<?>, Object> key;
    private final Shared one;

    Used(Map<Setting<?>, Object> key, Shared one) {
      this.key = key;
      this.one = one;
    }

    @Override
    public MongoClient client() {
      return one.client();
    }

    @Override
    public void close() {
      if (closed.compareAndSet(false, true)) {
        release(key, one);
      }
    }
  }
}
