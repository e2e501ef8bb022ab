package dev.larder.conformance;

import static java.util.Objects.requireNonNull;

import dev.larder.EntryMetadata;
import dev.larder.LarderCache;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import javax.cache.configuration.MutableCacheEntryListenerConfiguration;
import javax.cache.event.CacheEntryCreatedListener;
import javax.cache.event.CacheEntryEvent;
import javax.cache.event.CacheEntryExpiredListener;
import javax.cache.event.CacheEntryRemovedListener;
import javax.cache.event.CacheEntryUpdatedListener;
import javax.cache.event.EventType;
import javax.cache.management.CacheStatisticsMXBean;
import javax.management.JMX;
import javax.management.MalformedObjectNameException;
import javax.management.ObjectName;
import org.jspecify.annotations.Nullable;

/** A cache, and what is seen of its calls. */
final class Watched {
  private final LarderCache<Integer, String> cache;
  private final CacheStatisticsMXBean bean;
  private final Listener listener = new Listener();

  /** What is seen of one call. */
  record Seen(
      @Nullable Object result,
      List<Long> counts,
      List<String> events,
      List<Optional<EntryMetadata>> deadlines) {}

  Watched(LarderCache<Integer, String> cache, Boolean listening) {
    this.cache = cache;
    this.bean = bean(cache);
    if (listening) {
      cache.registerCacheEntryListener(
          new MutableCacheEntryListenerConfiguration<>(() -> listener, null, true, true));
    }
  }

  private static CacheStatisticsMXBean bean(LarderCache<?, ?> cache) {
    String uri = cache.getCacheManager().getURI().toString().replace(':', '.');
    String name =
        "javax.cache:type=CacheStatistics,CacheManager=" + uri + ",Cache=" + cache.getName();
    try {
      return JMX.newMXBeanProxy(
          ManagementFactory.getPlatformMBeanServer(),
          new ObjectName(name),
          CacheStatisticsMXBean.class);
    } catch (MalformedObjectNameException e) {
      throw new IllegalArgumentException(e);
    }
  }

  /** Makes the call. */
  Seen seen(Call call) {
    listener.events.clear();
    Object result = call.on(cache);
    return new Seen(
        result,
        List.of(
            bean.getCacheHits(),
            bean.getCacheMisses(),
            bean.getCachePuts(),
            bean.getCacheRemovals(),
            bean.getCacheEvictions()),
        listener.events.stream().sorted().toList(),
        IntStream.range(0, Call.KEYS).mapToObj(this::deadline).toList());
  }

  /** The version is the store's own. */
  private Optional<EntryMetadata> deadline(int key) {
    return cache
        .metadata(key)
        .map(entry -> new EntryMetadata(entry.deadline(), Optional.empty(), Optional.empty()));
  }

  /** Removes what has expired, and returns every expiration that was announced. */
  List<String> expirations() {
    IntStream.range(0, Call.KEYS).forEach(key -> cache.invoke(key, (entry, none) -> null));
    return listener.expirations.stream().sorted().toList();
  }

  private static final class Listener
      implements CacheEntryCreatedListener<Integer, String>,
          CacheEntryUpdatedListener<Integer, String>,
          CacheEntryRemovedListener<Integer, String>,
          CacheEntryExpiredListener<Integer, String> {
    private final List<String> events = Collections.synchronizedList(new ArrayList<>());
    private final List<String> expirations = Collections.synchronizedList(new ArrayList<>());

    private void note(Iterable<CacheEntryEvent<? extends Integer, ? extends String>> told) {
      for (CacheEntryEvent<? extends Integer, ? extends String> event : told) {
        String text =
            requireNonNull(event.getKey())
                + " "
                + event.getEventType()
                + " "
                + event.getOldValue()
                + " "
                + event.getValue();
        (event.getEventType() == EventType.EXPIRED ? expirations : events).add(text);
      }
    }

    @Override
    public void onCreated(Iterable<CacheEntryEvent<? extends Integer, ? extends String>> told) {
      note(told);
    }

    @Override
    public void onUpdated(Iterable<CacheEntryEvent<? extends Integer, ? extends String>> told) {
      note(told);
    }

    @Override
    public void onRemoved(Iterable<CacheEntryEvent<? extends Integer, ? extends String>> told) {
      note(told);
    }

    @Override
    public void onExpired(Iterable<CacheEntryEvent<? extends Integer, ? extends String>> told) {
      note(told);
    }
  }
}
