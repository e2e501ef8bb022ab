package dev.larder.testing;

import dev.larder.store.ByteStoreConnection;
import dev.larder.store.CacheId;
import dev.larder.store.Capability;
import dev.larder.store.Setting;
import dev.larder.store.SettingTypes;
import dev.larder.store.Settings;
import dev.larder.store.Store;
import dev.larder.store.StoreConnection;
import dev.larder.store.StoreKey;
import dev.larder.store.StoreProvider;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * {@code type: bytes}, for tests: byte stores in this process, shared by all managers as a server's
 * are. What a cache leaves there stays until it is destroyed, or the process ends.
 */
public final class BytesStoreProvider implements StoreProvider {
  /** Which optional capabilities the stores have. */
  public enum Skills {
    /** Reads, swaps and scans: what every store can do. */
    FEW,
    /** Exchanges and writes blindly, too. */
    MANY
  }

  /** How much the stores of a connection can do. */
  public static final Setting<Skills> SKILLS =
      Setting.withDefault(
          "skills",
          SettingTypes.oneOf(Skills.class),
          Skills.MANY,
          "Whether the store exchanges and writes blindly (`many`), or reads first (`few`).");

  private static final Map<CacheId, ConcurrentMap<StoreKey, BytesStore.Version>> SERVER =
      new ConcurrentHashMap<>();

  @Override
  public String type() {
    return "bytes";
  }

  @Override
  public List<Setting<?>> storeSettings() {
    return List.of(SKILLS);
  }

  @Override
  public StoreConnection open(String storeName, Settings settings, InstantSource clock) {
    return new Connection(clock, capabilities(settings.get(SKILLS)));
  }

  private static Set<Capability> capabilities(Skills skills) {
    return (skills == Skills.FEW)
        ? EnumSet.of(Capability.SCAN, Capability.RETAINS_EXPIRED)
        : EnumSet.of(
            Capability.SCAN, Capability.EXCHANGE, Capability.BLIND_WRITES, Capability.BUDGETED);
  }

  private record Connection(InstantSource clock, Set<Capability> capabilities)
      implements ByteStoreConnection {
    @Override
    public Store<StoreKey, byte[]> open(CacheId cache, Settings settings) {
      return new BytesStore(
          SERVER.computeIfAbsent(cache, id -> new ConcurrentHashMap<>()), capabilities, clock);
    }

    @Override
    public void destroy(CacheId cache, Settings settings) {
      Map<StoreKey, BytesStore.Version> entries = SERVER.get(cache);
      if (entries != null) {
        entries.clear();
      }
    }

    @Override
    public void close() {
      // the server stays
    }
  }
}
