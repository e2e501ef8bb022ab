package dev.larder.conformance;

import static dev.larder.internal.core.SemanticsTable.KEY;
import static dev.larder.internal.core.SemanticsTable.NEW;
import static dev.larder.internal.core.SemanticsTable.OLD;
import static dev.larder.internal.core.SemanticsTable.OTHER;
import static java.util.Objects.requireNonNull;

import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import javax.cache.Cache;
import javax.cache.integration.CompletionListenerFuture;
import javax.cache.processor.EntryProcessor;
import javax.cache.processor.MutableEntry;
import org.jspecify.annotations.Nullable;

/** The table's operations as calls of a cache. */
final class CacheOperations {
  /** The result of a method that has none. */
  static final Object VOID = "void";

  private static final Set<String> KEYS = Set.of(KEY);

  private static final Map<String, Function<Cache<String, String>, @Nullable Object>> OPERATIONS =
      Map.ofEntries(
          Map.entry("containsKey", cache -> cache.containsKey(KEY)),
          Map.entry("get", cache -> cache.get(KEY)),
          Map.entry("getAll", cache -> cache.getAll(KEYS).get(KEY)),
          Map.entry("put", done(cache -> cache.put(KEY, NEW))),
          Map.entry("putAll", done(cache -> cache.putAll(Map.of(KEY, NEW)))),
          Map.entry("getAndPut", cache -> cache.getAndPut(KEY, NEW)),
          Map.entry("putIfAbsent", cache -> cache.putIfAbsent(KEY, NEW)),
          Map.entry("remove", cache -> cache.remove(KEY)),
          Map.entry("removeAllKeys", done(cache -> cache.removeAll(KEYS))),
          Map.entry("removeAll", done(Cache::removeAll)),
          Map.entry("getAndRemove", cache -> cache.getAndRemove(KEY)),
          Map.entry("removeEqual", cache -> cache.remove(KEY, OLD)),
          Map.entry("removeOther", cache -> cache.remove(KEY, OTHER)),
          Map.entry("replace", cache -> cache.replace(KEY, NEW)),
          Map.entry("getAndReplace", cache -> cache.getAndReplace(KEY, NEW)),
          Map.entry("replaceEqual", cache -> cache.replace(KEY, OLD, NEW)),
          Map.entry("replaceOther", cache -> cache.replace(KEY, OTHER, NEW)),
          Map.entry("invokeNothing", invoking((entry, none) -> entry.exists())),
          Map.entry("invokeRead", invoking((entry, none) -> entry.getValue())),
          Map.entry("invokeWrite", invoking((entry, none) -> write(entry))),
          Map.entry("invokeReadWrite", invoking((e, none) -> first(e.getValue(), write(e)))),
          Map.entry("invokeRemove", invoking((entry, none) -> remove(entry))),
          Map.entry("invokeReadRemove", invoking((e, none) -> first(e.getValue(), remove(e)))),
          Map.entry("invokeWriteRemove", invoking((e, none) -> first(write(e), remove(e)))),
          Map.entry("invokeRemoveWrite", invoking((e, none) -> first(remove(e), write(e)))),
          Map.entry("loadAll", done(cache -> loadAll(cache, KEYS, true))),
          Map.entry("loadAllAbsent", done(cache -> loadAll(cache, KEYS, false))),
          Map.entry("iterate", CacheOperations::iterate));

  private CacheOperations() {}

  static Function<Cache<String, String>, @Nullable Object> of(String operation) {
    return requireNonNull(OPERATIONS.get(operation), operation);
  }

  private static Function<Cache<String, String>, @Nullable Object> done(
      Consumer<Cache<String, String>> call) {
    return cache -> {
      call.accept(cache);
      return VOID;
    };
  }

  private static Function<Cache<String, String>, @Nullable Object> invoking(
      EntryProcessor<String, String, Object> processor) {
    return cache -> cache.invoke(KEY, processor);
  }

  private static @Nullable Object write(MutableEntry<String, String> entry) {
    entry.setValue(NEW);
    return null;
  }

  private static @Nullable Object remove(MutableEntry<String, String> entry) {
    entry.remove();
    return null;
  }

  private static @Nullable Object first(@Nullable Object result, @Nullable Object ignored) {
    return result;
  }

  /** Loads, and waits until it is done. */
  static <K> void loadAll(Cache<K, String> cache, Set<K> keys, Boolean replaceExisting) {
    CompletionListenerFuture loaded = new CompletionListenerFuture();
    cache.loadAll(keys, replaceExisting, loaded);
    try {
      loaded.get(1, TimeUnit.MINUTES);
    } catch (Exception e) {
      throw new IllegalStateException("loadAll failed", e);
    }
  }

  private static @Nullable Object iterate(Cache<String, String> cache) {
    Iterator<Cache.Entry<String, String>> entries = cache.iterator();
    return entries.hasNext() ? entries.next().getValue() : null;
  }
}
