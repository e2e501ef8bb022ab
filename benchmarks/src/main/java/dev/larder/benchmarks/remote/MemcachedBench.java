package dev.larder.benchmarks.remote;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import javax.cache.Cache;

/** Larder on memcached beside plain spymemcached, on one server. */
final class MemcachedBench implements AutoCloseable {
  private static final String COMPRESSED = "compressed";
  private static final int SMALL = 100;
  private static final int LARGE = 10_000;
  private static final List<Integer> THREADS = List.of(1, 8, 32);

  private final LarderCaches larder;
  private final RawMemcached plain;
  private final RawMemcached optimizing;
  private final List<Contest> contests = new ArrayList<>();

  MemcachedBench(String server) throws ExecutionException, InterruptedException {
    this.larder =
        new LarderCaches(
            Map.of(
                "store",
                "main",
                "stores.main.type",
                "memcached",
                "stores.main.servers",
                server,
                "templates." + COMPRESSED + "*.compression-threshold",
                "1KiB"));
    this.plain = RawMemcached.plain(server);
    this.optimizing = RawMemcached.optimizing(server);
    addSingle("100 B", "small", new Data("small", SMALL));
    addSingle("10 kB", "large", new Data("large", LARGE));
    addSingle("10 kB, Larder compresses", COMPRESSED, new Data("text", LARGE));
    addBulk(new Data("bulk", SMALL));
  }

  /** Returns names as the contests have contestants. */
  static List<String> names() {
    return List.of("Larder", "spymemcached", "the same with shouldOptimize");
  }

  List<Contest> contests() {
    return contests;
  }

  private void addSingle(String title, String cacheName, Data data)
      throws ExecutionException, InterruptedException {
    Cache<String, byte[]> cache = larder.open(cacheName, byte[].class);
    fill(cache, data);
    for (int threads : THREADS) {
      Target target = (threads == 1) ? Target.NONE : Target.ofSpeed(1.0);
      contests.add(
          Contest.of(
              "get, " + title,
              threads,
              target.withBytes(1.0),
              new Contestant("Larder", i -> requireNonNull(cache.get(data.key(i)))),
              new Contestant("spymemcached", i -> plain.get(data.key(i))),
              new Contestant("optimizing", i -> optimizing.get(data.key(i)))));
      contests.add(
          Contest.of(
              "put, " + title,
              threads,
              target,
              new Contestant("Larder", i -> cache.put(data.key(i), data.value(i))),
              new Contestant("spymemcached", i -> plain.set(data.key(i), data.value(i))),
              new Contestant("optimizing", i -> optimizing.set(data.key(i), data.value(i)))));
    }
  }

  private void addBulk(Data data) throws ExecutionException, InterruptedException {
    Cache<String, byte[]> cache = larder.open("bulk", byte[].class);
    fill(cache, data);
    for (int threads : List.of(1, 8)) {
      contests.add(
          Contest.of(
              "getAll of 100",
              threads,
              Target.ofSpeed(1.7),
              new Contestant("Larder", i -> requireAll(cache.getAll(data.bulk(i).keySet()))),
              new Contestant("spymemcached", i -> requireAll(plain.getAll(data.bulk(i).keySet()))),
              new Contestant(
                  "optimizing", i -> requireAll(optimizing.getAll(data.bulk(i).keySet())))));
    }
  }

  private void fill(Cache<String, byte[]> cache, Data data)
      throws ExecutionException, InterruptedException {
    for (Map<String, byte[]> some : data.everything()) {
      cache.putAll(some);
      plain.fill(some);
    }
  }

  private static void requireAll(Map<String, ?> found) {
    if (found.size() != Data.BULK) {
      throw new IllegalStateException("only " + found.size() + " of " + Data.BULK + " were found");
    }
  }

  /** Returns a table of what concerns a cache as a whole. */
  String wholeCache(Gauge gauge, Sizes sizes) throws ExecutionException, InterruptedException {
    Cache<String, byte[]> cache = larder.open("whole", byte[].class);
    return new WholeCache(cache, plain, gauge, sizes.entries()).measure(sizes.passes());
  }

  @Override
  public void close() {
    larder.close();
    plain.close();
    optimizing.close();
  }
}
