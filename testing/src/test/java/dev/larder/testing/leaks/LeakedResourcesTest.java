package dev.larder.testing.leaks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.larder.LarderCachingProvider;
import dev.larder.testing.FakeClock;
import dev.larder.testing.internal.Identity;
import dev.larder.testing.internal.Leak;
import dev.larder.testing.internal.LeakCheck;
import dev.larder.testing.internal.Options;
import dev.larder.testing.internal.Threads;
import dev.larder.testing.leaks.LeakedResources.Kind;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import javax.cache.CacheManager;
import javax.cache.Caching;
import javax.cache.configuration.MutableConfiguration;
import javax.cache.spi.CachingProvider;
import javax.management.ObjectName;
import javax.management.StandardMBean;
import org.junit.After;
import org.junit.ClassRule;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TestRule;

/** What a test leaves behind fails it, kind by kind; what it closes does not. */
public final class LeakedResourcesTest {
  private static void assertPasses(Class<?> sample) {
    assertThat(Runs.run(sample).failures()).isEmpty();
  }

  private static void assertFails(Class<?> sample, String... leaks) {
    String nouns = (leaks.length == 1) ? " resource" : " resources";
    assertThat(Runs.run(sample).failures())
        .containsExactly(
            sample.getName()
                + ": "
                + leaks.length
                + nouns
                + " left behind\n  "
                + String.join("\n  ", leaks));
  }

  private static CachingProvider larder() {
    return Caching.getCachingProvider(LarderCachingProvider.class.getName());
  }

  @After
  public void cleanUp() throws Exception {
    larder().close();
    System.clearProperty("leak.new");
    StrayBean.unregister();
    ThreadLeft.end.countDown();
    Files.deleteIfExists(DirectoryLeft.path());
  }

  // ---- cache managers, and the beans of their caches

  public static final class ManagerLeft {
    @ClassRule public static final TestRule rule = new LeakedResources();

    @Test
    public void leaves() {
      CacheManager manager = larder().getCacheManager();
      manager.createCache(
          "users", new MutableConfiguration<Object, Object>().setStatisticsEnabled(true));
    }
  }

  public static final class ManagerClosed {
    @ClassRule public static final TestRule rule = new LeakedResources();

    @After
    public void close() {
      larder().close();
    }

    @Test
    public void uses() {
      new ManagerLeft().leaves();
    }
  }

  @Test
  public void cacheManagerAndBean_left_failTheClass() {
    assertFails(
        ManagerLeft.class,
        "cache manager "
            + larder().getDefaultURI()
            + ": open, of dev.larder.LarderCachingProvider; close it, or its provider",
        "bean javax.cache:type=CacheStatistics,CacheManager="
            + larder().getDefaultURI().toString().replace(':', '.')
            + ",Cache=users: registered; close its cache, or unregister it");
  }

  @Test
  public void cacheManager_closedInTearDown_passes() {
    assertPasses(ManagerClosed.class);
  }

  @Test
  public void cacheManager_ofBefore_isReportedInStrictModeAlone() {
    larder().getCacheManager();
    assertPasses(ManagerClosed.class);
    larder().getCacheManager();
    LeakCheck strict = new LeakedResources().only(Kind.CACHE_MANAGERS).strict().check();
    strict.beforeClass(LeakedResourcesTest.class);
    assertThat(strict.after(LeakedResourcesTest.class, "name"))
        .hasMessageStartingWith("name: 1 resource left behind\n  cache manager ");
  }

  /** A bean that nobody has a cache for. */
  public interface StrayMXBean {
    int getCount();
  }

  public static final class StrayBean {
    @Rule public final TestRule rule = new LeakedResources();

    @Test
    public void leaves() throws Exception {
      StrayMXBean bean = () -> 1;
      ManagementFactory.getPlatformMBeanServer()
          .registerMBean(new StandardMBean(bean, StrayMXBean.class, true), name());
    }

    static ObjectName name() throws Exception {
      return new ObjectName("javax.cache:type=Stray");
    }

    static void unregister() throws Exception {
      var server = ManagementFactory.getPlatformMBeanServer();
      if (server.isRegistered(name())) {
        server.unregisterMBean(name());
      }
    }
  }

  public static final class BeanUnregistered {
    @Rule public final TestRule rule = new LeakedResources();

    @After
    public void unregister() throws Exception {
      StrayBean.unregister();
    }

    @Test
    public void registers() throws Exception {
      new StrayBean().leaves();
    }
  }

  @Test
  public void bean_left_failsTheTest() {
    assertThat(Runs.run(StrayBean.class).failures())
        .containsExactly(
            StrayBean.class.getName()
                + ".leaves: 1 resource left behind\n"
                + "  bean javax.cache:type=Stray: registered; close its cache, or unregister it");
  }

  @Test
  public void bean_unregistered_passes() {
    assertPasses(BeanUnregistered.class);
  }

  // ---- threads

  public static final class PatientWithAThreadThatEnds {
    @ClassRule
    public static final TestRule rule =
        new LeakedResources().threads("leak-").patience(Duration.ofSeconds(Long.MAX_VALUE));

    @Test
    public void starts() {
      Thread thread = new Thread(() -> LockSupport.parkNanos(50_000_000), "leak-3");
      thread.setDaemon(true);
      thread.start();
    }
  }

  @Test // R2
  public void patience_ofAnyLength_isTakenOrRefused() {
    assertPasses(PatientWithAThreadThatEnds.class);
    for (Duration negative : List.of(Duration.ofSeconds(Long.MIN_VALUE), Duration.ofNanos(-1))) {
      LeakedResources rule = new LeakedResources().threads("leak-").patience(negative);
      Thread thread = new Thread(() -> LockSupport.parkNanos(50_000_000), "leak-4");
      rule.check().beforeClass(LeakedResourcesTest.class);
      thread.start();
      assertThatThrownBy(() -> rule.check().after(LeakedResourcesTest.class, "test"))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("leaked-resources.patience");
    }
  }

  @Test // R2
  public void fakeClock_anyDuration_isTakenOrRefused() {
    FakeClock clock = new FakeClock();
    clock.advance(Duration.ofDays(365_000));
    clock.advance(Duration.ofDays(-365_000));
    assertThat(clock.instant()).isEqualTo(new FakeClock().instant());
    for (Duration duration :
        List.of(Duration.ofSeconds(Long.MIN_VALUE), Duration.ofSeconds(Long.MAX_VALUE))) {
      assertThatThrownBy(() -> clock.advance(duration))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("choose at most");
    }
  }

  public static final class ThreadLeft {
    static volatile CountDownLatch end = new CountDownLatch(0);

    @ClassRule
    public static final TestRule rule =
        new LeakedResources().threads("leak-").patience(Duration.ofMillis(10));

    @Test
    public void leaves() {
      end = new CountDownLatch(1);
      Thread thread = new Thread(ThreadLeft::run, "leak-1");
      thread.setDaemon(true);
      thread.start();
    }

    private static void run() {
      try {
        end.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  public static final class ThreadThatEnds {
    @ClassRule public static final TestRule rule = new LeakedResources().threads("leak-");

    @Test
    public void starts() {
      CountDownLatch started = new CountDownLatch(1);
      new Thread(started::countDown, "leak-2").start();
    }
  }

  @Test
  public void thread_left_failsTheClass() {
    assertFails(
        ThreadLeft.class,
        "thread leak-1: running; close what has started it, or shut its executor down");
  }

  @Test
  public void thread_thatEnds_isWaitedForAndPasses() {
    assertPasses(ThreadThatEnds.class);
  }

  @Test
  public void thread_endedAndCollected_isNotTakenForRunning() {
    Identity collected = collected();
    List<Leak> leaks = List.of(Leak.of("thread leak-3", collected, "running"));
    assertThat(new Threads(Options.of("leaked-resources")).lasting(leaks)).isEmpty();
  }

  private static Identity collected() {
    Identity identity = new Identity(new Object());
    while (identity.object() != null) {
      System.gc();
    }
    return identity;
  }

  // ---- system properties

  public static final class PropertiesLeft {
    @ClassRule public static final TestRule rule = new LeakedResources();

    @Test
    public void leaves() {
      System.setProperty("leak.new", "value");
      System.setProperty("java.vendor.url", "leak");
    }
  }

  public static final class PropertyRemoved {
    @ClassRule public static final TestRule rule = new LeakedResources();

    @Test
    public void leaves() {
      System.clearProperty("user.dir");
    }
  }

  public static final class PropertyCleared {
    @ClassRule public static final TestRule rule = new LeakedResources();

    @Test
    public void clears() {
      System.setProperty("leak.new", "value");
      System.clearProperty("leak.new");
    }
  }

  @Test
  public void systemProperties_setOrChanged_failTheClassWithoutValues() {
    String before = System.getProperty("java.vendor.url");
    try {
      assertFails(
          PropertiesLeft.class,
          "system property java.vendor.url: changed; put its value back in @After or @AfterClass",
          "system property leak.new: set; clear it in @After or @AfterClass");
    } finally {
      System.setProperty("java.vendor.url", before);
    }
  }

  @Test
  public void systemProperty_removed_failsTheClass() {
    String before = System.getProperty("user.dir");
    try {
      assertFails(
          PropertyRemoved.class,
          "system property user.dir: removed; put its value back in @After or @AfterClass");
    } finally {
      System.setProperty("user.dir", before);
    }
  }

  @Test
  public void systemProperty_cleared_passes() {
    assertPasses(PropertyCleared.class);
  }

  // ---- temporary directories

  public static final class DirectoryLeft {
    @ClassRule
    public static final TestRule rule =
        new LeakedResources().temporaryDirectories("leaktest" + ProcessHandle.current().pid());

    @Test
    public void leaves() throws IOException {
      Files.createDirectory(path());
    }

    static Path path() {
      return Path.of(
          System.getProperty("java.io.tmpdir"), "leaktest" + ProcessHandle.current().pid());
    }
  }

  public static final class DirectoryDeleted {
    @ClassRule
    public static final TestRule rule =
        new LeakedResources().temporaryDirectories("leaktest" + ProcessHandle.current().pid());

    @Test
    public void deletes() throws IOException {
      Files.delete(Files.createDirectory(DirectoryLeft.path()));
    }
  }

  @Test
  public void directory_left_failsTheClass() {
    assertFails(
        DirectoryLeft.class,
        "directory " + DirectoryLeft.path() + ": not deleted; use TemporaryFolder");
  }

  @Test
  public void directory_deleted_passes() {
    assertPasses(DirectoryDeleted.class);
  }
}
