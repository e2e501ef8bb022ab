package dev.larder.stores.region;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import dev.larder.config.LarderConfiguration;
import dev.larder.internal.memcached.RecordedStoreProvider;
import dev.larder.region.Region;
import dev.larder.stores.mongodb.CommandLog;
import dev.larder.stores.mongodb.MongoCaches;
import dev.larder.stores.mongodb.MongoPlaces;
import dev.larder.testing.CacheFixture;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** What stands for a process whose regions are on MongoDB and on memcached, and are listened to. */
enum RegionProcess {
  HERE(HereClient.class),
  ELSEWHERE(ElsewhereClient.class);

  private final CommandLog log = new CommandLog();
  private final MongoClient client =
      MongoClients.create(MongoPlaces.REPLICA_SET.settings().addCommandListener(log).build());
  private final Class<? extends Supplier<MongoClient>> clientClass;

  RegionProcess(Class<? extends Supplier<MongoClient>> clientClass) {
    this.clientClass = clientClass;
  }

  /** What the caches of one send by. */
  public static final class HereClient implements Supplier<MongoClient> {
    @Override
    public MongoClient get() {
      return HERE.client;
    }
  }

  /** What the caches of the other send by. */
  public static final class ElsewhereClient implements Supplier<MongoClient> {
    @Override
    public MongoClient get() {
      return ELSEWHERE.client;
    }
  }

  /** Where a region is. */
  enum Server {
    MONGODB,
    MEMCACHED
  }

  private String storeName(Server server) {
    return server.name().toLowerCase(java.util.Locale.ROOT) + "-" + ordinal();
  }

  /** Returns a fixture with both stores. */
  CacheFixture fixture(String namespace) {
    String mongodb = "larder.stores." + storeName(Server.MONGODB) + ".";
    return new CacheFixture()
        .with("larder.namespace", namespace)
        .with(mongodb + "type", "mongodb")
        .with(mongodb + "client", clientClass.getName())
        .with(mongodb + "database", MongoCaches.DATABASE)
        .with(mongodb + "create-indexes", "false")
        .with(mongodb + "request-timeout", "PT10S")
        .with("larder.stores." + storeName(Server.MEMCACHED) + ".type", "memcached-recorded");
  }

  /** Creates a region on the server, in the fixture of this process. */
  Region<String, String> create(
      CacheFixture caches,
      Server server,
      String name,
      LarderConfiguration<String, String> configuration) {
    return caches.manager().createRegion(name, configuration.store(storeName(server)));
  }

  /** Returns what was sent to the server since this was last asked, by round trip. */
  List<String> take(Server server) {
    return (server == Server.MONGODB)
        ? log.names()
        : RecordedStoreProvider.takePackets(storeName(server)).stream()
            .map(RegionProcess::shown)
            .toList();
  }

  /** Says how often a command comes in a row instead of repeating it. */
  private static String shown(List<String> commands) {
    List<String> shown = new ArrayList<>();
    int times = 0;
    for (int i = 0; i < commands.size(); i++) {
      times++;
      if (i + 1 == commands.size() || !commands.get(i).equals(commands.get(i + 1))) {
        shown.add((times == 1 ? "" : times + " × ") + commands.get(i));
        times = 0;
      }
    }
    return String.join(", ", shown);
  }

  /** Drops what there is on MongoDB, and closes the clients. */
  static void closeAll() {
    HERE.client.getDatabase(MongoCaches.DATABASE).drop();
    for (RegionProcess process : values()) {
      process.client.close();
    }
  }
}
