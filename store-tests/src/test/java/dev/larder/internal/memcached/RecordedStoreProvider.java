package dev.larder.internal.memcached;

import static java.util.Objects.requireNonNull;

import dev.larder.internal.memcached.client.ClusterSettings;
import dev.larder.internal.memcached.client.spy.MemcachedDriver;
import dev.larder.internal.memcached.layout.StoreOptions;
import dev.larder.servers.Servers;
import dev.larder.settings.Setting;
import dev.larder.settings.SettingTypes;
import dev.larder.settings.Settings;
import dev.larder.store.ByteStoreConnection;
import dev.larder.store.CacheId;
import dev.larder.store.Store;
import dev.larder.store.StoreConnection;
import dev.larder.store.StoreKey;
import dev.larder.store.StoreProvider;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** {@code type: memcached-recorded}: one server, and what is sent to it is remembered. */
public final class RecordedStoreProvider implements StoreProvider {
  private static final Setting<Boolean> INDEX =
      Setting.withDefault("recorded-index", SettingTypes.BOOLEAN, true, "Whether keys are kept.");

  private static final Map<String, RecordedCluster> BY_STORE = new ConcurrentHashMap<>();

  private static volatile RecordedCluster last;

  /** Returns the cluster that was opened last. */
  static RecordedCluster cluster() {
    return last;
  }

  /** Returns the packets that a store has sent since this was last asked, as their commands. */
  public static List<List<String>> takePackets(String storeName) {
    return requireNonNull(BY_STORE.get(storeName), storeName).take();
  }

  @Override
  public String type() {
    return "memcached-recorded";
  }

  @Override
  public List<Setting<?>> storeSettings() {
    return List.of(INDEX);
  }

  @Override
  public StoreConnection open(String storeName, Settings settings, InstantSource clock) {
    String server = Servers.memcached().get(0);
    last = new RecordedCluster(MemcachedDriver.share(ClusterSettings.of(server)));
    BY_STORE.put(storeName, last);
    StoreOptions options =
        settings.get(INDEX) ? Fixture.OPTIONS : Fixture.withoutIndex(Fixture.OPTIONS);
    return new Connection(last, options, clock);
  }

  private record Connection(RecordedCluster cluster, StoreOptions options, InstantSource clock)
      implements ByteStoreConnection {
    @Override
    public Store<StoreKey, byte[]> open(CacheId cache, Settings settings) {
      return new MemcachedStore(cluster, cache, options, clock);
    }

    @Override
    public void destroy(CacheId cache, Settings settings) {
      new MemcachedStore(cluster, cache, options, clock).destroy();
    }

    @Override
    public void close() {
      cluster.close();
    }
  }
}
