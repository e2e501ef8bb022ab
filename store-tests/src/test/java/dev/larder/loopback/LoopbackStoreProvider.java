package dev.larder.loopback;

import dev.larder.loopback.LoopbackClient.Manners;
import dev.larder.settings.Setting;
import dev.larder.settings.SettingTypes;
import dev.larder.settings.Settings;
import dev.larder.settings.SharedSettings;
import dev.larder.store.ByteStoreConnection;
import dev.larder.store.CacheId;
import dev.larder.store.Store;
import dev.larder.store.StoreConnection;
import dev.larder.store.StoreKey;
import dev.larder.store.StoreProvider;
import java.time.InstantSource;
import java.util.List;

/** {@code type: loopback}, for tests. */
public final class LoopbackStoreProvider implements StoreProvider {
  private static final int HIGHEST_PORT = 65_535;

  /** The port of the server. */
  public static final Setting<Integer> PORT =
      Setting.optional("port", SettingTypes.integer(1, HIGHEST_PORT), "The server's port.");

  /** The seeded bug of the client. */
  public static final Setting<Manners> MANNERS =
      Setting.withDefault(
          "manners",
          SettingTypes.oneOf(Manners.class),
          Manners.GOOD,
          "How the client fails where the server does not answer.");

  @Override
  public String type() {
    return "loopback";
  }

  @Override
  public List<Setting<?>> storeSettings() {
    return List.of(PORT, MANNERS);
  }

  @Override
  public StoreConnection open(String storeName, Settings settings, InstantSource clock) {
    return new Connection(
        clock,
        new LoopbackClient(
            settings.get(PORT),
            settings.get(SharedSettings.REQUEST_TIMEOUT),
            settings.get(MANNERS)));
  }

  private record Connection(InstantSource clock, LoopbackClient client)
      implements ByteStoreConnection {
    @Override
    public Store<StoreKey, byte[]> open(CacheId cache, Settings settings) {
      return new LoopbackStore(client, cache.toString());
    }

    @Override
    public void destroy(CacheId cache, Settings settings) {
      new LoopbackStore(client, cache.toString()).clear();
    }

    @Override
    public void close() {
      client.close();
    }
  }
}
