package dev.larder;

import dev.larder.region.proxy.InterceptedStore;
import dev.larder.region.proxy.Interceptor;
import dev.larder.region.proxy.StoreRequest;
import dev.larder.settings.Settings;
import dev.larder.store.Budget;
import dev.larder.store.ByteStoreConnection;
import dev.larder.store.CacheId;
import dev.larder.store.Copier;
import dev.larder.store.Evictions;
import dev.larder.store.ObjectStoreConnection;
import dev.larder.store.Store;
import dev.larder.store.StoreConnection;
import dev.larder.store.StoreKey;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Sees which keys a store is given, and lets it have a mangler of its own. Thread-safe. */
final class KeyProbe {
  private final Set<String> texts = ConcurrentHashMap.newKeySet();
  private final Optional<UnaryOperator<StoreKey>> mangler;
  private final boolean forces;

  private KeyProbe(Optional<UnaryOperator<StoreKey>> mangler, boolean forces) {
    this.mangler = mangler;
    this.forces = forces;
  }

  /** Has no mangler. */
  static KeyProbe plain() {
    return new KeyProbe(Optional.empty(), false);
  }

  /** Has a mangler for who names none. */
  static KeyProbe declaring(String prefix) {
    return new KeyProbe(Optional.of(key -> StoreKey.ofText(prefix + key.text())), false);
  }

  /** Has a mangler for everybody. */
  static KeyProbe forcing(String prefix) {
    return new KeyProbe(declaring(prefix).mangler, true);
  }

  /** Returns the keys that the store was given since this was last asked, as texts. */
  Set<String> seen() {
    Set<String> seen = Set.copyOf(texts);
    texts.removeAll(seen);
    return seen;
  }

  /** Returns the connection with this probe before it. */
  StoreConnection before(StoreConnection actual) {
    return (actual instanceof ObjectStoreConnection objects)
        ? new Objects(objects, this)
        : new Bytes((ByteStoreConnection) actual, this);
  }

  private <K, V> Store<K, V> watched(Store<K, V> store) {
    Interceptor<K, V> noting =
        new Interceptor<>() {
          @Override
          public <R extends @Nullable Object> R around(
              StoreRequest<K, V> call, @Nullable Budget budget, Supplier<R> next) {
            call.keys().forEach(key -> texts.add(text(key)));
            return next.get();
          }
        };
    return new InterceptedStore<>(store, noting);
  }

  private static String text(Object key) {
    return (key instanceof StoreKey bytes) ? bytes.text() : key.toString();
  }

  /** What is alike of connections, whatever they open. */
  private interface Probed extends StoreConnection {
    StoreConnection actual();

    KeyProbe probe();

    @Override
    default Optional<UnaryOperator<StoreKey>> keyMangler() {
      return probe().mangler;
    }

    @Override
    default boolean forcesKeyMangler() {
      return probe().forces;
    }

    @Override
    default InstantSource clock() {
      return actual().clock();
    }

    @Override
    default void destroy(CacheId cache, Settings settings) {
      actual().destroy(cache, settings);
    }

    @Override
    default void close() {
      actual().close();
    }
  }

  private record Bytes(ByteStoreConnection actual, KeyProbe probe)
      implements ByteStoreConnection, Probed {
    @Override
    public Store<StoreKey, byte[]> open(CacheId cache, Settings settings) {
      return probe.watched(actual.open(cache, settings));
    }
  }

  private record Objects(ObjectStoreConnection actual, KeyProbe probe)
      implements ObjectStoreConnection, Probed {
    @Override
    public <K, V> Store<K, V> open(
        CacheId cache, Settings settings, Copier copier, Evictions<K, V> evictions) {
      return probe.watched(actual.open(cache, settings, copier, evictions));
    }
  }
}
