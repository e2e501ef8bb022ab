package dev.larder.internal.memory;

import dev.larder.internal.decorator.Keyed;
import dev.larder.settings.Setting;
import dev.larder.settings.SettingTypes;
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
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The embedded store: {@code type: memory}. Needs no driver. */
public final class MemoryStoreProvider implements StoreProvider {
  /** How many entries a cache holds before it evicts. */
  public static final Setting<Long> MAXIMUM_ENTRIES =
      Setting.optional(
          "maximum-entries",
          SettingTypes.longInteger(1, Long.MAX_VALUE),
          "How many entries the cache holds before it evicts. Default: no bound.");

  /** How much the entries of a cache weigh together before it evicts. */
  public static final Setting<Long> MAXIMUM_WEIGHT =
      Setting.optional(
          "maximum-weight",
          SettingTypes.longInteger(1, Long.MAX_VALUE),
          "How much the entries weigh together before the cache evicts, in the units of the"
              + " `weigher`. Default: no bound.");

  /** Says what an entry weighs. */
  @SuppressWarnings("rawtypes") // a class literal has no type arguments
  public static final Setting<Class<? extends Weigher>> WEIGHER =
      Setting.optional(
          "weigher",
          SettingTypes.classExtending(Weigher.class),
          "The class that says what an entry weighs. Needs `maximum-weight`.");

  /** Whose values are shared without a copy. */
  public static final Setting<List<Class<?>>> IMMUTABLE_TYPES =
      Setting.withDefault(
          "immutable-types",
          SettingTypes.CLASSES,
          List.of(),
          "Classes whose instances never change, so that they are shared without a copy, beside"
              + " those that Larder knows.");

  /** How often expired entries are looked for. */
  public static final Setting<Duration> SWEEP_INTERVAL =
      Setting.withDefault(
          "sweep-interval",
          SettingTypes.POSITIVE_DURATION,
          Duration.ofSeconds(30),
          "How often expired entries that nobody touches are looked for, beside two at each"
              + " creation.");

  /** Whether entries know when their values were written. */
  public static final Setting<Boolean> STORE_CREATION_TIME =
      Setting.withDefault(
          "store-creation-time",
          SettingTypes.BOOLEAN,
          false,
          "Whether entries know when their values were written, which takes up to 24 bytes more of"
              + " each: what a region needs for a maximum age, and to be invalidated softly. On in"
              + " regions that are made by `createRegion`.");

  @Override
  public String type() {
    return "memory";
  }

  @Override
  public List<Setting<?>> cacheSettings() {
    return List.of(
        MAXIMUM_ENTRIES,
        MAXIMUM_WEIGHT,
        WEIGHER,
        IMMUTABLE_TYPES,
        SWEEP_INTERVAL,
        STORE_CREATION_TIME);
  }

  @Override
  public List<String> cacheProblems(Settings settings) {
    if (settings.has(MAXIMUM_ENTRIES) && settings.has(MAXIMUM_WEIGHT)) {
      return List.of("either maximum-entries or maximum-weight; remove one of them");
    } else if (settings.has(MAXIMUM_WEIGHT) != settings.has(WEIGHER)) {
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
              .find(weigher == null ? MAXIMUM_ENTRIES : MAXIMUM_WEIGHT)
              .map(maximum -> MemoryStore.bounded(new Bound<>(maximum, weigher, evictions), copier))
              .orElseGet(() -> MemoryStore.unbounded(copier));
      boolean dated =
          settings.get(STORE_CREATION_TIME) || settings.get(SharedSettings.INVALIDATION);
      return dated ? store.dated(clock) : store;
    }

    @SuppressWarnings("unchecked") // a class in a file cannot tell its types: the user's word
    private static <K, V> @Nullable Weigher<K, V> weigher(Settings settings) {
      Class<?> type = settings.find(WEIGHER).orElse(null);
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
