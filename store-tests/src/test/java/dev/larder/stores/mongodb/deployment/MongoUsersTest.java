package dev.larder.stores.mongodb.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.mongodb.MongoClientSettings;
import com.mongodb.MongoCredential;
import com.mongodb.ServerAddress;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Indexes;
import dev.larder.LarderCacheManager;
import dev.larder.LarderCachingProvider;
import dev.larder.config.LarderConfiguration;
import dev.larder.servers.MongodServer;
import dev.larder.store.StoreException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import javax.cache.Cache;
import javax.cache.CacheException;
import org.awaitility.Awaitility;
import org.bson.BsonDocument;
import org.junit.After;
import org.junit.AfterClass;
import org.junit.Before;
import org.junit.BeforeClass;
import org.junit.Test;

/** A server that knows its users, and what becomes of those with fewer rights. */
public final class MongoUsersTest {
  private static final String PASSWORD = "s3cret-of-a-user";
  private static final String STORE = "larder.stores.m.";
  private static MongodServer server;
  private static MongoClient root;

  private final LarderCachingProvider provider = new LarderCachingProvider();
  private final Properties properties = new Properties();
  private final List<String> logged = new CopyOnWriteArrayList<>();
  private final Handler handler =
      new Handler() {
        @Override
        public void publish(LogRecord log) {
          logged.add(log.getMessage());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
      };

  /** The server lets the first user be made by anyone on its machine. */
  @BeforeClass
  public static void start() {
    server = MongodServer.startStandalone("--auth");
    server.run(BsonDocument.parse(user("root", "{role: 'root', db: 'admin'}")));
    root =
        MongoClients.create(
            MongoClientSettings.builder()
                .applyToClusterSettings(
                    cluster -> cluster.hosts(List.of(new ServerAddress(host()))))
                .credential(
                    MongoCredential.createCredential("root", "admin", PASSWORD.toCharArray()))
                .build());
    run("admin", user("keeper", "{role: 'readWrite', db: 'd'}"));
    run("d", user("inside", "{role: 'readWrite', db: 'd'}"));
    run("admin", user("nobody", ""));
    run(
        "admin",
        "{createRole: 'entries', roles: [], privileges: [{resource: {db: 'd', collection: ''},"
            + " actions: ['find', 'insert', 'update', 'remove']}]}");
    run("admin", user("writer", "{role: 'entries', db: 'admin'}"));
  }

  private static String user(String name, String role) {
    return "{createUser: '" + name + "', pwd: '" + PASSWORD + "', roles: [" + role + "]}";
  }

  private static void run(String database, String command) {
    root.getDatabase(database).runCommand(BsonDocument.parse(command));
  }

  private static String host() {
    return "localhost:" + server.port();
  }

  @AfterClass
  public static void stop() {
    root.close();
    server.close();
  }

  @Before
  public void listen() {
    Logger.getLogger("dev.larder").addHandler(handler);
  }

  @After
  public void close() {
    Logger.getLogger("dev.larder").removeHandler(handler);
    provider.close();
    root.getDatabase("d").getCollection("larder.default.c").drop();
  }

  private MongoUsersTest with(String name, String value) {
    properties.setProperty(STORE + name, value);
    return this;
  }

  private MongoUsersTest as(String user) {
    properties.setProperty("larder.store", "m");
    properties.setProperty("larder.namespace", "default");
    with("type", "mongodb").with("hosts", host()).with("database", "d");
    return with("username", user).with("password", PASSWORD).with("request-timeout", "PT10S");
  }

  private LarderCacheManager manager() {
    return provider.getCacheManager(null, null, properties);
  }

  private Cache<String, String> create() {
    return manager()
        .createCache(
            "c",
            LarderConfiguration.of(String.class, String.class)
                .expireAfterCreation(Duration.ofHours(1)));
  }

  private static MongoCollection<BsonDocument> entries() {
    return root.getDatabase("d").getCollection("larder.default.c", BsonDocument.class);
  }

  private static void assertWorks(Cache<String, String> cache) {
    cache.put("k", "v");
    assertThat(cache.get("k")).isEqualTo("v");
    assertThat(cache.remove("k")).isTrue();
  }

  // ---- who it is

  @Test
  public void put_usersOfEachSourceAndMechanism_areLetIn() {
    assertWorks(as("keeper").create());
    with("auth-mechanism", "SCRAM-SHA-1").assertLetIn("urn:sha-1");
    with("auth-mechanism", "SCRAM-SHA-256").assertLetIn("urn:sha-256");
    as("inside").with("auth-source", "d").assertLetIn("urn:inside");
  }

  private void assertLetIn(String uri) {
    assertWorks(
        provider
            .getCacheManager(URI.create(uri), null, properties)
            .createCache("c", LarderConfiguration.of(String.class, String.class)));
  }

  @Test
  public void put_userInTheUri_isLetIn() {
    as("keeper").with("uri", "mongodb://keeper:" + PASSWORD + "@" + host());
    List.of("hosts", "username", "password").forEach(name -> properties.remove(STORE + name));
    assertWorks(create());
  }

  @Test
  public void put_wrongPassword_saysSoWithoutIt() {
    String wrong = "wr0ng-" + PASSWORD;
    Cache<String, String> cache = as("keeper").with("password", wrong).create();
    Throwable failure = catchThrowable(() -> cache.put("k", "v"));
    assertThat(failure)
        .isInstanceOf(CacheException.class)
        .hasMessageStartingWith("cache 'c': MongoDB: the server did not accept the user; correct");
    assertThat(((StoreException) failure.getCause()).outcomeUnknown()).isFalse();
    StringWriter text = new StringWriter();
    failure.printStackTrace(new PrintWriter(text, true));
    assertThat(text + logged.toString()).doesNotContain(wrong).doesNotContain(PASSWORD);
  }

  // ---- what it may

  @Test
  public void put_noRights_saysWhichItNeeds() {
    Cache<String, String> cache = as("nobody").create();
    assertThat(catchThrowable(() -> cache.put("k", "v")))
        .isInstanceOf(CacheException.class)
        .hasMessage(
            "cache 'c': MongoDB at "
                + host()
                + ": the server refused with code 13 Unauthorized; grant the user the role"
                + " readWrite on the database");
  }

  @Test
  public void put_noRightToMakeIndexes_worksAndIsToldOnce() {
    Cache<String, String> cache = as("writer").create();
    assertWorks(cache);
    Awaitility.await().until(() -> !logged.isEmpty());
    assertWorks(cache);
    assertThat(logged)
        .singleElement()
        .asString()
        .startsWith("MongoDB collection 'd.larder.default.c': no TTL index on doc_date")
        .contains("code 13 Unauthorized; grant createIndex and collMod")
        .contains("create-indexes: false");
  }

  @Test
  public void put_noRightToChangeTheIndexThatIsThere_worksAndIsToldOnce() {
    entries().createIndex(Indexes.ascending("doc_date"));
    Cache<String, String> cache = as("keeper").create();
    assertWorks(cache);
    Awaitility.await().until(() -> !logged.isEmpty());
    assertWorks(cache);
    assertThat(logged).singleElement().asString().contains("code 13 Unauthorized");
  }

  @Test
  public void destroyCache_noRightToDrop_removesTheEntries() {
    as("writer").create().put("k", "v");
    assertThat(entries().countDocuments()).isEqualTo(1);
    manager().destroyCache("c");
    assertThat(entries().countDocuments()).isZero();
  }

  @Test
  public void everyMethod_rightsOnEntriesAlone_suffice() {
    Cache<String, String> cache = as("writer").with("create-indexes", "false").create();
    cache.putAll(Map.of("a", "1", "b", "2"));
    assertThat(cache.getAll(Set.of("a", "b", "c"))).hasSize(2);
    assertThat(cache.putIfAbsent("a", "x")).isFalse();
    assertThat(cache.replace("a", "1", "3")).isTrue();
    assertThat(cache.getAndReplace("a", "4")).isEqualTo("3");
    assertThat(cache.<String>invoke("a", (entry, arguments) -> entry.getValue())).isEqualTo("4");
    assertThat(cache).hasSize(2);
    assertThat(cache.getAndRemove("a")).isEqualTo("4");
    cache.removeAll(Set.of("b"));
    cache.clear();
    cache.removeAll();
    assertThat(cache).isEmpty();
    assertThat(logged).isEmpty();
  }
}
