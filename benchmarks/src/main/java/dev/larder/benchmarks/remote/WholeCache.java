package dev.larder.benchmarks.remote;

import dev.larder.benchmarks.Spread;
import dev.larder.benchmarks.remote.Gauge.Usage;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import javax.cache.Cache;

/**
 * Fills a memcached server, visits every entry, and clears the cache, a few times. The visit takes
 * turns with the plain client, which asks for as many keys that it knows.
 */
final class WholeCache {
  private static final int STEP = 10_000;
  private static final int FILL_STEP = 1_000;
  private static final int KEYS_PER_GET = 500;
  private static final int MOST_TIMES = 2;
  private static final int MOST_MILLIS = 5;
  private static final double NANOS_PER_SECOND = 1e9;
  private static final double NANOS_PER_MILLI = 1e6;

  private final Data data = new Data("value", 100);
  private final Cache<String, byte[]> cache;
  private final RawMemcached raw;
  private final Gauge gauge;
  private final int entries;
  private final List<Double> larderSeconds = new ArrayList<>();
  private final List<Double> rawSeconds = new ArrayList<>();
  private final List<Double> timeRatios = new ArrayList<>();
  private final List<Double> processorRatios = new ArrayList<>();
  private final List<Double> clearMillis = new ArrayList<>();

  WholeCache(Cache<String, byte[]> cache, RawMemcached raw, Gauge gauge, int entries) {
    this.entries = entries;
    this.gauge = gauge;
    this.cache = cache;
    this.raw = raw;
  }

  /** Plays so many passes and returns a table. */
  String measure(int passes) throws ExecutionException, InterruptedException {
    fill(raw::fill);
    for (int pass = 0; pass < passes; pass++) {
      fill(cache::putAll);
      visit();
      clear();
    }
    return table();
  }

  private String table() {
    return String.join(
        "\n",
        row(
            String.format(Locale.ROOT, "%,d entries", entries),
            "Larder",
            "raw multi-gets",
            "ratio",
            "target",
            "processor time, ratio"),
        "|---|---|---|---|---|---|",
        row(
            "iterate, with values",
            cell(larderSeconds, " s"),
            cell(rawSeconds, " s"),
            cell(timeRatios, ""),
            "2.0x or less " + verdict(timeRatios, MOST_TIMES),
            cell(processorRatios, "")),
        row(
            "clear",
            cell(clearMillis, " ms"),
            "",
            "",
            "5 ms or less " + verdict(clearMillis, MOST_MILLIS),
            ""));
  }

  private static String row(String... cells) {
    return "| " + String.join(" | ", cells) + " |";
  }

  @FunctionalInterface
  private interface Filling {
    void put(Map<String, byte[]> entries) throws ExecutionException, InterruptedException;
  }

  private void fill(Filling filling) throws ExecutionException, InterruptedException {
    for (int first = 0; first < entries; first += FILL_STEP) {
      Map<String, byte[]> step = new LinkedHashMap<>();
      for (int i = first; i < Math.min(first + FILL_STEP, entries); i++) {
        step.put(key(i), data.value(i));
      }
      filling.put(step);
    }
  }

  private static String key(int i) {
    return "visitor:" + i;
  }

  private void visit() {
    Iterator<Cache.Entry<String, byte[]>> iterator = cache.iterator();
    long larderNanos = 0;
    long rawNanos = 0;
    Usage larderUsage = new Usage(0, 0, 0);
    Usage rawUsage = new Usage(0, 0, 0);
    for (int first = 0; first < entries; first += STEP) {
      int length = Math.min(STEP, entries - first);
      List<List<String>> keys = keys(first, first + length);
      Usage before = gauge.read();
      long begin = System.nanoTime();
      iterate(iterator, length);
      larderNanos += System.nanoTime() - begin;
      Usage between = gauge.read();
      long middle = System.nanoTime();
      keys.forEach(this::multiGet);
      rawNanos += System.nanoTime() - middle;
      larderUsage = larderUsage.plus(between.since(before));
      rawUsage = rawUsage.plus(gauge.read().since(between));
    }
    if (iterator.hasNext()) {
      throw new IllegalStateException("the iterator goes on after " + entries + " entries");
    }
    larderSeconds.add(larderNanos / NANOS_PER_SECOND);
    rawSeconds.add(rawNanos / NANOS_PER_SECOND);
    timeRatios.add((double) larderNanos / rawNanos);
    processorRatios.add((double) larderUsage.processorNanos() / rawUsage.processorNanos());
  }

  private static void iterate(Iterator<Cache.Entry<String, byte[]>> iterator, int length) {
    for (int i = 0; i < length; i++) {
      if (iterator.next().getValue().length == 0) {
        throw new IllegalStateException("an entry has lost its value");
      }
    }
  }

  /** Returns the keys of these numbers, divided among gets. */
  private static List<List<String>> keys(int from, int to) {
    return IntStream.iterate(from, first -> first < to, first -> first + KEYS_PER_GET)
        .mapToObj(first -> IntStream.range(first, Math.min(first + KEYS_PER_GET, to)))
        .map(numbers -> numbers.mapToObj(WholeCache::key).toList())
        .toList();
  }

  private void multiGet(List<String> keys) {
    if (raw.getAll(keys).size() != keys.size()) {
      throw new IllegalStateException("the server has lost items; give it more memory");
    }
  }

  private void clear() {
    long begin = System.nanoTime();
    cache.clear();
    clearMillis.add((System.nanoTime() - begin) / NANOS_PER_MILLI);
    if (cache.containsKey(key(0)) || cache.iterator().hasNext()) {
      throw new IllegalStateException("the cache is not empty after clear");
    }
  }

  private static String cell(List<Double> samples, String unit) {
    Spread spread = Spread.of(samples);
    return String.format(
        Locale.ROOT, "%.2f%s (%.2f-%.2f)", spread.median(), unit, spread.lower(), spread.upper());
  }

  private static String verdict(List<Double> samples, double most) {
    return Target.verdict(Spread.of(samples).median() <= most);
  }
}
