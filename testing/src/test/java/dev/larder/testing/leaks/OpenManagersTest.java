package dev.larder.testing.leaks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.testing.internal.LeakCheck;
import dev.larder.testing.leaks.LeakedResources.Kind;
import java.net.URI;
import java.util.List;
import javax.cache.CacheManager;
import javax.cache.Caching;
import javax.cache.spi.CachingProvider;
import org.junit.After;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;
import org.junit.runners.Parameterized.Parameter;
import org.junit.runners.Parameterized.Parameters;

/** Open managers are found with whichever provider has made them. */
@RunWith(Parameterized.class)
public final class OpenManagersTest {
  @Parameter public String providerClass;

  @Parameters(name = "{0}")
  public static List<String> providers() {
    return List.of(
        "dev.larder.LarderCachingProvider",
        "org.jsr107.ri.spi.RICachingProvider",
        "com.github.benmanes.caffeine.jcache.spi.CaffeineCachingProvider",
        "org.cache2k.jcache.provider.JCacheProvider",
        "org.ehcache.jsr107.EhcacheCachingProvider");
  }

  @After
  public void close() {
    provider().close();
  }

  private CachingProvider provider() {
    return Caching.getCachingProvider(providerClass);
  }

  private static String found(LeakCheck check) {
    AssertionError leaks = check.after(OpenManagersTest.class, "test");
    return (leaks == null) ? "nothing" : leaks.getMessage();
  }

  @Test
  public void manager_open_isFoundUntilItIsClosed() {
    LeakCheck check = new LeakedResources().only(Kind.CACHE_MANAGERS).reportingAgain().check();
    check.beforeClass(OpenManagersTest.class);
    assertThat(found(check)).isEqualTo("nothing");
    CacheManager manager = provider().getCacheManager();
    URI uri = manager.getURI();
    assertThat(found(check))
        .isEqualTo(
            "test: 1 resource left behind\n  cache manager "
                + uri
                + ": open, of "
                + manager.getCachingProvider().getClass().getName()
                + "; close it, or its provider");
    manager.close();
    assertThat(found(check)).isEqualTo("nothing");
  }
}
