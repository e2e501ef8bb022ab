package dev.larder.stores.mongodb;

import static java.util.concurrent.TimeUnit.HOURS;
import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import dev.larder.LarderCache;
import dev.larder.testing.CacheFixture;
import dev.larder.testing.RecordingListener;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import javax.cache.Cache;
import javax.cache.configuration.Factory;
import javax.cache.configuration.MutableCacheEntryListenerConfiguration;
import javax.cache.configuration.MutableConfiguration;
import javax.cache.expiry.AccessedExpiryPolicy;
import javax.cache.expiry.CreatedExpiryPolicy;
import javax.cache.expiry.Duration;
import javax.cache.expiry.EternalExpiryPolicy;
import javax.cache.expiry.ExpiryPolicy;
import javax.cache.expiry.ModifiedExpiryPolicy;
import org.bson.Document;
import org.junit.AfterClass;
import org.junit.Rule;
import org.junit.Test;

/**
 * Counts the commands that a server gets for each method of {@link Cache}: what {@code
 * docs/mongodb-commands.md} says is what happens.
 */
public final class MongoCommandsTest {
  private static final Path PAGE = Path.of("../docs/mongodb-commands.md");
  private static final String COMMAND =
      "mvn -pl provider,testing,servers,store-tests test -Dtest=MongoCommandsTest -Ddocs.write=true"
          + " -Dsurefire.failIfNoSpecifiedTests=false";
  private static final CommandLog LOG = new CommandLog();
  private static final MongoClient LOGGED =
      MongoClients.create(MongoPlaces.REPLICA_SET.settings().addCommandListener(LOG).build());
  private static final MongoDatabase DATABASE =
      MongoPlaces.REPLICA_SET.client().getDatabase(name());
  private static final Duration HOUR = new Duration(HOURS, 1);
  private static final Set<String> KEYS = Set.of("a", "b", "c");

  @Rule
  public final CacheFixture caches =
      new CacheFixture()
          .with("larder.namespace", "tests")
          .with("larder.stores.mongo.type", "mongodb")
          .with("larder.stores.mongo.client", LoggedClient.class.getName())
          .with("larder.stores.mongo.database", name())
          .with("larder.stores.mongo.create-indexes", "false")
          .with("larder.store", "mongo");

  /** What the caches of this test send by. */
  public static final class LoggedClient implements Supplier<MongoClient> {
    @Override
    public MongoClient get() {
      return LOGGED;
    }
  }

  private static String name() {
    return MongoPlaces.REPLICA_SET.database().getName() + "-commands";
  }

  @AfterClass
  public static void close() {
    DATABASE.drop();
    LOGGED.close();
  }

  /** What there is before the call. */
  private enum State {
    ABSENT,
    LIVE,
    EXPIRED
  }

  /** What a cache was configured for. */
  private enum Kind {
    ETERNAL("No expiry, no listener"),
    MODIFIED("Expiry after creation and update (`ModifiedExpiryPolicy`)"),
    CREATED("Expiry after creation only (`CreatedExpiryPolicy`)"),
    ACCESSED("Expiry after access (`AccessedExpiryPolicy`)"),
    STATISTICS("Statistics, with a `ModifiedExpiryPolicy`"),
    LISTENER("A listener that asks for old values, with a `ModifiedExpiryPolicy`");

    private final String title;

    Kind(String title) {
      this.title = title;
    }

    MutableConfiguration<String, String> configuration() {
      Factory<? extends ExpiryPolicy> expiry =
          switch (this) {
            case ETERNAL -> EternalExpiryPolicy.factoryOf();
            case CREATED -> CreatedExpiryPolicy.factoryOf(HOUR);
            case ACCESSED -> AccessedExpiryPolicy.factoryOf(HOUR);
            default -> ModifiedExpiryPolicy.factoryOf(HOUR);
          };
      MutableConfiguration<String, String> configuration =
          new MutableConfiguration<String, String>()
              .setTypes(String.class, String.class)
              .setExpiryPolicyFactory(expiry)
              .setStatisticsEnabled(this == STATISTICS);
      if (this == LISTENER) {
        RecordingListener<String, String> listener = new RecordingListener<>();
        configuration.addCacheEntryListenerConfiguration(
            new MutableCacheEntryListenerConfiguration<>(() -> listener, null, true, true));
      }
      return configuration;
    }
  }

  private static Map<String, Consumer<Cache<String, String>>> calls() {
    Map<String, Consumer<Cache<String, String>>> calls = new LinkedHashMap<>();
    calls.put("get", cache -> cache.get("a"));
    calls.put("containsKey", cache -> cache.containsKey("a"));
    calls.put("put", cache -> cache.put("a", "new"));
    calls.put("putIfAbsent", cache -> cache.putIfAbsent("a", "new"));
    calls.put("getAndPut", cache -> cache.getAndPut("a", "new"));
    calls.put("replace(k, v)", cache -> cache.replace("a", "new"));
    calls.put("replace(k, old, new)", cache -> cache.replace("a", "old", "new"));
    calls.put("getAndReplace", cache -> cache.getAndReplace("a", "new"));
    calls.put("remove(k)", cache -> cache.remove("a"));
    calls.put("remove(k, old)", cache -> cache.remove("a", "old"));
    calls.put("getAndRemove", cache -> cache.getAndRemove("a"));
    calls.put("invoke, which reads", cache -> cache.invoke("a", (entry, args) -> entry.getValue()));
    calls.put(
        "invoke, which writes",
        cache ->
            cache.invoke(
                "a",
                (entry, args) -> {
                  entry.setValue("new");
                  return null;
                }));
    calls.put("getAll of 3", cache -> cache.getAll(KEYS));
    calls.put("putAll of 3", cache -> cache.putAll(Map.of("a", "1", "b", "2", "c", "3")));
    calls.put("removeAll of 3", cache -> cache.removeAll(KEYS));
    calls.put("iteration over 3", cache -> cache.forEach(entry -> {}));
    calls.put("removeAll", Cache::removeAll);
    calls.put("clear", Cache::clear);
    return calls;
  }

  private static boolean isSingle(String call) {
    return !call.contains("All") && !call.contains("iteration") && !call.equals("clear");
  }

  @Test
  public void page_tables_areWhatHappens() throws IOException {
    StringBuilder tables = new StringBuilder();
    for (Kind kind : Kind.values()) {
      tables.append("\n## ").append(kind.title).append("\n\n");
      tables.append("| method | absent | live | expired |\n|---|---|---|---|\n");
      measured(kind)
          .forEach(
              (call, cells) ->
                  tables
                      .append("| `")
                      .append(call)
                      .append("` | ")
                      .append(
                          Arrays.stream(State.values())
                              .map(state -> text(cells.getOrDefault(state, List.of())))
                              .collect(Collectors.joining(" | ")))
                      .append(" |\n"));
    }
    String page = Files.exists(PAGE) ? Files.readString(PAGE) : "";
    int begin = page.indexOf("\n## ");
    String expected = page.substring(0, (begin < 0) ? page.length() : begin) + tables;
    if (Boolean.getBoolean("docs.write")) {
      Files.writeString(PAGE, expected);
    }
    assertThat(Files.readString(PAGE))
        .as("docs/mongodb-commands.md differs from what was sent; write it anew: " + COMMAND)
        .isEqualTo(expected);
  }

  @Test
  public void singleEntryMethods_costOneCommandOrTwo() {
    for (Kind kind : Kind.values()) {
      measured(kind)
          .forEach(
              (call, cells) ->
                  cells.forEach(
                      (state, names) -> {
                        if (isSingle(call)) {
                          assertThat(names)
                              .as("%s, %s, %s", kind, call, state)
                              .hasSizeBetween(1, most(kind, call, state));
                        }
                      }));
    }
  }

  /**
   * Two where Java decides on an entry: it is read, and swapped or, if it has expired, removed.
   * What finds no live entry looks whether a listener has to hear of an expired one.
   */
  private static int most(Kind kind, String call, State state) {
    if (kind == Kind.LISTENER && Set.of("replace(k, v)", "getAndReplace").contains(call)) {
      return Map.of(State.ABSENT, 2, State.LIVE, 1, State.EXPIRED, 3).get(state);
    }
    boolean decides = call.contains("old") && state != State.ABSENT;
    boolean expires =
        state == State.EXPIRED
            && (call.startsWith("invoke") || (call.equals("get") && kind == Kind.LISTENER));
    boolean touches =
        state == State.LIVE && kind == Kind.ACCESSED && call.equals("invoke, which reads");
    boolean writes = call.equals("invoke, which writes");
    return (decides || expires || touches || writes) ? 2 : 1;
  }

  private Map<String, Map<State, List<String>>> measured(Kind kind) {
    LarderCache<String, String> cache =
        caches.create(kind.name().toLowerCase(java.util.Locale.ROOT), kind.configuration());
    Map<String, Map<State, List<String>>> rows = new LinkedHashMap<>();
    calls()
        .forEach(
            (name, call) -> {
              Map<State, List<String>> cells = new TreeMap<>();
              for (State state : State.values()) {
                if (kind != Kind.ETERNAL || state != State.EXPIRED) {
                  prepare(cache, state);
                  LOG.names();
                  call.accept(cache);
                  cells.put(state, LOG.names());
                }
              }
              rows.put(name, cells);
            });
    cache.getCacheManager().destroyCache(cache.getName());
    return rows;
  }

  private static void prepare(Cache<String, String> cache, State state) {
    cache.clear();
    if (state != State.ABSENT) {
      KEYS.forEach(key -> cache.put(key, "old"));
    }
    if (state == State.EXPIRED) {
      Document longAgo = new Document("$set", new Document("doc_date", new java.util.Date(0)));
      DATABASE
          .listCollectionNames()
          .forEach(name -> DATABASE.getCollection(name).updateMany(new Document(), longAgo));
    }
  }

  private static String text(List<String> names) {
    List<String> texts = new ArrayList<>();
    for (String name : names.stream().distinct().toList()) {
      long count = names.stream().filter(name::equals).count();
      texts.add((count == 1) ? name : name + " x " + count);
    }
    return names.isEmpty() ? "-" : names.size() + ": " + String.join(", ", texts);
  }
}
