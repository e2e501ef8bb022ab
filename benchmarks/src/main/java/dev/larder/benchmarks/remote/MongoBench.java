package dev.larder.benchmarks.remote;

import static java.util.Objects.requireNonNull;

import com.mongodb.WriteConcern;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.cache.Cache;
import javax.cache.processor.EntryProcessor;

/** Larder on MongoDB beside the plain driver, on one server. */
final class MongoBench implements AutoCloseable {
  private static final String DATABASE = "larder-benchmark";
  private static final String MAJORITY = "majority";
  private static final String ONE = "one";
  private static final String COUNTER = "counter";
  private static final int SMALL = 100;
  private static final int LARGE = 10_000;
  private static final List<Integer> THREADS = List.of(1, 8, 32);
  private static final int SLOW_TURNS = 3; // a turn may see but some dozens of these calls
  private static final Target AS_FAST = Target.ofSpeed(0.9);

  private static final EntryProcessor<String, Long, Long> INCREMENT =
      (entry, arguments) -> {
        long next = entry.getValue() + 1;
        entry.setValue(next);
        return next;
      };

  private final MongoClient client;
  private final MongoDatabase database;
  private final LarderCaches larder;
  private final Map<String, WriteConcern> concerns =
      Map.of(MAJORITY, WriteConcern.MAJORITY, ONE, WriteConcern.W1);
  private final List<Contest> contests = new ArrayList<>();

  MongoBench(String uri) {
    this.client = MongoClients.create(uri);
    this.database = client.getDatabase(DATABASE);
    database.drop();
    Map<String, String> settings = new LinkedHashMap<>();
    concerns
        .keySet()
        .forEach(
            concern -> {
              String store = "stores." + concern + ".";
              settings.put(store + "type", "mongodb");
              settings.put(store + "uri", uri);
              settings.put(store + "database", DATABASE);
              settings.put(store + "request-timeout", "PT10S"); // on a busy machine, too
              settings.put(store + "write-concern", concern.equals(ONE) ? "1" : concern);
              settings.put("templates." + concern + "-*.store", concern);
            });
    this.larder = new LarderCaches(settings);
    addContests();
  }

  /** Returns names as the contests have contestants. */
  static List<String> names() {
    return List.of("Larder", "the driver");
  }

  List<Contest> contests() {
    return contests;
  }

  private void addContests() {
    addSingle(MAJORITY, SMALL);
    addSingle(MAJORITY, LARGE);
    addSingle(ONE, SMALL);
    addCounters(MAJORITY, 1.5);
    addCounters(ONE, 3);
  }

  private void addSingle(String concern, int bytes) {
    Data data = new Data("user", bytes);
    Cache<String, byte[]> cache = larder.open(concern + "-" + bytes, byte[].class);
    RawMongo raw =
        new RawMongo(
            database, "raw-" + concern + "-" + bytes, requireNonNull(concerns.get(concern)));
    data.everything().forEach(cache::putAll);
    data.everything().forEach(raw::putAll);
    String size = (bytes == SMALL) ? "100 B" : "10 kB";
    for (int threads : THREADS) {
      if (concern.equals(MAJORITY)) {
        contests.add(
            Contest.of(
                "get, " + size,
                threads,
                AS_FAST.withBytes(0.7),
                new Contestant("Larder", i -> requireNonNull(cache.get(data.key(i)))),
                new Contestant("driver", i -> requireNonNull(raw.get(data.key(i))))));
      }
      contests.add(
          Contest.of(
              "put, " + size + ", " + title(concern),
              threads,
              AS_FAST,
              new Contestant("Larder", i -> cache.put(data.key(i), data.value(i))),
              new Contestant("driver", i -> raw.put(data.key(i), data.value(i)))));
    }
    if (concern.equals(MAJORITY) && bytes == SMALL) {
      addBulk(data, cache, raw);
    }
  }

  private void addBulk(Data data, Cache<String, byte[]> cache, RawMongo raw) {
    contests.add(
        Contest.of(
            "getAll of 100",
            1,
            AS_FAST,
            new Contestant("Larder", i -> requireAll(cache.getAll(data.bulk(i).keySet()))),
            new Contestant("driver", i -> requireAll(raw.getAll(data.bulk(i).keySet())))));
    contests.add(
        Contest.of(
            "putAll of 100, " + title(MAJORITY),
            1,
            AS_FAST,
            new Contestant("Larder", i -> cache.putAll(data.bulk(i))),
            new Contestant("driver", i -> raw.putAll(data.bulk(i)))));
  }

  private static void requireAll(Map<String, byte[]> found) {
    if (found.size() != Data.BULK) {
      throw new IllegalStateException("only " + found.size() + " of " + Data.BULK + " were found");
    }
  }

  private void addCounters(String concern, double speed) {
    Cache<String, Long> cache = larder.open(concern + "-counters", Long.class);
    RawMongo raw =
        new RawMongo(
            database, "raw-" + concern + "-counters", requireNonNull(concerns.get(concern)));
    cache.put(COUNTER, 0L);
    raw.createCounter(COUNTER);
    contests.add(
        Contest.of(
                "invoke on one key, " + title(concern),
                8,
                Target.ofSpeed(speed).withP99Millis(100),
                new Contestant("Larder", i -> cache.invoke(COUNTER, INCREMENT)),
                new Contestant("driver", i -> raw.increment(COUNTER)))
            .withTurns(SLOW_TURNS));
  }

  private static String title(String concern) {
    return concern.equals(ONE) ? "w: 1" : "w: majority";
  }

  @Override
  public void close() {
    larder.close();
    database.drop();
    client.close();
  }
}
