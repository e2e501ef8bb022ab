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
 * A rule that gives a test a provider of its own, on a clock that the test moves, and closes it
 * with all its managers and caches:
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
  private final ImmediateExecutor executor = new ImmediateExecutor();
  private final Properties properties = new Properties();
  private @Nullable LarderCachingProvider provider;

  /** Sets a property of the manager, such as {@code larder.store}; before the test begins. */
  public CacheFixture with(String property, String value) {
    properties.setProperty(property, value);
    return this;
  }

  /** Keeps the caches in a {@link BytesStore} of these skills; before the test begins. */
  public CacheFixture on(BytesStoreProvider.Skills skills) {
    return with("larder.stores.bytes.type", "bytes")
        .with("larder.stores.bytes.skills", skills.name().toLowerCase(java.util.Locale.ROOT))
        .with("larder.store", "bytes");
  }

  /** Returns the clock of the embedded stores. */
  public FakeClock clock() {
    return clock;
  }

  /** Returns an executor that runs at once, for code under test that wants one. */
  public ImmediateExecutor executor() {
    return executor;
  }

  /** Returns the provider. */
  public LarderCachingProvider provider() {
    return requireNonNull(provider, "the test has not begun");
  }

  /** Returns the manager of the default URI. */
  public LarderCacheManager manager() {
    return provider().getCacheManager(null, null, properties);
  }

  /** Creates a cache in {@link #manager()}; empty, whatever its store held before. */
  public <K, V> LarderCache<K, V> create(String name, Configuration<K, V> configuration) {
    LarderCache<K, V> cache = manager().createCache(name, configuration);
    cache.clear();
    return cache;
  }

  @Override
  protected void before() {
    provider = new LarderCachingProvider(clock);
  }

  @Override
  protected void after() {
    if (provider != null) {
      provider.close();
    }
    executor.shutdown();
  }
}
