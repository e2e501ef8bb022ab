package dev.larder.stores.mongodb;

import static java.util.Objects.requireNonNull;

import com.mongodb.ConnectionString;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import com.mongodb.event.CommandListener;
import dev.larder.LarderCache;
import dev.larder.LarderCacheManager;
import dev.larder.LarderCachingProvider;
import dev.larder.config.LarderConfiguration;
import java.net.URI;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.junit.rules.ExternalResource;

/**
 * A rule that gives a test managers whose default store is on a server that tests share, in
 * databases of the test's own, which are dropped at its end.
 */
public final class MongoCaches extends ExternalResource {
  public static final String DATABASE = "larder-caches-" + ProcessHandle.current().pid();
  public static final String OTHER_DATABASE = DATABASE + "-other";

  private static final String STORE = "larder.stores.m.";

  private final MongoPlaces server;
  private final Properties properties = new Properties();
  private @Nullable LarderCachingProvider provider;
  private @Nullable MongoClient observed;

  public MongoCaches(MongoPlaces server) {
    this.server = server;
  }

  /** Gives a setting to the store; null takes it away. */
  public MongoCaches store(String name, @Nullable String value) {
    return with(STORE + name, value);
  }

  /** Gives a setting to the caches of a name or pattern. */
  public MongoCaches caches(String pattern, String name, String value) {
    return with("larder.templates." + pattern + "." + name, value);
  }

  /** Gives a property to the managers. */
  public MongoCaches with(String property, @Nullable String value) {
    if (value == null) {
      properties.remove(property);
    } else {
      properties.setProperty(property, value);
    }
    return this;
  }

  /** Lets the test see what the caches send, by a client of the test's own. */
  public CommandLog observe() {
    CommandLog log = new CommandLog();
    observe(log);
    return log;
  }

  /** Tells the listener what the caches of managers that are made from now on send. */
  void observe(CommandListener listener) {
    observed = MongoClients.create(server.settings().addCommandListener(listener).build());
    GivenMongoClient.given = observed;
    store("uri", null).store("client", GivenMongoClient.class.getName());
  }

  public LarderCacheManager manager() {
    return manager(null);
  }

  /**
   * Returns the manager of a URI, which has the settings of the moment; that of the default URI in
   * the namespace {@code default} unless told.
   */
  public LarderCacheManager manager(@Nullable String uri) {
    if (uri == null) {
      Properties named = new Properties();
      named.setProperty("larder.namespace", "default");
      named.putAll(properties);
      return requireNonNull(provider).getCacheManager(null, null, named);
    }
    return requireNonNull(provider).getCacheManager(URI.create(uri), null, properties);
  }

  public LarderCache<String, Object> create(String name) {
    return manager().createCache(name, LarderConfiguration.of(String.class, Object.class));
  }

  /** Returns the database of the caches. */
  public MongoDatabase database() {
    return server.client().getDatabase(DATABASE);
  }

  public MongoDatabase otherDatabase() {
    return server.client().getDatabase(OTHER_DATABASE);
  }

  @Override
  protected void before() {
    provider = new LarderCachingProvider();
    properties.setProperty("larder.store", "m");
    store("type", "mongodb").store("uri", server.uri()).store("database", DATABASE);
    store("request-timeout", "PT10S"); // the machine may be busy
  }

  /** Returns the first server's host and port. */
  String host() {
    return new ConnectionString(server.uri()).getHosts().get(0);
  }

  @Override
  protected void after() {
    requireNonNull(provider).close();
    database().drop();
    otherDatabase().drop();
    if (observed != null) {
      observed.close();
    }
  }
}
