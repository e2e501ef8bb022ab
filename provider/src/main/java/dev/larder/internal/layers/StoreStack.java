package dev.larder.internal.layers;

import dev.larder.internal.codec.KeyReports;
import dev.larder.internal.decorator.KeyMangling;
import dev.larder.internal.decorator.UnreadableEntryLog;
import dev.larder.region.RegionProxy;
import dev.larder.store.Invalidation;
import dev.larder.store.Store;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What stands between a cache's executor and its backend: proxies, null and format version,
 * encoding, mangling, each a store over the next.
 *
 * @param store what the executor of {@code Cache} sees; closing it closes all below
 * @param regionStore what the region sees: the same, but where null is allowed as a value, which
 *     {@code Cache} must not see; then values may be {@link dev.larder.region.NullToken}, and a
 *     sweeper has to run here
 * @param mangling how keys are mangled
 * @param proxies the proxies, the outermost first
 * @param unreadable what could not be decoded so far
 * @param keyReports counts keys that had other bytes than an equal key before, if that is checked
 * @param invalidation makes all entries invalid together, where that is set up
 */
public record StoreStack<K, V>(
    Store<K, V> store,
    Store<K, V> regionStore,
    KeyMangling<K> mangling,
    List<RegionProxy<K, V>> proxies,
    UnreadableEntryLog unreadable,
    KeyReports keyReports,
    @Nullable Invalidation invalidation) {

  /** Returns the store's faults, and the inconsistent keys where they are looked for. */
  public Map<String, Long> faults() {
    if (!keyReports.isChecking()) {
      return store.faults();
    }
    Map<String, Long> faults = new HashMap<>(store.faults());
    faults.put("inconsistentKeys", keyReports.inconsistent());
    return faults;
  }

  /** Returns whether the region sees more than the cache. */
  public boolean hasTwoViews() {
    return regionStore != store;
  }
}
