package dev.larder.conformance;

import static dev.larder.internal.core.SemanticsTable.KEY;
import static dev.larder.internal.core.SemanticsTable.LOADED;
import static dev.larder.internal.core.SemanticsTable.OLD;
import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.LarderCache;
import dev.larder.LarderCacheManager;
import dev.larder.LarderCachingProvider;
import dev.larder.internal.core.AskedPolicy;
import dev.larder.internal.core.Cell;
import dev.larder.internal.core.Cell.State;
import dev.larder.internal.core.SemanticsTable;
import dev.larder.internal.core.Transition.WriterCall;
import dev.larder.region.EntryMetadata;
import dev.larder.store.Mutation;
import dev.larder.testing.FakeClock;
import dev.larder.testing.StatisticsBeans;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javax.cache.configuration.MutableConfiguration;
import javax.cache.expiry.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.AfterClass;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;
import org.junit.runners.Parameterized.Parameter;
import org.junit.runners.Parameterized.Parameters;

/**
 * Every operation on every entry under every policy, with read-through and write-through on and
 * off, against the table: this time through a cache, and so with all that surrounds the core.
 */
@RunWith(Parameterized.class)
public final class CacheMatrixTest {
  private static final Instant CREATED_AT = Instant.ofEpochMilli(1_000);
  private static final Instant DEADLINE = Instant.ofEpochMilli(5_000);
  private static final Instant BEFORE_DEADLINE = Instant.ofEpochMilli(2_000);

  private static final FakeClock TIME = new FakeClock(CREATED_AT);
  private static final LarderCachingProvider PROVIDER = new LarderCachingProvider(TIME);

  @Parameter public Cell cell;

  @Parameter(1)
  public boolean writeThrough;

  private final Recorder<String> recorder = new Recorder<>(key -> LOADED);
  private final AskedPolicy policy = new AskedPolicy(() -> new Duration(TimeUnit.SECONDS, 4));

  @Parameters(name = "{0}, write-through {1}")
  public static List<Object[]> cells() {
    List<Object[]> cells = new ArrayList<>();
    for (Cell cell : SemanticsTable.cells()) {
      if (!cell.row().operation().equals("expire")) { // is no method of a cache
        cells.add(new Object[] {cell, false});
        cells.add(new Object[] {cell, true});
      }
    }
    return cells;
  }

  @AfterClass
  public static void close() {
    PROVIDER.close();
  }

  @Test
  public void operation_onEntry_doesWhatTheTableSays() {
    LarderCacheManager manager = PROVIDER.getCacheManager();
    try (LarderCache<String, String> cache = manager.createCache("matrix", configuration())) {
      prepare(cache);
      Counts before = Counts.of(StatisticsBeans.of(cache));

      Object result = CacheOperations.of(cell.row().operation()).apply(cache);

      Counts counts = Counts.of(StatisticsBeans.of(cache)).minus(before);
      assertThat(result).as("result").isIn(cell.result(), CacheOperations.VOID);
      assertThat(counts).as("counts").isEqualTo(Counts.of(cell.counts()));
      assertThat(recorder.events()).as("events").isEqualTo(events());
      assertThat(recorder.writes()).as("writer").isEqualTo(writes());
      assertThat(recorder.loads()).as("loader").isEqualTo(loads());
      assertThat(policy.asked()).as("asked").isEqualTo(cell.asked());
      assertLeft(cache);
    }
  }

  private MutableConfiguration<String, String> configuration() {
    return new MutableConfiguration<String, String>()
        .setStoreByValue(false)
        .setStatisticsEnabled(true)
        .setExpiryPolicyFactory(() -> policy)
        .setCacheLoaderFactory(recorder.loader().factory())
        .setCacheWriterFactory(recorder.writer().factory())
        .setReadThrough(cell.readThrough())
        .setWriteThrough(writeThrough)
        .addCacheEntryListenerConfiguration(recorder.listener().synchronous());
  }

  private void prepare(LarderCache<String, String> cache) {
    TIME.set(CREATED_AT);
    if (cell.state() != State.ABSENT) {
      cache.put(KEY, OLD);
    }
    TIME.set(cell.state() == State.EXPIRED ? DEADLINE : BEFORE_DEADLINE);
    recorder.forget();
    policy.startAnswering(cell.policy()::duration);
  }

  private List<String> events() {
    return cell.changes().stream()
        .map(c -> Recorder.event(c.type(), KEY, c.oldValue(), c.value()))
        .toList();
  }

  private List<String> writes() {
    if (!writeThrough || cell.writer() == WriterCall.NONE) {
      return List.of();
    }
    return List.of(
        cell.writer() == WriterCall.DELETE
            ? "delete " + KEY
            : "write " + KEY + " " + SemanticsTable.NEW);
  }

  private List<String> loads() {
    return cell.row().loads() ? List.of("load " + KEY) : List.of();
  }

  /** What is left in the store is what the mutation makes of what was there. */
  private void assertLeft(LarderCache<String, String> cache) {
    Mutation<String> mutation = cell.mutation(TIME.instant().toEpochMilli(), 5_000);
    Long deadline =
        switch (mutation.kind()) {
          case KEEP -> cell.state() == State.LIVE ? 5_000L : null;
          case TOUCH, PUT -> mutation.expiresAtMillis();
          case REMOVE, REVALUE -> null;
        };
    boolean live = deadline != null && deadline > TIME.instant().toEpochMilli();
    boolean stored = deadline != null || isLeftExpired();
    assertThat(cache.containsKey(KEY)).as("live").isEqualTo(live);
    assertThat(cache.metadata(KEY)).as("deadline").isEqualTo(metadata(live ? deadline : null));
    assertThat(cache.estimatedSize()).as("stored").hasValue(stored ? 1 : 0);
  }

  private boolean isLeftExpired() {
    return cell.row().operation().equals("containsKey") && cell.state() == State.EXPIRED;
  }

  private static Optional<EntryMetadata> metadata(@Nullable Long deadline) {
    return (deadline == null)
        ? Optional.empty()
        : Optional.of(
            new EntryMetadata(
                deadline == Long.MAX_VALUE
                    ? Optional.empty()
                    : Optional.of(Instant.ofEpochMilli(deadline)),
                Optional.empty(),
                Optional.empty(),
                Optional.empty()));
  }
}
