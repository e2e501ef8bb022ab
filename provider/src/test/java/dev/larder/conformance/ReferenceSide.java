package dev.larder.conformance;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import javax.cache.Cache;
import javax.cache.configuration.CompleteConfiguration;
import javax.cache.expiry.Duration;
import javax.cache.management.CacheStatisticsMXBean;
import javax.cache.processor.EntryProcessorResult;
import org.jspecify.annotations.Nullable;
import org.jsr107.ri.RICache;

/**
 * The reference implementation with its quirks made up for, and nothing else: what is overridden
 * here is what they touch. The letters are those of {@link ReferenceQuirksTest}.
 */
final class ReferenceSide extends Side {
  private static final Script NOTHING = Script.of();

  private final boolean createsExpired;
  private final boolean writesThrough;
  private final boolean listens;
  private Counts surplus = Counts.NONE;

  ReferenceSide(
      Cache<Integer, String> cache, Recorder<Integer> recorder, @Nullable Duration creation) {
    super(cache, recorder, bean(cache));
    this.createsExpired = Duration.ZERO.equals(creation);
    this.writesThrough = configuration(cache).isWriteThrough();
    this.listens = configuration(cache).getCacheEntryListenerConfigurations().iterator().hasNext();
  }

  private static CacheStatisticsMXBean bean(Cache<?, ?> cache) {
    return cache.unwrap(RICache.class).getCacheStatisticsMXBean();
  }

  @SuppressWarnings("unchecked")
  private static CompleteConfiguration<Integer, String> configuration(
      Cache<Integer, String> cache) {
    return cache.getConfiguration(CompleteConfiguration.class);
  }

  @Override
  Counts counts() {
    return super.counts().minus(surplus);
  }

  private void uncount(long hits, long misses, long removals) {
    surplus =
        new Counts(
            surplus.hits() + hits,
            surplus.misses() + misses,
            surplus.puts(),
            surplus.removals() + removals,
            surplus.evictions());
  }

  /**
   * (a) The expired entry that an operation was silent about goes now, and its event comes; also
   * where ours was told to look for such entries. There must be one.
   */
  void buryAsIn(Collection<String> eventsOfOurs) {
    Map<Integer, Integer> missing = new HashMap<>();
    for (int key = 0; key < KEYS; key++) {
      missing.put(key, expired(key, eventsOfOurs) - expired(key, recorder().events()));
    }
    missing.forEach((key, times) -> IntStream.range(0, times).forEach(i -> bury(key)));
  }

  private static Integer expired(int key, Collection<String> events) {
    return Math.toIntExact(
        events.stream().filter(event -> event.startsWith(key + " EXPIRED ")).count());
  }

  private void bury(int key) {
    if (!cache().containsKey(key)) {
      cache().invoke(key, NOTHING);
      uncount(0, 1, 0);
    }
  }

  /** (b) A loaded value that expires at once is returned, and its expiration announced. */
  @Override
  @Nullable String get(int key) {
    String value = super.get(key);
    return (value == null && createsExpired) ? loaded(key) : value;
  }

  @Override
  Map<Integer, String> getAll(Set<Integer> keys) {
    Map<Integer, String> values = new TreeMap<>(super.getAll(keys));
    for (Integer key : keys) {
      String loaded = (createsExpired && !values.containsKey(key)) ? loaded(key) : null;
      if (loaded != null) {
        values.put(key, loaded);
      }
    }
    return values;
  }

  private @Nullable String loaded(int key) {
    String loaded = recorder().loaded(key);
    if (loaded != null && listens) {
      recorder().events().add(Recorder.event("EXPIRED", key, loaded, loaded));
    }
    return loaded;
  }

  /** (c) An absent key whose new entry expires at once is a miss. */
  @Override
  boolean putIfAbsent(int key, String value) {
    boolean absent = !cache().containsKey(key);
    boolean put = super.putIfAbsent(key, value);
    if (absent && createsExpired) {
      uncount(1, -1, 0);
    }
    return put;
  }

  @Override
  @Nullable String invoke(int key, Script script) {
    ReferenceEntry entry = new ReferenceEntry();
    String result = cache().invoke(key, (mutable, none) -> script.process(entry.of(mutable)));
    correct(key, entry);
    return result;
  }

  @Override
  Map<Integer, String> invokeAll(Set<Integer> keys, Script script) {
    Map<Integer, ReferenceEntry> entries = new HashMap<>();
    keys.forEach(key -> entries.put(key, new ReferenceEntry()));
    Map<Integer, EntryProcessorResult<String>> results =
        cache()
            .invokeAll(
                keys, (mutable, none) -> script.process(entries.get(mutable.getKey()).of(mutable)));
    entries.forEach(this::correct);
    Map<Integer, String> opened = new TreeMap<>();
    results.forEach((key, result) -> opened.put(key, result.get()));
    return opened;
  }

  private void correct(Integer key, ReferenceEntry entry) {
    if (entry.removedNothing()) { // (d)
      uncount(0, 0, 1);
      recorder().events().removeIf(event -> event.startsWith(key + " REMOVED "));
    }
    if (entry.removedLoaded() && writesThrough) { // (f)
      recorder().writer().delete(key);
    }
  }

  /** (g) An expired entry is none to be removed. */
  @Override
  void removeAll(Set<Integer> keys) {
    keys.forEach(this::bury);
    super.removeAll(keys);
  }

  @Override
  void removeAll() {
    IntStream.range(0, KEYS).forEach(this::bury);
    super.removeAll();
  }
}
