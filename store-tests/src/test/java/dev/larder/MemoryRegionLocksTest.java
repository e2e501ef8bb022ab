package dev.larder;

import static java.util.Objects.requireNonNullElse;
import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.region.RegionLock;
import dev.larder.region.RegionLocks;
import dev.larder.testing.CacheFixture;
import dev.larder.testing.Race;
import dev.larder.testing.Scale;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.Test;

/** Locks of one process. */
public final class MemoryRegionLocksTest extends RegionLocksContract {
  private static final int THREADS = 64;
  private static final int SECTIONS = Scale.current().of(2_000) / THREADS + 1;
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  public MemoryRegionLocksTest() {
    super(new CacheFixture());
  }

  /** What is tested among processes where the store is theirs. */
  @Test
  public void lock_ofManyThreads_isOneAtATime_andNothingIsLost() {
    LarderCache<String, String> cache = create("contended");
    RegionLocks<String, String> locks = locks(cache);
    AtomicInteger inside = new AtomicInteger();
    AtomicInteger overlaps = new AtomicInteger();
    Race.of(THREADS)
        .run(
            number -> {
              for (int i = 0; i < SECTIONS; i++) {
                try (RegionLock<String> lock = locks.lock(KEY, PATIENCE)) {
                  overlaps.addAndGet(inside.getAndIncrement());
                  locks.set(KEY, requireNonNullElse(cache.get(KEY), "") + "x", lock);
                  inside.decrementAndGet();
                }
              }
            });
    assertThat(overlaps).hasValue(0);
    assertThat(cache.get(KEY)).hasSize(THREADS * SECTIONS);
  }
}
