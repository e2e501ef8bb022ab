package dev.larder.conformance;

import java.util.List;
import javax.cache.management.CacheStatisticsMXBean;

/** What a cache has counted. */
record Counts(long hits, long misses, long puts, long removals, long evictions) {
  static final Counts NONE = new Counts(0, 0, 0, 0, 0);

  static Counts of(CacheStatisticsMXBean bean) {
    return new Counts(
        bean.getCacheHits(),
        bean.getCacheMisses(),
        bean.getCachePuts(),
        bean.getCacheRemovals(),
        bean.getCacheEvictions());
  }

  static Counts of(List<String> names) {
    return new Counts(
        names.contains("hit") ? 1 : 0,
        names.contains("miss") ? 1 : 0,
        names.contains("put") ? 1 : 0,
        names.contains("removal") ? 1 : 0,
        0);
  }

  Counts minus(Counts other) {
    return new Counts(
        hits - other.hits,
        misses - other.misses,
        puts - other.puts,
        removals - other.removals,
        evictions - other.evictions);
  }
}
