package dev.larder.conformance;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.cache.Cache;
import javax.cache.management.CacheStatisticsMXBean;
import javax.cache.processor.EntryProcessorResult;
import org.jspecify.annotations.Nullable;

/** A cache under test, and what is seen of it. */
class Side {
  static final int KEYS = 5;

  private final Cache<Integer, String> cache;
  private final Recorder<Integer> recorder;
  private final CacheStatisticsMXBean bean;

  Side(Cache<Integer, String> cache, Recorder<Integer> recorder, CacheStatisticsMXBean bean) {
    this.recorder = recorder;
    this.cache = cache;
    this.bean = bean;
  }

  final Cache<Integer, String> cache() {
    return cache;
  }

  final Recorder<Integer> recorder() {
    return recorder;
  }

  Counts counts() {
    return Counts.of(bean);
  }

  final Set<Integer> live() {
    return IntStream.range(0, KEYS).filter(cache::containsKey).boxed().collect(Collectors.toSet());
  }

  @Nullable String get(int key) {
    return cache.get(key);
  }

  Map<Integer, String> getAll(Set<Integer> keys) {
    return cache.getAll(keys);
  }

  boolean putIfAbsent(int key, String value) {
    return cache.putIfAbsent(key, value);
  }

  @Nullable String invoke(int key, Script script) {
    return cache.invoke(key, script);
  }

  /** As {@code invokeAll}, with the results opened. */
  Map<Integer, String> invokeAll(Set<Integer> keys, Script script) {
    Map<Integer, String> results = new TreeMap<>();
    for (Map.Entry<Integer, EntryProcessorResult<String>> result :
        cache.invokeAll(keys, script).entrySet()) {
      results.put(result.getKey(), result.getValue().get());
    }
    return results;
  }

  void removeAll(Set<Integer> keys) {
    cache.removeAll(keys);
  }

  void removeAll() {
    cache.removeAll();
  }

  /** Returns every entry, and removes those whose keys are told. */
  final Map<Integer, String> iterate(IntPredicate removed) {
    Map<Integer, String> seen = new TreeMap<>();
    for (var entries = cache.iterator(); entries.hasNext(); ) {
      Cache.Entry<Integer, String> entry = entries.next();
      seen.put(entry.getKey(), entry.getValue());
      if (removed.test(entry.getKey())) {
        entries.remove();
      }
    }
    return seen;
  }
}
