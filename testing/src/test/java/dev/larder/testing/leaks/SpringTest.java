package dev.larder.testing.leaks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

import dev.larder.LarderCachingProvider;
import dev.larder.testing.leaks.samples.Shop;
import dev.larder.testing.leaks.samples.Shop.Mailer;
import dev.larder.testing.leaks.spring.Application;
import javax.cache.CacheManager;
import javax.cache.Caching;
import javax.cache.configuration.MutableConfiguration;
import org.junit.AfterClass;
import org.junit.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.bean.override.mockito.MockitoBean;

/** What Spring keeps between the classes of tests is no leak; what else is left there is one. */
public final class SpringTest {
  private static final String QUIET = "spring.main.banner-mode=off";
  private static final String TYPE = "spring.cache.type=jcache";
  private static final String PROVIDER =
      "spring.cache.jcache.provider=dev.larder.LarderCachingProvider";
  private static final String NAMES = "spring.cache.cache-names=books";

  @AfterClass
  public static void cleanUp() {
    System.clearProperty("spring.leak");
    Shop.restore();
    Application.Registry.instance = null;
    Caching.getCachingProvider(LarderCachingProvider.class.getName()).close();
  }

  @ExtendWith(LeakExtension.class)
  @SpringBootTest(
      classes = Application.class,
      properties = {QUIET, TYPE, PROVIDER, NAMES})
  static class First {
    @Autowired CacheManager manager;

    @org.junit.jupiter.api.Test
    void uses() {
      manager.enableStatistics("books", true);
      manager.enableManagement("books", true);
      manager.getCache("books").put("key", "value");
      assertThat(manager.isClosed()).isFalse();
    }
  }

  @ExtendWith(LeakExtension.class)
  @SpringBootTest(
      classes = Application.class,
      properties = {QUIET, TYPE, PROVIDER, NAMES})
  static class Second extends First {}

  @ExtendWith(LeakExtension.class)
  @SpringBootTest(
      classes = Application.class,
      properties = {QUIET, "spring.cache.type=none"})
  static class WithMockBean {
    @MockitoBean Runnable collaborator;
    @Autowired Application.Registry registry;

    @org.junit.jupiter.api.Test
    void uses() {
      registry.run();
    }
  }

  @ExtendWith(LeakExtension.class)
  @SpringBootTest(
      classes = Application.class,
      properties = {QUIET, TYPE, PROVIDER, NAMES})
  static class Leaking {
    @Autowired CacheManager manager;

    @org.junit.jupiter.api.Test
    void leaves() {
      Shop.mailer = mock(Mailer.class);
      System.setProperty("spring.leak", "value");
      CacheManager other =
          Caching.getCachingProvider(LarderCachingProvider.class.getName())
              .getCacheManager(java.net.URI.create("left:behind"), null);
      other.createCache("left", new MutableConfiguration<>().setStatisticsEnabled(true));
    }
  }

  @DirtiesContext
  @ExtendWith(LeakExtension.class)
  @SpringBootTest(
      classes = Application.class,
      properties = {QUIET, TYPE, PROVIDER, "dirty=true"})
  static class Dirtying {
    @Autowired CacheManager manager;

    @org.junit.jupiter.api.Test
    void uses() {
      assertThat(manager.isClosed()).isFalse();
    }
  }

  @Test // R12
  public void contextsThatSpringKeeps_andPropertiesOfBoot_areNotReported() {
    assertThat(Jupiter.failures(First.class)).isEmpty();
    assertThat(Jupiter.failures(Second.class)).isEmpty();
    assertThat(Jupiter.failures(WithMockBean.class)).isEmpty();
    assertThat(Jupiter.failures(Dirtying.class)).isEmpty();
  }

  @Test // R12
  public void leaksOfASpringTest_areReported() {
    String failure = String.join("\n", Jupiter.failures(Leaking.class));
    assertThat(failure)
        .contains("Shop.mailer: mock")
        .contains("system property spring.leak: set")
        .contains("cache manager left:behind: open")
        .contains("bean javax.cache:")
        .contains("1 mock left behind")
        .contains("3 resources left behind");
  }
}
