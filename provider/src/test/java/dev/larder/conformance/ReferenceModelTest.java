package dev.larder.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.LarderCachingProvider;
import dev.larder.internal.core.PolicyAnswer;
import dev.larder.testing.FakeClock;
import dev.larder.testing.StatisticsBeans;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import javax.cache.Cache;
import javax.cache.CacheManager;
import javax.cache.configuration.MutableConfiguration;
import javax.cache.spi.CachingProvider;
import org.jspecify.annotations.Nullable;
import org.jsr107.ri.spi.RICachingProvider;
import org.junit.AfterClass;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;
import org.junit.runners.Parameterized.Parameter;
import org.junit.runners.Parameterized.Parameters;

/**
 * Random calls, single and bulk, of a cache of ours and of one of the reference implementation
 * 1.1.1: equal results, counts, events, loader, writer and policy calls, and contents after each.
 * What they differ in is in {@link ReferenceSide}. A failure tells its seed; {@code
 * -Doracle.seed=...} runs it again.
 */
@RunWith(Parameterized.class)
public final class ReferenceModelTest {
  private static final int STEPS_PER_CACHE =
      System.getProperty("verify.scale", "tenth").equals("full") ? 2_800 : 280;
  private static final long SEED = Long.getLong("oracle.seed", new Random().nextLong());

  private static final CachingProvider LARDER =
      new LarderCachingProvider(new FakeClock(Instant.ofEpochMilli(1_000_000)));
  private static final CachingProvider REFERENCE = new RICachingProvider();

  @Parameter public PolicyAnswer update;

  @Parameter(1)
  public PolicyAnswer access;

  /** What a configuration is made of beside the policy. */
  private record Setup(boolean readThrough, boolean writeThrough, boolean listening) {}

  /** What a step did, as far as anybody can see. */
  private record Seen(
      @Nullable Object result,
      Counts counts,
      List<String> events,
      List<String> loads,
      List<String> writes,
      List<String> asked,
      Object live) {}

  @Parameters(name = "update {0}, access {1}")
  public static List<Object[]> policies() {
    List<Object[]> policies = new ArrayList<>();
    for (PolicyAnswer update : PolicyAnswer.values()) {
      for (PolicyAnswer access : PolicyAnswer.values()) {
        policies.add(new Object[] {update, access});
      }
    }
    return policies;
  }

  @AfterClass
  public static void close() {
    LARDER.close();
    REFERENCE.close();
  }

  @Test
  public void randomSteps_besideTheReference_showTheSame() {
    long seed = SEED + (update.name() + access.name()).hashCode();
    for (PolicyAnswer creation :
        List.of(PolicyAnswer.ZERO, PolicyAnswer.ETERNAL, PolicyAnswer.THROWING)) {
      for (int bits = 0; bits < 8; bits++) {
        Setup setup = new Setup((bits & 1) != 0, (bits & 2) != 0, (bits & 4) != 0);
        compare(setup, creation, seed++);
      }
    }
  }

  private void compare(Setup setup, PolicyAnswer creation, long seed) {
    AtomicLong step = new AtomicLong();
    ModelPolicy ourPolicy = new ModelPolicy(creation, update, access);
    ModelPolicy theirPolicy = new ModelPolicy(creation, update, access);
    Recorder<Integer> ourRecorder = recorder(step);
    Recorder<Integer> theirRecorder = recorder(step);
    try (Cache<Integer, String> ourCache = create(LARDER, setup, ourPolicy, ourRecorder);
        Cache<Integer, String> theirCache = create(REFERENCE, setup, theirPolicy, theirRecorder)) {
      Side ours = new Side(ourCache, ourRecorder, StatisticsBeans.of(ourCache));
      ReferenceSide theirs =
          new ReferenceSide(
              theirCache,
              theirRecorder,
              creation == PolicyAnswer.ZERO ? creation.duration() : null);
      RandomStep.Source steps = new RandomStep.Source(seed, access);
      List<String> before = new ArrayList<>();
      while (step.incrementAndGet() <= STEPS_PER_CACHE) {
        RandomStep next = steps.next();
        before.add(next.text());
        Object ourResult = next.call().apply(ours);
        Object theirResult = next.call().apply(theirs);
        theirs.buryAsIn(ourRecorder.events());
        assertThat(seen(ours, ourPolicy, ourResult))
            .as(
                "-Doracle.seed=%d: %s, creation %s, last steps %s",
                SEED,
                setup,
                creation,
                before.subList(Math.max(0, before.size() - 12), before.size()))
            .isEqualTo(seen(theirs, theirPolicy, theirResult));
      }
    }
  }

  /** Loads values that change from step to step, and nothing for the last key. */
  private static Recorder<Integer> recorder(AtomicLong step) {
    return new Recorder<>(
        key -> (key == Side.KEYS - 1) ? null : "abc".charAt((int) (step.get() % 3)) + "");
  }

  private static Cache<Integer, String> create(
      CachingProvider provider, Setup setup, ModelPolicy policy, Recorder<Integer> recorder) {
    MutableConfiguration<Integer, String> configuration =
        new MutableConfiguration<Integer, String>()
            .setTypes(Integer.class, String.class)
            .setStoreByValue(false)
            .setStatisticsEnabled(true)
            .setExpiryPolicyFactory(() -> policy)
            .setCacheLoaderFactory(recorder.loader().factory())
            .setCacheWriterFactory(recorder.writer().factory())
            .setReadThrough(setup.readThrough())
            .setWriteThrough(setup.writeThrough());
    if (setup.listening()) {
      configuration.addCacheEntryListenerConfiguration(recorder.listener().synchronous());
    }
    CacheManager manager = provider.getCacheManager();
    return manager.createCache(provider.getClass().getSimpleName(), configuration);
  }

  private static Seen seen(Side side, ModelPolicy policy, @Nullable Object result) {
    Recorder<Integer> recorder = side.recorder();
    Seen seen =
        new Seen(
            result,
            side.counts(),
            recorder.events().stream().sorted().toList(),
            recorder.loads().stream().sorted().toList(),
            recorder.writes().stream().sorted().toList(),
            policy.asked().stream().sorted().toList(),
            side.live());
    recorder.forget();
    policy.asked().clear();
    return seen;
  }
}
