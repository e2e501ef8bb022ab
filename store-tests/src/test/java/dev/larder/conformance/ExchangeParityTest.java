package dev.larder.conformance;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.LarderCache;
import dev.larder.LarderCacheManager;
import dev.larder.LarderCachingProvider;
import dev.larder.core.FixedExpiryPolicy;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.Random;
import javax.cache.configuration.MutableConfiguration;
import javax.cache.expiry.AccessedExpiryPolicy;
import javax.cache.expiry.CreatedExpiryPolicy;
import javax.cache.expiry.Duration;
import javax.cache.expiry.EternalExpiryPolicy;
import javax.cache.expiry.ExpiryPolicy;
import javax.cache.expiry.ModifiedExpiryPolicy;
import javax.cache.expiry.TouchedExpiryPolicy;
import org.junit.AfterClass;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;
import org.junit.runners.Parameterized.Parameter;
import org.junit.runners.Parameterized.Parameters;

/**
 * Random calls of two caches, of which one has a store that exchanges and writes blindly, and the
 * other one that does not, so that it reads, decides and swaps: equal results, counts, events and
 * contents. Only the time at which an old entry's expiration is announced may differ, since an
 * exchange that changes nothing leaves an expired entry where it is; in the end each is announced
 * by both, once. A failure tells its seed; {@code -Dexchange.seed=...} runs it again.
 */
@RunWith(Parameterized.class)
public final class ExchangeParityTest {
  private static final int STEPS_PER_CACHE =
      System.getProperty("verify.scale", "tenth").equals("full") ? 60_000 : 6_000;
  private static final long SEED = Long.getLong("exchange.seed", new Random().nextLong());
  private static final Duration LIFE = new Duration(SECONDS, 3);
  private static final Duration ZERO = Duration.ZERO;

  private static final Clock CLOCK = new Clock();
  private static final LarderCachingProvider PROVIDER = new LarderCachingProvider(CLOCK);

  @Parameter public String name;

  @Parameter(1)
  public ExpiryPolicy policy;

  @Parameter(2)
  public boolean listening;

  private long now = 1_000_000;

  /** A clock that stands until it is told. */
  private static final class Clock implements InstantSource {
    private volatile Instant instant = Instant.EPOCH;

    @Override
    public Instant instant() {
      return instant;
    }
  }

  @Parameters(name = "{0}, listening {2}")
  public static List<Object[]> policies() {
    List<Object[]> policies = new ArrayList<>();
    for (boolean listening : new boolean[] {true, false}) {
      policies.add(of("eternal", new EternalExpiryPolicy(), listening));
      policies.add(of("created", new CreatedExpiryPolicy(LIFE), listening));
      policies.add(of("modified", new ModifiedExpiryPolicy(LIFE), listening));
      policies.add(of("accessed", new AccessedExpiryPolicy(LIFE), listening));
      policies.add(of("touched", new TouchedExpiryPolicy(LIFE), listening));
      policies.add(of("created zero", new FixedExpiryPolicy(ZERO, null, LIFE), listening));
      policies.add(of("updated zero", new FixedExpiryPolicy(LIFE, ZERO, null), listening));
      policies.add(of("accessed zero", new FixedExpiryPolicy(LIFE, null, ZERO), listening));
    }
    return policies;
  }

  private static Object[] of(String name, ExpiryPolicy policy, boolean listening) {
    return new Object[] {name, policy, listening};
  }

  @AfterClass
  public static void close() {
    PROVIDER.close();
  }

  @Test
  public void randomSteps_withAndWithoutExchange_showTheSame() {
    Random random = new Random(SEED);
    Watched exchanging = watched("many");
    Watched swapping = watched("few");
    List<String> steps = new ArrayList<>();
    for (int step = 0; step < STEPS_PER_CACHE; step++) {
      now += random.nextInt(3) * 500L;
      CLOCK.instant = Instant.ofEpochMilli(now);
      Call call = Call.random(random);
      steps.add(now + " " + call);
      assertThat(exchanging.seen(call))
          .as(
              "-Dexchange.seed=%d, last steps %s",
              SEED, steps.subList(Math.max(0, step - 11), step + 1))
          .isEqualTo(swapping.seen(call));
    }
    assertThat(exchanging.expirations()).isEqualTo(swapping.expirations());
    assertThat(exchanging.expirations().isEmpty()).isEqualTo(!listening || name.equals("eternal"));
    destroy();
  }

  private Watched watched(String skills) {
    LarderCache<Integer, String> cache = open(skills).createCache("parity", configuration());
    return new Watched(cache, listening);
  }

  private MutableConfiguration<Integer, String> configuration() {
    return new MutableConfiguration<Integer, String>()
        .setTypes(Integer.class, String.class)
        .setStatisticsEnabled(true)
        .setExpiryPolicyFactory(() -> policy);
  }

  private static void destroy() {
    open("many").destroyCache("parity");
    open("few").destroyCache("parity");
  }

  private static LarderCacheManager open(String skills) {
    Properties properties = new Properties();
    properties.setProperty("larder.stores.server.type", "bytes");
    properties.setProperty("larder.stores.server.skills", skills);
    properties.setProperty("larder.store", "server");
    return PROVIDER.getCacheManager(
        URI.create("urn:parity-" + skills), ExchangeParityTest.class.getClassLoader(), properties);
  }
}
