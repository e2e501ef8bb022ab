package dev.larder.testing;

import dev.larder.internal.memory.MemoryLeases;
import dev.larder.settings.Setting;
import dev.larder.settings.SettingTypes;
import dev.larder.settings.Settings;
import dev.larder.store.ByteStoreConnection;
import dev.larder.store.CacheId;
import dev.larder.store.Capability;
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
 * {@code type: bytes}: byte stores in this process, for tests. All managers share them, as they
 * share a server. Entries stay until their cache is destroyed or the process ends. Thread-safe.
 */
public final class BytesStoreProvider implements StoreProvider {
  /** The optional capabilities of the stores. */
  public enum Skills {
    /** Reads, swaps and scans, as the simplest stores do. */
    FEW,
    /** Exchanges, blind writes, locks and call timeouts, too. */
    MANY
  }

  /** The setting {@code skills} of a store; {@code many} by default. */
  public static final Setting<Skills> SKILLS =
      Setting.withDefault(
          "skills",
          SettingTypes.oneOf(Skills.class),
          Skills.MANY,
          "Whether the store exchanges and writes blindly (`many`), or reads first (`few`).");

  private static final Map<CacheId, Kept> SERVER = new ConcurrentHashMap<>();

  /** What the process keeps of a cache. */
  private record Kept(
      ConcurrentMap<StoreKey, BytesStore.Version> entries, MemoryLeases.Pair<StoreKey> leases) {
    Kept() {
      this(new ConcurrentHashMap<>(), new MemoryLeases.Pair<>());
    }
  }

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
            Capability.SCAN,
            Capability.EXCHANGE,
            Capability.BLIND_WRITES,
            Capability.LOCKS,
            Capability.CALL_TIMEOUT);
  }

  private record Connection(InstantSource clock, Set<Capability> capabilities)
      implements ByteStoreConnection {
    @Override
    public Store<StoreKey, byte[]> open(CacheId cache, Settings settings) {
      Kept kept = SERVER.computeIfAbsent(cache, id -> new Kept());
      return new BytesStore(kept.entries, kept.leases, capabilities, clock);
    }

    @Override
    public void destroy(CacheId cache, Settings settings) {
      Kept kept = SERVER.get(cache);
      if (kept != null) {
        kept.entries.clear();
      }
    }

    @Override
    public void close() {
      // entries outlive their connection, as on a server
    }
  }
}
