package dev.larder.internal.management;

import dev.larder.management.LarderStatisticsMXBean;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The counts of one cache in this process. Exact under concurrency, though counters read one after
 * the other need not belong to one instant. Times are averages since the last {@link #clear}.
 */
public final class Statistics implements LarderStatisticsMXBean {
  private static final float NANOS_PER_MICRO = 1_000f;
  private static final float PERCENT = 100f;

  private final LongAdder hits = new LongAdder();
  private final LongAdder misses = new LongAdder();
  private final LongAdder puts = new LongAdder();
  private final LongAdder removals = new LongAdder();
  private final LongAdder evictions = new LongAdder();
  private final LongAdder getNanos = new LongAdder();
  private final LongAdder putNanos = new LongAdder();
  private final LongAdder removeNanos = new LongAdder();

  private volatile Supplier<Map<String, Long>> faults = Map::of;

  /** Shows these faults from now on. */
  public void show(Supplier<Map<String, Long>> counted) {
    faults = counted;
  }

  @Override
  public Map<String, Long> getFaults() {
    return faults.get();
  }

  /** Counts a get that found a value, and took so long. */
  public void countHit(long nanos) {
    hits.increment();
    getNanos.add(nanos);
  }

  /** Counts a get that found none. */
  public void countMiss(long nanos) {
    misses.increment();
    getNanos.add(nanos);
  }

  /** Counts an entry that was put. */
  public void countPut(long nanos) {
    puts.increment();
    putNanos.add(nanos);
  }

  /** Counts an entry that was removed by its user. */
  public void countRemoval(long nanos) {
    removals.increment();
    removeNanos.add(nanos);
  }

  /** Counts a live entry that the store dropped to make room. */
  public void countEviction() {
    evictions.increment();
  }

  @Override
  public void clear() {
    Stream.of(hits, misses, puts, removals, evictions, getNanos, putNanos, removeNanos)
        .forEach(LongAdder::reset);
  }

  @Override
  public long getCacheHits() {
    return hits.sum();
  }

  @Override
  public float getCacheHitPercentage() {
    return percentage(getCacheHits());
  }

  @Override
  public long getCacheMisses() {
    return misses.sum();
  }

  @Override
  public float getCacheMissPercentage() {
    return percentage(getCacheMisses());
  }

  @Override
  public long getCacheGets() {
    return getCacheHits() + getCacheMisses();
  }

  @Override
  public long getCachePuts() {
    return puts.sum();
  }

  @Override
  public long getCacheRemovals() {
    return removals.sum();
  }

  @Override
  public long getCacheEvictions() {
    return evictions.sum();
  }

  @Override
  public float getAverageGetTime() {
    return averageMicros(getNanos, getCacheGets());
  }

  @Override
  public float getAveragePutTime() {
    return averageMicros(putNanos, getCachePuts());
  }

  @Override
  public float getAverageRemoveTime() {
    return averageMicros(removeNanos, getCacheRemovals());
  }

  private float percentage(long part) {
    long gets = getCacheGets();
    return (gets == 0) ? 0f : PERCENT * part / gets;
  }

  private static float averageMicros(LongAdder nanos, long count) {
    return (count == 0) ? 0f : nanos.sum() / NANOS_PER_MICRO / count;
  }
}
