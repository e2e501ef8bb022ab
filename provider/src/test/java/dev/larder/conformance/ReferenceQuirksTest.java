package dev.larder.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.LarderCachingProvider;
import dev.larder.internal.core.FixedExpiryPolicy;
import dev.larder.testing.FakeClock;
import dev.larder.testing.StatisticsBeans;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import javax.cache.Cache;
import javax.cache.configuration.MutableConfiguration;
import javax.cache.expiry.Duration;
import javax.cache.spi.CachingProvider;
import org.jspecify.annotations.Nullable;
import org.jsr107.ri.RICache;
import org.jsr107.ri.spi.RICachingProvider;
import org.junit.After;
import org.junit.Test;

/**
 * In what the reference implementation 1.1.1 is alone: each of its quirks, shown, and what we do
 * instead. {@link ReferenceModelTest} allows these and no others. (a) to (f) concern single
 * entries, (g) and (h) bulk removal and iteration.
 */
public final class ReferenceQuirksTest {
  private static final int KEY = 1;

  private final CachingProvider larder =
      new LarderCachingProvider(new FakeClock(Instant.ofEpochMilli(1_000_000)));
  private final CachingProvider reference = new RICachingProvider();
  private final Recorder<Integer> ours = new Recorder<>(key -> "loaded");
  private final Recorder<Integer> theirs = new Recorder<>(key -> "loaded");

  private FixedExpiryPolicy policy = new FixedExpiryPolicy(Duration.ETERNAL, null, null);
  private @Nullable Cache<Integer, String> ourCache;
  private @Nullable Cache<Integer, String> theirCache;

  @After
  public void close() {
    larder.close();
    reference.close();
  }

  @Test
  public void a_conditionalOperationOnExpiredEntry_referenceIsSilent() {
    for (Consumer<Cache<Integer, String>> operation : operationsOnExistingEntries()) {
      policy = new FixedExpiryPolicy(Duration.ETERNAL, Duration.ZERO, null);
      open();
      onBoth(ReferenceQuirksTest::putExpired);
      forget();
      onBoth(operation);

      assertThat(theirs.events()).isEmpty();
      assertThat(ours.events()).containsExactly("1 EXPIRED expired expired");
      close();
    }
  }

  private static Iterable<Consumer<Cache<Integer, String>>> operationsOnExistingEntries() {
    return List.of(
        cache -> assertThat(cache.remove(KEY)).isFalse(),
        cache -> assertThat(cache.remove(KEY, "expired")).isFalse(),
        cache -> assertThat(cache.getAndRemove(KEY)).isNull(),
        cache -> assertThat(cache.replace(KEY, "new")).isFalse(),
        cache -> assertThat(cache.replace(KEY, "expired", "new")).isFalse(),
        cache -> assertThat(cache.getAndReplace(KEY, "new")).isNull(),
        cache -> assertThat(cache.iterator().hasNext()).isFalse());
  }

  @Test
  public void b_loadedValueExpiresAtOnce_referenceIsSilentAndReturnsNull() {
    policy = new FixedExpiryPolicy(Duration.ZERO, null, null);
    open();

    assertThat(theirCache.get(KEY)).isNull();
    assertThat(theirs.events()).isEmpty();
    assertThat(theirs.loads()).hasSize(1);

    assertThat(ourCache.get(KEY)).isEqualTo("loaded");
    assertThat(ours.events()).containsExactly("1 EXPIRED loaded loaded");
    assertThat(ours.loads()).hasSize(1);
  }

  @Test
  public void c_putIfAbsentOfAnEntryThatExpiresAtOnce_referenceCountsAHit() {
    policy = new FixedExpiryPolicy(Duration.ZERO, null, null);
    open();
    onBoth(cache -> assertThat(cache.putIfAbsent(KEY, "new")).isFalse());

    assertThat(theirCounts()).isEqualTo(new Counts(1, 0, 0, 0, 0));
    assertThat(ourCounts()).isEqualTo(new Counts(0, 1, 0, 0, 0));
  }

  @Test
  public void d_invokeThatRemovesNothing_referenceCountsAndAnnouncesARemoval() {
    open();
    onBoth(cache -> cache.invoke(KEY, Script.of("remove")));

    assertThat(theirCounts()).isEqualTo(new Counts(0, 1, 0, 1, 0));
    assertThat(theirs.events()).containsExactly("1 REMOVED null null");

    assertThat(ourCounts()).isEqualTo(new Counts(0, 1, 0, 0, 0));
    assertThat(ours.events()).isEmpty();
  }

  @Test
  public void e_valueAskedForAfterItsRemoval_referenceLoadsItAgain() {
    open();
    onBoth(cache -> cache.put(KEY, "old"));
    forget();

    assertThat(theirCache.invoke(KEY, Script.of("remove", "read"))).isEqualTo(" loaded");
    assertThat(theirs.events()).containsExactly("1 CREATED null loaded");
    assertThat(theirs.loads()).hasSize(1);
    assertThat(theirCache.containsKey(KEY)).isTrue();

    assertThat(ourCache.invoke(KEY, Script.of("remove", "read"))).isEqualTo(" null");
    assertThat(ours.events()).containsExactly("1 REMOVED old old");
    assertThat(ours.loads()).isEmpty();
    assertThat(ourCache.containsKey(KEY)).isFalse();
  }

  @Test
  public void e_valueAskedForAfterItWasSetAndRemoved_referenceLoadsIt() {
    open();

    assertThat(theirCache.invoke(KEY, Script.of("new", "remove", "read"))).isEqualTo("  loaded");
    assertThat(ourCache.invoke(KEY, Script.of("new", "remove", "read"))).isEqualTo("  null");
    assertThat(ours.loads()).isEmpty();
  }

  @Test
  public void f_loadedValueSetAndRemoved_referenceDoesNotTellTheWriter() {
    open();
    onBoth(cache -> cache.invoke(KEY, Script.of("read", "new", "remove")));

    assertThat(theirs.writes()).isEmpty();
    assertThat(ours.writes()).containsExactly("delete 1");
  }

  @Test
  public void f_loadedValueRemovedAgain_referenceDoesNotTellTheWriter() {
    open();
    onBoth(cache -> cache.invoke(KEY, Script.of("read", "remove")));

    assertThat(theirs.writes()).isEmpty();
    assertThat(ours.writes()).containsExactly("delete 1");
    assertThat(ours.events()).isEqualTo(theirs.events()).isEmpty();
  }

  @Test
  public void g_removalOfAllKeysWithAnExpiredEntry_referenceCountsIt() {
    policy = new FixedExpiryPolicy(Duration.ETERNAL, Duration.ZERO, null);
    open();
    onBoth(ReferenceQuirksTest::putExpired);
    onBoth(cache -> cache.removeAll(Set.of(KEY)));

    assertThat(theirCounts()).isEqualTo(new Counts(0, 0, 2, 1, 0));
    assertThat(ourCounts()).isEqualTo(new Counts(0, 0, 2, 0, 0));
  }

  @Test
  public void g_removalOfAllWithAnExpiredEntry_referenceTellsTheWriter() {
    policy = new FixedExpiryPolicy(Duration.ETERNAL, Duration.ZERO, null);
    open();
    onBoth(ReferenceQuirksTest::putExpired);
    forget();
    onBoth(Cache::removeAll);

    assertThat(theirs.writes()).containsExactly("delete 1");
    assertThat(ours.writes()).isEmpty();
  }

  @Test
  public void h_iteratorRemovesWhatItsAccessHasExpired_referenceTakesItForLive() {
    policy = new FixedExpiryPolicy(Duration.ETERNAL, null, Duration.ZERO);
    open();
    onBoth(cache -> cache.put(KEY, "old"));
    forget();
    onBoth(
        cache -> {
          var entries = cache.iterator();
          entries.next();
          entries.remove();
        });

    assertThat(theirs.events()).containsExactly("1 REMOVED old old");
    assertThat(theirCounts().removals()).isEqualTo(1);

    assertThat(ours.events()).containsExactly("1 EXPIRED old old");
    assertThat(ourCounts().removals()).isZero();
    assertThat(ours.writes()).isEqualTo(theirs.writes()).containsExactly("delete 1");
  }

  /** Opens both caches under the policy of the moment. */
  private void open() {
    ourCache = create(larder, ours);
    theirCache = create(reference, theirs);
    forget();
  }

  private void onBoth(Consumer<Cache<Integer, String>> calls) {
    calls.accept(theirCache);
    calls.accept(ourCache);
  }

  private static void putExpired(Cache<Integer, String> cache) {
    cache.put(KEY, "old");
    cache.put(KEY, "expired");
  }

  private void forget() {
    ours.forget();
    theirs.forget();
  }

  private Counts ourCounts() {
    return Counts.of(StatisticsBeans.of(ourCache));
  }

  private Counts theirCounts() {
    return Counts.of(theirCache.unwrap(RICache.class).getCacheStatisticsMXBean());
  }

  private Cache<Integer, String> create(CachingProvider provider, Recorder<Integer> recorder) {
    MutableConfiguration<Integer, String> configuration =
        new MutableConfiguration<Integer, String>()
            .setTypes(Integer.class, String.class)
            .setStoreByValue(false)
            .setStatisticsEnabled(true)
            .setExpiryPolicyFactory(() -> policy)
            .setCacheLoaderFactory(recorder.loader().factory())
            .setCacheWriterFactory(recorder.writer().factory())
            .setReadThrough(true)
            .setWriteThrough(true)
            .addCacheEntryListenerConfiguration(recorder.listener().synchronous());
    return provider
        .getCacheManager()
        .createCache(provider.getClass().getSimpleName(), configuration);
  }
}
