package dev.larder.internal.mongodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.larder.LarderCachingProvider;
import dev.larder.config.LarderConfiguration;
import dev.larder.store.StoreException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import javax.cache.Cache;
import javax.cache.CacheException;
import javax.cache.CacheManager;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.awaitility.Awaitility;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;

/** Stores whose server is not there, or is but does not speak; and what is said of them. */
public final class MongoOfflineTest {
  private static final String SECRET = "s3cr3t-Sentinel";
  private static final String LOCAL = "localhost:1";

  private final LarderCachingProvider provider = new LarderCachingProvider();
  private final List<LogRecord> logged = Collections.synchronizedList(new ArrayList<>());
  private final Properties properties = new Properties();

  private final Handler handler =
      new Handler() {
        @Override
        public void publish(LogRecord log) {
          logged.add(log);
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
      };

  @Before
  public void listen() {
    handler.setLevel(Level.ALL);
    Logger.getLogger("dev.larder").addHandler(handler);
    Logger.getLogger("dev.larder").setLevel(Level.ALL);
    set("type", "mongodb").set("database", "d");
    set("request-timeout", "PT0.3S").set("bulk-timeout", "PT0.3S");
    properties.setProperty("larder.namespace", "default");
    properties.setProperty("larder.store", "m");
  }

  @After
  public void close() {
    provider.close();
    Logger.getLogger("dev.larder").removeHandler(handler);
    Logger.getLogger("dev.larder").setLevel(null);
  }

  private MongoOfflineTest set(String name, String value) {
    properties.setProperty("larder.stores.m." + name, value);
    return this;
  }

  private CacheManager manager() {
    return provider.getCacheManager(null, null, properties);
  }

  private Cache<String, String> create(String name) {
    return manager().createCache(name, configuration().management().statistics());
  }

  private static LarderConfiguration<String, String> configuration() {
    return LarderConfiguration.of(String.class, String.class);
  }

  @Test
  public void createCache_serverDown_succeedsAndIsFound() {
    set("hosts", LOCAL);
    Cache<String, String> cache = create("users");
    assertThat(manager().<String, String>getCache("users")).isSameAs(cache);
    cache.close();
    assertThat(manager().getCacheNames()).isEmpty();
  }

  @Test
  public void createCache_untilItsFirstUse_connectsNowhere() throws IOException {
    try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      AtomicInteger connections = countConnections(silent);
      set("hosts", "localhost:" + silent.getLocalPort());
      create("unused").close();
      Cache<String, String> cache = create("users");
      manager().getCache("users");
      assertThat(connections).hasValue(0);
      assertThat(threads()).isEmpty();

      assertThat(catchThrowable(() -> cache.get("k"))).isInstanceOf(CacheException.class);
      Awaitility.await().untilAsserted(() -> assertThat(connections.get()).isPositive());
    }
  }

  private static List<String> threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(Thread::isAlive)
        .map(Thread::getName)
        .filter(name -> name.startsWith("cluster-") || name.startsWith("larder-mongodb"))
        .toList();
  }

  private static AtomicInteger countConnections(ServerSocket server) {
    AtomicInteger connections = new AtomicInteger();
    Thread thread =
        new Thread(
            () -> {
              try {
                while (true) {
                  server.accept();
                  connections.incrementAndGet();
                }
              } catch (IOException e) { // closed
              }
            });
    thread.setDaemon(true);
    thread.start();
    return connections;
  }

  @Test
  public void put_serverDown_failsInTimeAndHasAppliedNothing() {
    set("hosts", LOCAL);
    Cache<String, String> cache = create("users");
    long start = System.nanoTime();
    assertSaysWhy(() -> cache.put("key-of-mine", "value-of-mine"));
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
  }

  /** The first use asks for the server's time, which leaves enough to find out what is wrong. */
  @Test
  public void write_serverDown_saysWhyWhateverNeedsTheTime() {
    set("hosts", LOCAL);
    Cache<String, String> eternal = create("users");
    Cache<String, String> expiring =
        manager().createCache("visits", configuration().expireAfterCreation(Duration.ofHours(1)));
    for (Cache<String, String> cache : List.of(eternal, expiring)) {
      assertSaysWhy(() -> cache.put("key-of-mine", "value-of-mine"));
      assertSaysWhy(() -> cache.putAll(Map.of("key-of-mine", "value-of-mine")));
      assertSaysWhy(() -> cache.getAndPut("key-of-mine", "value-of-mine"));
      assertSaysWhy(() -> cache.replace("key-of-mine", "value-of-mine"));
      assertSaysWhy(() -> cache.remove("key-of-mine"));
      assertSaysWhy(() -> cache.putIfAbsent("key-of-mine", "value-of-mine"));
    }
  }

  private static void assertSaysWhy(ThrowingCallable call) {
    assertThat(catchThrowableOfType(CacheException.class, call))
        .hasMessageMatching(
            "cache '.*': MongoDB: no answer came in time"
                + " \\(java.net.ConnectException: Connection refused\\); .*")
        .hasMessageNotContaining("of-mine")
        .cause()
        .isInstanceOfSatisfying(
            StoreException.class, cause -> assertThat(cause.outcomeUnknown()).isFalse())
        .cause()
        .hasMessageMatching("com.mongodb.Mongo(Operation)?TimeoutException");
  }

  @Test
  public void destroyCache_serverDown_failsAsJCacheSays() {
    set("hosts", LOCAL);
    assertThat(catchThrowable(() -> manager().destroyCache("users")))
        .isInstanceOf(CacheException.class)
        .hasMessageStartingWith("cache 'users': MongoDB: ");
  }

  @Test
  public void close_lastManager_endsTheClient() {
    set("hosts", LOCAL);
    assertThat(catchThrowable(() -> create("users").get("k"))).isNotNull();
    assertThat(threads()).isNotEmpty();
    provider.close();
    Awaitility.await().untilAsserted(() -> assertThat(threads()).isEmpty());
  }

  @Test
  public void get_supplierOfTheClientFails_saysWhose() {
    GivenClient.given = null;
    set("client", GivenClient.class.getName());
    assertThat(catchThrowable(() -> create("users").get("k")))
        .isInstanceOf(CacheException.class)
        .hasMessageContaining("no client can be made (java.lang.IllegalStateException)");
  }

  @Test
  public void everything_withSecrets_showsThemNowhere() {
    set("uri", "mongodb://user:" + SECRET + "@" + LOCAL + "/?authSource=" + SECRET);
    showNothing(create("by-uri"));
    properties.remove("larder.stores.m.uri");
    set("hosts", LOCAL).set("username", "user").set("password", SECRET);
    provider.close();
    showNothing(create("by-password"));
  }

  private void showNothing(Cache<String, String> cache) {
    List<Object> shown = new ArrayList<>(List.of(cache, cache.getCacheManager()));
    shown.add(cache.getCacheManager().getURI());
    shown.add(Loaded.store("hosts=- uri=mongodb://user:" + SECRET + "@" + LOCAL));
    shown.add(Loaded.store("username=u password=" + SECRET));
    shown.add(texts(catchThrowable(() -> cache.put("k", "v"))));
    shown.add(texts(catchThrowable(() -> cache.get("k"))));
    shown.add(texts(catchThrowable(cache::clear)));
    logged.forEach(log -> shown.add(new SimpleFormatter().format(log)));
    assertThat(shown).allSatisfy(each -> assertThat(each.toString()).doesNotContain(SECRET));
  }

  private static String texts(Throwable failure) {
    StringWriter text = new StringWriter();
    failure.printStackTrace(new PrintWriter(text, true));
    return text.toString();
  }

  @Test
  public void get_malformedUri_isNotRepeated() {
    set("uri", "mongodb://user:" + SECRET + "%zz@" + LOCAL);
    assertThat(texts(catchThrowable(this::manager)))
        .contains("expected a uri that the MongoDB driver reads")
        .doesNotContain(SECRET);
  }
}
