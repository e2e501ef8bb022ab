package dev.larder.internal.memory;

import dev.larder.internal.support.Keyed;
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
import org.jspecify.annotations.Nullable;

/** The embedded store: {@code type: memory}. Needs no driver. */
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
    return List.of();
  }

  @Override
  public StoreConnection open(String storeName, Settings settings, InstantSource clock) {
    return new Connection(clock);
  }

  @Override
  public boolean storesObjects() {
    return true;
  }

  /** Opens maps; there is nothing to connect to, and nothing that outlives a cache. */
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

    @SuppressWarnings("unchecked") // a class in a file cannot tell its types: the user's word
    private static <K, V> @Nullable Weigher<K, V> weigher(Settings settings) {
      Class<?> type = settings.find(MemorySettings.WEIGHER).orElse(null);
      try {
        return (type == null)
            ? null
            : (Weigher<K, V>)
                ofEntries((Weigher<Object, Object>) type.getConstructor().newInstance());
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException(
            "weigher " + type + " cannot be made by its constructor", e);
      }
    }

    /** Under a key mangler the user's weigher is given the entry's own key, too. */
    private static Weigher<Object, Object> ofEntries(Weigher<Object, Object> weigher) {
      return (key, value) ->
          (value instanceof Keyed<?, ?> keyed)
              ? weigher.weigh(keyed.key(), keyed.value())
              : weigher.weigh(key, value);
    }

    @Override
    public void destroy(CacheId cache, Settings settings) {
      // closing the cache has forgotten its entries
    }

    @Override
    public void close() {
      // the caches close their stores
    }
  }
}
