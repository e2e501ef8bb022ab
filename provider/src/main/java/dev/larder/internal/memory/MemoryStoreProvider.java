package dev.larder.internal.memory;

import dev.larder.internal.support.ContentKey;
import dev.larder.internal.support.CustomizationException;
import dev.larder.internal.support.InstanceFactory;
import dev.larder.internal.support.Keyed;
import dev.larder.internal.support.TransformedBytes;
import dev.larder.settings.MemorySettings;
import dev.larder.settings.Setting;
import dev.larder.settings.Settings;
import dev.larder.settings.SharedSettings;
import dev.larder.store.CacheId;
import dev.larder.store.Copier;
import dev.larder.store.Evictions;
import dev.larder.store.ObjectStoreConnection;
import dev.larder.store.Store;
import dev.larder.store.StoreConnection;
import dev.larder.store.StoreProvider;
import dev.larder.store.memory.Weigher;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The provider of the embedded store, {@code type: memory}, which needs no driver. */
public final class MemoryStoreProvider implements StoreProvider {
  @Override
  public String type() {
    return "memory";
  }

  @Override
  public List<Setting<?>> cacheSettings() {
    return MemorySettings.all();
  }

  @Override
  public List<String> cacheProblems(Settings settings) {
    if (settings.has(MemorySettings.MAXIMUM_ENTRIES)
        && settings.has(MemorySettings.MAXIMUM_WEIGHT)) {
      return List.of("either maximum-entries or maximum-weight; remove one of them");
    } else if (settings.has(MemorySettings.MAXIMUM_WEIGHT)
        != settings.has(MemorySettings.WEIGHER)) {
      return List.of("maximum-weight and weigher together; add the other, or remove both");
    }
    return settings.find(MemorySettings.WEIGHER).flatMap(MemoryStoreProvider::problem).stream()
        .toList();
  }

  private static Optional<String> problem(Class<?> weigher) {
    try {
      Object unused = new InstanceFactory<>(weigher).create();
      return Optional.empty();
    } catch (CustomizationException e) {
      CustomizationException.Fault fault = e.faults().get(0);
      return Optional.of(
          "a weigher that can be made, not " + fault.found() + "; " + fault.remedy());
    }
  }

  @Override
  public StoreConnection open(String storeName, Settings settings, InstantSource clock) {
    return new Connection(clock);
  }

  @Override
  public boolean storesObjects() {
    return true;
  }

  /** Opens maps, which end with their caches: there is nothing to connect to. */
  private record Connection(InstantSource clock) implements ObjectStoreConnection {
    @Override
    public <K, V> Store<K, V> open(
        CacheId cache, Settings settings, Copier copier, Evictions<K, V> evictions) {
      Weigher<? super K, ? super V> weigher = weigher(settings);
      MemoryStore<K, V> store =
          settings
              .find(
                  weigher == null ? MemorySettings.MAXIMUM_ENTRIES : MemorySettings.MAXIMUM_WEIGHT)
              .map(maximum -> MemoryStore.bounded(new Bound<>(maximum, weigher, evictions), copier))
              .orElseGet(() -> MemoryStore.unbounded(copier));
      boolean dated =
          settings.get(MemorySettings.STORE_CREATION_TIME)
              || settings.get(SharedSettings.INVALIDATION);
      return dated ? store.dated(clock) : store;
    }

    @SuppressWarnings("unchecked") // a class named in a file has no type arguments
    private static <K, V> @Nullable Weigher<K, V> weigher(Settings settings) {
      Class<?> type = settings.find(MemorySettings.WEIGHER).orElse(null);
      return (type == null)
          ? null
          : (Weigher<K, V>)
              ofEntries(new InstanceFactory<>((Class<Weigher<Object, Object>>) type).create());
    }

    /** Gives the user's weigher the entry's own key, also under a key mangler. */
    private static Weigher<Object, Object> ofEntries(Weigher<Object, Object> weigher) {
      return (key, value) ->
          (value instanceof Keyed<?, ?> keyed)
              ? weigher.weigh(ContentKey.keyOf(keyed.key()), plain(keyed.value()))
              : weigher.weigh(ContentKey.keyOf(key), plain(value));
    }

    private static Object plain(Object value) {
      return (value instanceof TransformedBytes transformed) ? transformed.bytes() : value;
    }

    @Override
    public void destroy(CacheId cache, Settings settings) {
      // the entries ended when the cache was closed
    }

    @Override
    public void close() {
      // the caches close their stores
    }
  }
}
