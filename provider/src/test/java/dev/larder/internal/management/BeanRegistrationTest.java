package dev.larder.internal.management;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.larder.LarderCacheManager;
import dev.larder.LarderCachingProvider;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import javax.cache.configuration.MutableCacheEntryListenerConfiguration;
import javax.cache.configuration.MutableConfiguration;
import javax.cache.management.CacheMXBean;
import javax.cache.management.CacheStatisticsMXBean;
import javax.management.JMX;
import javax.management.MBeanServer;
import javax.management.MalformedObjectNameException;
import javax.management.ObjectName;
import org.junit.After;
import org.junit.Test;

/** The beans of caches in the platform's server: their names, and when they are there. */
public final class BeanRegistrationTest {
  private static final String PREFIX = "javax.cache:type=";
  private static final String HOSTILE = ",:=*?\"\n\r\\ ~.!'/|{}\u0000\u00e9\ud83d\ude00";

  private final MBeanServer server = ManagementFactory.getPlatformMBeanServer();
  private final LarderCachingProvider provider = new LarderCachingProvider();
  private final LarderCacheManager manager =
      provider.getCacheManager(URI.create("urn:beans"), null, null);

  @After
  public void closeProvider() {
    provider.close();
  }

  private void create(String name) {
    manager.createCache(name, configuration().setManagementEnabled(true));
  }

  private static MutableConfiguration<Object, Object> configuration() {
    return new MutableConfiguration<>().setStatisticsEnabled(true);
  }

  private Set<ObjectName> beans() {
    return server.queryNames(name(PREFIX + "*,*"), null);
  }

  private static ObjectName name(String text) {
    try {
      return new ObjectName(text);
    } catch (MalformedObjectNameException e) {
      throw new AssertionError(text, e);
    }
  }

  private Set<String> caches() {
    return beans().stream()
        .map(name -> name.getKeyProperty("Cache"))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  // ---- names

  @Test
  public void names_plain_areTheReferenceImplementations() {
    create("users");
    assertThat(beans())
        .containsExactlyInAnyOrder(
            name(PREFIX + "CacheStatistics,CacheManager=urn.beans,Cache=users"),
            name(PREFIX + "CacheConfiguration,CacheManager=urn.beans,Cache=users"));
  }

  @Test
  public void names_withSeparators_haveDotsInstead() {
    create("a,b:c=d\ne");
    assertThat(caches()).containsExactly("a.b.c.d.e");
  }

  @Test
  public void names_thatBecomeTheSame_areToldApart() {
    create("a.b");
    create("a:b");
    create("a=b");
    assertThat(beans()).hasSize(6);
    assertThat(caches())
        .hasSize(3)
        .contains("a.b")
        .allMatch(name -> name.matches("a\\.b(~\\w{8})?"));
    manager.destroyCache("a.b");
    assertThat(beans()).hasSize(4);
    assertThat(caches()).doesNotContain("a.b");
  }

  @Test
  public void names_thatBecomeTheSame_areGivenBackToTheSameCache() {
    create("a.b");
    create("a:b");
    Set<String> before = caches();
    manager.destroyCache("a:b");
    create("a:b");
    assertThat(caches()).isEqualTo(before);
  }

  @Test
  public void names_patterns_areNone() {
    create("a*");
    create("a?");
    create("a");
    create("a.");
    assertThat(beans()).hasSize(8).noneMatch(ObjectName::isPattern);
    assertThat(caches()).contains("a", "a.").hasSize(4);
  }

  @Test
  public void names_equalInSeveralLoaders_areToldApart() {
    create("users");
    ClassLoader other = new ClassLoader(getClass().getClassLoader()) {};
    provider
        .getCacheManager(manager.getURI(), other)
        .createCache("users", configuration().setManagementEnabled(true));
    assertThat(beans()).hasSize(4);
    provider.close(other);
    assertThat(beans()).hasSize(2);
    assertThat(caches()).containsExactly("users");
  }

  @Test
  public void names_thousandRandomOnes_areLegalUniqueAndGoneAtTheEnd() {
    Set<String> names = new TreeSet<>(List.of("", " ", "*", "?", "\"", "\"a\"", "\n", "~", "a~b"));
    Random random = new Random(7);
    while (names.size() < 1_000) {
      names.add(randomName(random));
    }
    names.forEach(this::create);
    assertThat(beans()).hasSize(2 * names.size()).noneMatch(ObjectName::isPattern);
    assertThat(beans()).allMatch(server::isRegistered);
    names.stream().limit(500).forEach(manager::destroyCache);
    assertThat(beans()).hasSize(2 * (names.size() - 500));
    manager.close();
    assertThat(beans()).isEmpty();
  }

  private static String randomName(Random random) {
    return random
        .ints(random.nextInt(4), 0, HOSTILE.length())
        .mapToObj(i -> String.valueOf(HOSTILE.charAt(i)))
        .collect(Collectors.joining("", random.nextBoolean() ? "a" : "", ""));
  }

  // ---- when they are there

  @Test
  public void close_beansAreGone() {
    create("users");
    manager.getCache("users").close();
    assertThat(beans()).isEmpty();
  }

  @Test
  public void createCache_failing_leavesNoBean() {
    MutableConfiguration<Object, Object> failing =
        configuration()
            .setManagementEnabled(true)
            .addCacheEntryListenerConfiguration(
                new MutableCacheEntryListenerConfiguration<>(
                    () -> {
                      throw new IllegalStateException("the factory fails");
                    },
                    null,
                    false,
                    true));
    assertThatThrownBy(() -> manager.createCache("users", failing)).isNotNull();
    assertThat(beans()).isEmpty();
    create("users");
    assertThatThrownBy(() -> manager.createCache("users", configuration())).isNotNull();
    assertThat(beans()).hasSize(2);
  }

  @Test
  public void enable_toggled_showsAndHides() {
    manager.createCache("users", new MutableConfiguration<>());
    assertThat(beans()).isEmpty();
    for (int i = 0; i < 2; i++) {
      manager.enableStatistics("users", true);
      manager.enableStatistics("users", true);
      assertThat(beans()).hasSize(1);
      manager.enableManagement("users", true);
      manager.enableManagement("users", true);
      assertThat(beans()).hasSize(2);
      assertConfigurationSays(true);
      manager.enableStatistics("users", false);
      manager.enableStatistics("users", false);
      assertThat(beans()).hasSize(1);
      manager.enableManagement("users", false);
      assertThat(beans()).isEmpty();
      assertConfigurationSays(false);
    }
  }

  @SuppressWarnings("unchecked") // a class literal has no type arguments
  private void assertConfigurationSays(boolean enabled) {
    MutableConfiguration<Object, Object> live =
        manager.getCache("users").getConfiguration(MutableConfiguration.class);
    assertThat(live.isStatisticsEnabled()).isEqualTo(enabled);
    assertThat(live.isManagementEnabled()).isEqualTo(enabled);
  }

  @Test
  public void configurationBean_tellsWhatHolds() {
    create("users");
    CacheMXBean bean =
        JMX.newMXBeanProxy(
            server,
            name(PREFIX + "CacheConfiguration,CacheManager=urn.beans,Cache=users"),
            CacheMXBean.class);
    assertThat(bean.getKeyType()).isEqualTo("java.lang.Object");
    assertThat(bean.isStoreByValue()).isTrue();
    assertThat(bean.isReadThrough()).isFalse();
    assertThat(bean.isStatisticsEnabled()).isTrue();
    manager.enableStatistics("users", false);
    assertThat(bean.isStatisticsEnabled()).isFalse();
  }

  @Test
  public void statisticsBean_countsWhileEnabled() {
    create("users");
    CacheStatisticsMXBean bean =
        JMX.newMXBeanProxy(
            server,
            name(PREFIX + "CacheStatistics,CacheManager=urn.beans,Cache=users"),
            CacheStatisticsMXBean.class);
    assertThat(bean.getCacheHitPercentage()).isZero();
    assertThat(bean.getAverageGetTime()).isZero();
    manager.getCache("users").put(1, 1);
    manager.getCache("users").get(1);
    manager.getCache("users").get(2);
    assertThat(bean.getCacheGets()).isEqualTo(2);
    assertThat(bean.getCacheHitPercentage()).isEqualTo(50f);
    assertThat(bean.getCacheMissPercentage()).isEqualTo(50f);
    assertThat(bean.getAveragePutTime()).isPositive();
    bean.clear();
    assertThat(bean.getCachePuts()).isZero();
    manager.enableStatistics("users", false);
    manager.getCache("users").get(1);
    manager.enableStatistics("users", true);
    assertThat(bean.getCacheGets()).isZero();
  }
}
