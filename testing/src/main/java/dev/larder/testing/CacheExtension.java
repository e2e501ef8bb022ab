package dev.larder.testing;

import dev.larder.LarderCache;
import dev.larder.LarderCacheManager;
import dev.larder.LarderCachingProvider;
import javax.cache.configuration.Configuration;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * {@link CacheFixture} for JUnit 5. In a field with {@code @RegisterExtension} each test has a
 * caching provider of its own; in a static field, or with {@code @ExtendWith}, the tests of a class
 * and of its nested classes share one. A test method, or a constructor, may have this as a
 * parameter. Not thread-safe; the caches are.
 *
 * <pre>{@code
 * @RegisterExtension final CacheExtension caches = new CacheExtension();
 *
 * LarderCache<String, Integer> cache = caches.create("users", configuration);
 * caches.clock().advance(Duration.ofMinutes(1));
 * }</pre>
 */
public final class CacheExtension
    implements BeforeAllCallback,
        BeforeEachCallback,
        AfterEachCallback,
        AfterAllCallback,
        ParameterResolver {
  private final CacheFixture fixture = new CacheFixture();
  private int classes;

  /**
   * Sets a property of the manager, such as {@code larder.store}. Call it before the test begins.
   */
  public CacheExtension with(String property, String value) {
    CacheFixture unused = fixture.with(property, value);
    return this;
  }

  /** Keeps the caches in a {@link BytesStore} with these skills. Call it before the test begins. */
  public CacheExtension on(BytesStoreProvider.Skills skills) {
    CacheFixture unused = fixture.on(skills);
    return this;
  }

  /** Returns the clock of the stores in this process. */
  public FakeClock clock() {
    return fixture.clock();
  }

  /** Returns an executor that runs each task at once, for code under test. */
  public ImmediateExecutor executor() {
    return fixture.executor();
  }

  /**
   * Returns the provider.
   *
   * @throws NullPointerException before the test begins
   */
  public LarderCachingProvider provider() {
    return fixture.provider();
  }

  /** Returns the manager of the default URI. */
  public LarderCacheManager manager() {
    return fixture.manager();
  }

  /**
   * Creates an empty cache in {@link #manager()}.
   *
   * @throws javax.cache.CacheException if there is a cache of this name, or the configuration is
   *     wrong
   */
  public <K, V> LarderCache<K, V> create(String name, Configuration<K, V> configuration) {
    return fixture.create(name, configuration);
  }

  // ---- called by JUnit

  @Override
  public void beforeAll(ExtensionContext context) {
    if (classes++ == 0) {
      fixture.before();
    }
  }

  @Override
  public void beforeEach(ExtensionContext context) {
    if (classes == 0) {
      fixture.before();
    }
  }

  @Override
  public void afterEach(ExtensionContext context) {
    if (classes == 0) {
      fixture.after();
    }
  }

  @Override
  public void afterAll(ExtensionContext context) {
    if (--classes == 0) {
      fixture.after();
    }
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == CacheExtension.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return this;
  }
}
