package dev.larder.conformance;

import dev.larder.LarderCache;
import dev.larder.region.EntryMetadata;
import dev.larder.testing.RecordingListener;
import dev.larder.testing.RecordingListener.Event;
import dev.larder.testing.StatisticsBeans;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import javax.cache.event.EventType;
import javax.cache.management.CacheStatisticsMXBean;
import org.jspecify.annotations.Nullable;

/** A cache, and the observable effects of its calls. */
final class Watched {
  private final LarderCache<Integer, String> cache;
  private final CacheStatisticsMXBean bean;
  private final RecordingListener<Integer, String> listener = new RecordingListener<>();

  /** The observable effects of one call. */
  record Seen(
      @Nullable Object result,
      List<Long> counts,
      List<String> events,
      List<Optional<EntryMetadata>> deadlines) {}

  Watched(LarderCache<Integer, String> cache, Boolean listening) {
    this.cache = cache;
    this.bean = StatisticsBeans.of(cache);
    if (listening) {
      cache.registerCacheEntryListener(listener.synchronous());
    }
  }

  /** Makes the call. */
  Seen seen(Call call) {
    int before = listener.count();
    Object result = call.on(cache);
    return new Seen(
        result,
        List.of(
            bean.getCacheHits(),
            bean.getCacheMisses(),
            bean.getCachePuts(),
            bean.getCacheRemovals(),
            bean.getCacheEvictions()),
        heard(before, event -> !isExpiration(event)),
        IntStream.range(0, Call.KEYS).mapToObj(this::deadline).toList());
  }

  /** The version is the store's own. */
  private Optional<EntryMetadata> deadline(int key) {
    return cache
        .metadata(key)
        .map(
            entry ->
                new EntryMetadata(
                    entry.deadline(), Optional.empty(), Optional.empty(), Optional.empty()));
  }

  /** Removes what has expired, and returns every expiration that was announced. */
  List<String> expirations() {
    IntStream.range(0, Call.KEYS).forEach(key -> cache.invoke(key, (entry, none) -> null));
    return heard(0, Watched::isExpiration);
  }

  private List<String> heard(int first, Predicate<Event<Integer, String>> which) {
    return listener.events().stream()
        .skip(first)
        .filter(which)
        .map(Watched::text)
        .sorted()
        .toList();
  }

  private static boolean isExpiration(Event<Integer, String> event) {
    return event.type() == EventType.EXPIRED;
  }

  private static String text(Event<Integer, String> event) {
    return event.key() + " " + event.type() + " " + event.oldValue() + " " + event.value();
  }
}
