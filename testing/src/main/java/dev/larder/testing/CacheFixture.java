package dev.larder.testing;

import static java.util.Objects.requireNonNull;

import dev.larder.LarderCache;
import dev.larder.LarderCacheManager;
import dev.larder.LarderCachingProvider;
import java.util.Properties;
import javax.cache.configuration.Configuration;
import org.jspecify.annotations.Nullable;
import org.junit.rules.ExternalResource;

/**
 * A JUnit 4 rule that gives a test its own caching provider, on a clock that the test moves. After
 * the test it closes the provider with all its managers and caches. Not thread-safe; the caches
 * are.
 *
 * <pre>{@code
 * @Rule public final CacheFixture caches = new CacheFixture();
 *
 * LarderCache<String, Integer> cache = caches.create("users", configuration);
 * caches.clock().advance(Duration.ofMinutes(1));
 * }</pre>
 */
public final class CacheFixture extends ExternalResource {
  private final FakeClock clock = new FakeClock();
  private ImmediateExecutor executor = new ImmediateExecutor();
  private final Properties properties = new Properties();
  private @Nullable LarderCachingProvider provider;

  /**
   * Sets a property of the manager, such as {@code larder.store}. Call it before the test begins.
   */
  public CacheFixture with(String property, String value) {
    properties.setProperty(property, value);
    return this;
  }

  /** Keeps the caches in a {@link BytesStore} with these skills. Call it before the test begins. */
  public CacheFixture on(BytesStoreProvider.Skills skills) {
    return with("larder.stores.bytes.type", "bytes")
        .with("larder.stores.bytes.skills", skills.name().toLowerCase(java.util.Locale.ROOT))
        .with("larder.store", "bytes");
  }

  /** Returns the clock of the stores in this process. */
  public FakeClock clock() {
    return clock;
  }

  /** Returns an executor that runs each task at once, for code under test. */
  public ImmediateExecutor executor() {
    return executor;
  }

  /**
   * Returns the provider.
   *
   * @throws NullPointerException before the test begins
   */
  public LarderCachingProvider provider() {
    return requireNonNull(
        provider,
        "the test has not begun, so there is no provider: make the CacheFixture a public field with"
            + " @Rule or @ClassRule; in JUnit 5 use a CacheExtension with @RegisterExtension");
  }

  /** Returns the manager of the default URI. */
  public LarderCacheManager manager() {
    return provider().getCacheManager(null, null, properties);
  }

  /**
   * Creates an empty cache in {@link #manager()}.
   *
   * @throws javax.cache.CacheException if there is a cache of this name, or the configuration is
   *     wrong
   */
  public <K, V> LarderCache<K, V> create(String name, Configuration<K, V> configuration) {
    LarderCache<K, V> cache = manager().createCache(name, configuration);
    cache.clear();
    return cache;
  }

  @Override
  protected void before() {
    provider = new LarderCachingProvider(clock);
    if (executor.isShutdown()) {
      executor = new ImmediateExecutor();
    }
  }

  @Override
  protected void after() {
    if (provider != null) {
      provider.close();
      provider = null;
    }
    executor.shutdown();
  }
}
