package dev.larder.processes.fault;

import dev.larder.history.CacheMethod;
import dev.larder.history.Request;
import dev.larder.processes.CachePerformer;
import dev.larder.processes.Draw;
import dev.larder.processes.Usage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.cache.Cache;
import javax.cache.processor.EntryProcessorResult;
import org.jspecify.annotations.Nullable;

/**
 * A call of one method, for a key of its own.
 *
 * @param request what it asks for, if it is for one entry
 * @param limit how long it may take
 */
record MatrixCall(String name, int key, @Nullable Request request, Duration limit, Body body) {
  /** The next of a block of keys is for a bulk call's other entries. */
  private static final int KEYS = 3;

  /** How many entries an iterator reads that touches them. */
  private static final int ITERATED = 3;

  /** What is done. */
  interface Body {
    /** Returns the result as {@link Request} has it, if it is a call for one entry. */
    long run(Cache<Integer, Long> cache, int key);
  }

  /** Something that is done for its effect. */
  private interface Step {
    void run(Cache<Integer, Long> cache, int key);
  }

  static List<MatrixCall> all(FaultyBackend backend, Usage usage, int firstKey) {
    Duration one = backend.requestTimeout();
    List<MatrixCall> calls = new ArrayList<>();
    for (CacheMethod method : CacheMethod.values()) {
      int key = firstKey + KEYS * calls.size();
      calls.add(single(Request.of(method, key, 2 * Request.BLOCK, Draw.PREPARED), one));
    }
    for (Map.Entry<String, Step> bulk : bulk(usage).entrySet()) {
      int key = firstKey + KEYS * calls.size();
      String name = bulk.getKey();
      Duration limit =
          isForAll(name) ? backend.bulkTimeout() : one.multipliedBy(requests(name, usage));
      calls.add(many(name, key, limit, bulk.getValue()));
    }
    return calls;
  }

  /** Returns an increment of a key, which may be others' too. */
  static MatrixCall increment(FaultyBackend backend, int key) {
    return single(
        Request.of(CacheMethod.INCREMENT, key, 2 * Request.BLOCK), backend.requestTimeout());
  }

  /** Returns how many keys the calls are for. */
  static int keys() {
    return KEYS * (CacheMethod.values().length + bulk(Usage.PLAIN).size());
  }

  private static MatrixCall single(Request request, Duration limit) {
    return new MatrixCall(
        request.method().name(),
        request.key(),
        request,
        limit,
        (cache, key) -> new CachePerformer(cache).perform(request));
  }

  private static MatrixCall many(String name, int key, Duration limit, Step step) {
    return new MatrixCall(
        name,
        key,
        null,
        limit,
        (cache, same) -> {
          step.run(cache, same);
          return Request.TRUE;
        });
  }

  /**
   * A chunk has the time of a call to be read, and to be written, as has each page, the last of
   * which is empty; processors run one by one, and an iterator's touches.
   */
  private static int requests(String name, Usage usage) {
    return switch (name) {
      case "getAll" -> 1 + usage.touches();
      case "iterator" -> 2 + ITERATED * usage.touches();
      case "invokeAll" -> KEYS;
      default -> 2;
    };
  }

  private static Map<String, Step> bulk(Usage usage) {
    Map<String, Step> steps = new HashMap<>();
    steps.put("getAll", (cache, key) -> cache.getAll(keys(key)));
    steps.put("putAll", (cache, key) -> cache.putAll(Map.of(key, 7L, key + 1, 8L, key + 2, 9L)));
    steps.put("removeAll", (cache, key) -> cache.removeAll(keys(key)));
    steps.put("removeAll()", (cache, key) -> cache.removeAll());
    steps.put("clear", (cache, key) -> cache.clear());
    steps.put("iterator", (cache, key) -> iterate(cache, usage));
    steps.put("invokeAll", MatrixCall::invokeAll);
    return steps;
  }

  /** Each entry that is touched takes the time of a call. */
  private static void iterate(Cache<Integer, Long> cache, Usage usage) {
    long most = (usage.touches() == 0) ? Long.MAX_VALUE : ITERATED;
    Iterator<Cache.Entry<Integer, Long>> entries = cache.iterator();
    for (long read = 0; read < most && entries.hasNext(); read++) {
      Long unused = entries.next().getValue();
    }
  }

  private static void invokeAll(Cache<Integer, Long> cache, int key) {
    Map<Integer, EntryProcessorResult<Long>> results =
        cache.invokeAll(
            keys(key),
            (entry, arguments) -> {
              entry.setValue(5L);
              return entry.getValue();
            });
    results.values().forEach(EntryProcessorResult::get);
  }

  /**
   * Returns what the call for many entries leaves of them, null where there is none; or null if it
   * has no result of its own to be judged by.
   */
  @Nullable List<@Nullable Long> leaves() {
    return switch (name) {
      case "putAll" -> Arrays.asList(7L, 8L, 9L);
      case "removeAll", "removeAll()", "clear" -> Arrays.asList(null, null, null);
      default -> null;
    };
  }

  /** Returns the keys of a call for many entries. */
  List<Integer> itsKeys() {
    return List.of(key, key + 1, key + 2);
  }

  private static Set<Integer> keys(int key) {
    return Set.copyOf(Arrays.asList(key, key + 1, key + 2));
  }

  /** Returns whether it may change entries of keys that it is not for. */
  boolean isForAll() {
    return isForAll(name);
  }

  private static boolean isForAll(String name) {
    return name.equals("clear") || name.equals("removeAll()");
  }
}
