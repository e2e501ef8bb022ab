package dev.larder.conformance;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.LarderCache;
import dev.larder.LarderCacheManager;
import dev.larder.LarderCachingProvider;
import dev.larder.internal.core.FixedExpiryPolicy;
import dev.larder.servers.Servers;
import dev.larder.testing.Scale;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
 * other one that does not, so that it reads, decides and swaps; on a byte store and on a real
 * MongoDB: equal results, counts, events and contents. Only the time at which an old entry's
 * expiration is announced may differ, since an exchange that changes nothing leaves an expired
 * entry where it is; in the end each is announced by both, once. A failure tells its seed; {@code
 * -Dexchange.seed=...} runs it again.
 */
@RunWith(Parameterized.class)
public final class ExchangeParityTest {
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

  @Parameter(3)
  public Kind kind;

  private long now = 1_000_000;

  /** A clock that stands until it is told. */
  private static final class Clock implements InstantSource {
    private volatile Instant instant = Instant.EPOCH;

    @Override
    public Instant instant() {
      return instant;
    }
  }

  /** Where both caches live. */
  public enum Kind {
    BYTES(60_000) {
      @Override
      void configure(Properties properties, Choice choice) {
        properties.setProperty(STORE + "type", "bytes");
        properties.setProperty(STORE + "skills", choice == Choice.SERVER ? "many" : "few");
      }
    },
    MONGODB(2_000) {
      @Override
      void configure(Properties properties, Choice choice) {
        properties.setProperty(STORE + "type", "clocked-mongodb");
        properties.setProperty(STORE + "uri", Servers.mongodb());
        properties.setProperty(STORE + "database", "parity");
        properties.setProperty(STORE + "choosing", String.valueOf(choice == Choice.SERVER));
      }
    };

    private static final String STORE = "larder.stores.server.";
    private final int steps;

    Kind(int steps) {
      this.steps = steps;
    }

    int steps() {
      return Scale.current().of(steps);
    }

    abstract void configure(Properties properties, Choice choice);
  }

  /** Who decides between two mutations. */
  enum Choice {
    SERVER,
    CORE
  }

  @Parameters(name = "{0}, listening {2}, {3}")
  public static List<Object[]> policies() {
    List<Object[]> policies = new ArrayList<>();
    for (Kind kind : Kind.values()) {
      for (boolean listening : new boolean[] {true, false}) {
        add(policies, listening, kind);
      }
    }
    return policies;
  }

  private static void add(List<Object[]> policies, boolean listening, Kind kind) {
    Map<String, ExpiryPolicy> each = new LinkedHashMap<>();
    each.put("eternal", new EternalExpiryPolicy());
    each.put("created", new CreatedExpiryPolicy(LIFE));
    each.put("modified", new ModifiedExpiryPolicy(LIFE));
    each.put("accessed", new AccessedExpiryPolicy(LIFE));
    each.put("touched", new TouchedExpiryPolicy(LIFE));
    each.put("created zero", new FixedExpiryPolicy(ZERO, null, LIFE));
    each.put("updated zero", new FixedExpiryPolicy(LIFE, ZERO, null));
    each.put("accessed zero", new FixedExpiryPolicy(LIFE, null, ZERO));
    each.forEach((name, policy) -> policies.add(new Object[] {name, policy, listening, kind}));
  }

  @AfterClass
  public static void close() {
    PROVIDER.close();
  }

  @Test
  public void randomSteps_withAndWithoutExchange_showTheSame() {
    Random random = new Random(SEED);
    Watched exchanging = watched(Choice.SERVER);
    Watched swapping = watched(Choice.CORE);
    List<String> steps = new ArrayList<>();
    for (int step = 0; step < kind.steps(); step++) {
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

  private Watched watched(Choice choice) {
    LarderCache<Integer, String> cache = open(choice).createCache("parity", configuration());
    cache.clear();
    return new Watched(cache, listening);
  }

  private MutableConfiguration<Integer, String> configuration() {
    return new MutableConfiguration<Integer, String>()
        .setTypes(Integer.class, String.class)
        .setStatisticsEnabled(true)
        .setExpiryPolicyFactory(() -> policy);
  }

  private void destroy() {
    open(Choice.SERVER).destroyCache("parity");
    open(Choice.CORE).destroyCache("parity");
  }

  private LarderCacheManager open(Choice choice) {
    Properties properties = new Properties();
    kind.configure(properties, choice);
    properties.setProperty("larder.store", "server");
    return PROVIDER.getCacheManager(
        URI.create("urn:parity-" + kind + "-" + choice),
        ExchangeParityTest.class.getClassLoader(),
        properties);
  }
}
