package dev.larder.conformance;

import dev.larder.internal.mongodb.MongoStoreProvider;
import dev.larder.internal.mongodb.settings.MongoSettings;
import dev.larder.settings.Setting;
import dev.larder.settings.SettingTypes;
import dev.larder.settings.Settings;
import dev.larder.store.ByteStoreConnection;
import dev.larder.store.CacheId;
import dev.larder.store.Capability;
import dev.larder.store.Driver;
import dev.larder.store.Store;
import dev.larder.store.StoreConnection;
import dev.larder.store.StoreKey;
import dev.larder.store.StoreProvider;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * {@code type: clocked-mongodb}: a real MongoDB under a clock of the test's, with or without what
 * lets the server choose. The server deletes nothing by itself.
 */
public final class ClockedStoreProvider implements StoreProvider {
  /** Whether the server may choose. */
  public static final Setting<Boolean> CHOOSING =
      Setting.withDefault("choosing", SettingTypes.BOOLEAN, true, "Whether the server may choose.");

  private final MongoStoreProvider mongodb = new MongoStoreProvider();

  @Override
  public String type() {
    return "clocked-mongodb";
  }

  @Override
  public List<Setting<?>> storeSettings() {
    return List.of(MongoSettings.URI, MongoSettings.DATABASE, CHOOSING);
  }

  @Override
  public Optional<Driver> driver() {
    return mongodb.driver();
  }

  @Override
  public StoreConnection open(String storeName, Settings settings, InstantSource clock) {
    Settings own =
        Settings.builder()
            .put(MongoSettings.URI, settings.get(MongoSettings.URI))
            .put(MongoSettings.DATABASE, settings.get(MongoSettings.DATABASE))
            .put(MongoSettings.CREATE_INDEXES, false)
            .build();
    return new Connection(
        (ByteStoreConnection) mongodb.open(storeName, own, clock), clock, settings.get(CHOOSING));
  }

  private record Connection(ByteStoreConnection real, InstantSource clock, Boolean choosing)
      implements ByteStoreConnection {
    @Override
    public Store<StoreKey, byte[]> open(CacheId cache, Settings settings) {
      Store<StoreKey, byte[]> store = real.open(cache, settings);
      return choosing ? store : withoutChoice(store);
    }

    @Override
    public void destroy(CacheId cache, Settings settings) {
      real.destroy(cache, settings);
    }

    @Override
    public void close() {
      real.close();
    }
  }

  @SuppressWarnings("unchecked") // a proxy has no type arguments
  private static Store<StoreKey, byte[]> withoutChoice(Store<StoreKey, byte[]> store) {
    Set<Capability> few = EnumSet.copyOf(store.capabilities());
    few.removeAll(Set.of(Capability.EXCHANGE, Capability.BLIND_WRITES, Capability.CALL_TIMEOUT));
    return (Store<StoreKey, byte[]>)
        Proxy.newProxyInstance(
            Store.class.getClassLoader(),
            new Class<?>[] {Store.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("capabilities")) {
                return few;
              }
              try {
                return method.invoke(store, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }
}
