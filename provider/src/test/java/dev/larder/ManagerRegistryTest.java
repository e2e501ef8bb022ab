package dev.larder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.Properties;
import javax.cache.CacheException;
import javax.cache.CacheManager;
import javax.cache.configuration.MutableConfiguration;
import org.junit.After;
import org.junit.Test;

public final class ManagerRegistryTest {
  private static final URI URI_A = URI.create("a");
  private static final URI URI_B = URI.create("b");

  private final LarderCachingProvider provider = new LarderCachingProvider();
  private final ClassLoader here = ManagerRegistryTest.class.getClassLoader();
  private final ClassLoader other = new URLClassLoader(new URL[0], here);

  @After
  public void closeProvider() {
    provider.close();
  }

  private static MutableConfiguration<Object, Object> configuration() {
    return new MutableConfiguration<>();
  }

  @Test
  public void getCacheManager_sameUriAndLoader_isTheSame() {
    assertThat(provider.getCacheManager(URI_A, here))
        .isSameAs(provider.getCacheManager(URI_A, here));
    assertThat(provider.getCacheManager())
        .isSameAs(provider.getCacheManager(provider.getDefaultURI(), null))
        .isSameAs(provider.getCacheManager(null, provider.getDefaultClassLoader()));
  }

  @Test
  public void getCacheManager_otherUriOrLoader_isAnother() {
    CacheManager manager = provider.getCacheManager(URI_A, here);
    assertThat(provider.getCacheManager(URI_B, here)).isNotSameAs(manager);
    assertThat(provider.getCacheManager(URI_A, other)).isNotSameAs(manager);
    assertThat(new LarderCachingProvider().getCacheManager(URI_A, here)).isNotSameAs(manager);
  }

  @Test
  public void getCacheManager_afterClose_isOpenedAnewAndEmpty() {
    CacheManager closed = provider.getCacheManager(URI_A, here);
    closed.createCache("cache", configuration());
    closed.close();
    CacheManager manager = provider.getCacheManager(URI_A, here);
    assertThat(manager).isNotSameAs(closed);
    assertThat(manager.isClosed()).isFalse();
    assertThat(manager.getCacheNames()).isEmpty();
    closed.close(); // must not take the new one out of the list
    assertThat(provider.getCacheManager(URI_A, here)).isSameAs(manager);
  }

  @Test
  public void getProperties_changedByEither_areTheManagersOwn() {
    Properties properties = new Properties();
    properties.setProperty("mine", "1");
    CacheManager manager = provider.getCacheManager(URI_A, here, properties);
    properties.setProperty("mine", "2");
    manager.getProperties().setProperty("mine", "3");
    assertThat(manager.getProperties()).containsOnly(java.util.Map.entry("mine", "1"));
  }

  @Test
  public void closeOfAProvider_closesAllManagersAndStaysOfUse() {
    CacheManager a = provider.getCacheManager(URI_A, here);
    CacheManager b = provider.getCacheManager(URI_B, other);
    provider.close();
    assertThat(a.isClosed()).isTrue();
    assertThat(b.isClosed()).isTrue();
    assertThat(provider.getCacheManager(URI_A, here).isClosed()).isFalse();
  }

  @Test
  public void closeOfALoader_closesItsManagersAlone() {
    CacheManager a = provider.getCacheManager(URI_A, other);
    CacheManager b = provider.getCacheManager(URI_B, other);
    CacheManager mine = provider.getCacheManager(URI_A, here);
    provider.close(other);
    assertThat(a.isClosed()).isTrue();
    assertThat(b.isClosed()).isTrue();
    assertThat(mine.isClosed()).isFalse();
  }

  @Test
  public void closeOfAUriAndLoader_closesThatManagerAlone() {
    CacheManager a = provider.getCacheManager(URI_A, other);
    CacheManager b = provider.getCacheManager(URI_B, other);
    CacheManager mine = provider.getCacheManager(URI_A, here);
    provider.close(URI_A, other);
    assertThat(a.isClosed()).isTrue();
    assertThat(b.isClosed()).isFalse();
    assertThat(mine.isClosed()).isFalse();
    provider.close(URI.create("unknown"), here);
    assertThat(mine.isClosed()).isFalse();
  }

  // ---- caches of a manager

  @Test
  public void caches_areListedWhereTheyWereCreatedAlone() {
    CacheManager a = provider.getCacheManager(URI_A, here);
    CacheManager b = provider.getCacheManager(URI_B, here);
    CacheManager c = provider.getCacheManager(URI_A, other);
    a.createCache("cache", configuration()).put(1, 1);
    b.createCache("b", configuration());
    assertThat(a.getCacheNames()).containsExactly("cache");
    assertThat(b.getCacheNames()).containsExactly("b");
    assertThat(c.getCacheNames()).isEmpty();
    assertThat((Object) c.getCache("cache")).isNull();
    c.createCache("cache", configuration());
    assertThat(c.getCache("cache").get(1)).isNull();
  }

  @Test
  public void getCacheNames_isASnapshotThatNobodyChanges() {
    CacheManager manager = provider.getCacheManager(URI_A, here);
    manager.createCache("a", configuration());
    Iterable<String> names = manager.getCacheNames();
    manager.createCache("b", configuration());
    assertThat(names).containsExactly("a");
    assertThatThrownBy(() -> names.iterator().remove())
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  public void createCache_nameTaken_isRefusedAndTheOldOneStays() {
    CacheManager manager = provider.getCacheManager(URI_A, here);
    javax.cache.Cache<Object, Object> cache = manager.createCache("a", configuration());
    assertThatThrownBy(() -> manager.createCache("a", configuration()))
        .isInstanceOf(CacheException.class)
        .hasMessageStartingWith("cache 'a'");
    assertThat((Object) manager.getCache("a")).isSameAs(cache);
    assertThat(cache.isClosed()).isFalse();
  }

  @Test
  public void createCache_afterCloseOrDestroy_isANewOne() {
    CacheManager manager = provider.getCacheManager(URI_A, here);
    manager.createCache("a", configuration()).put(1, 1);
    manager.getCache("a").close();
    assertThat(manager.createCache("a", configuration()).get(1)).isNull();
    manager.getCache("a").put(1, 1);
    manager.destroyCache("a");
    assertThat(manager.getCacheNames()).isEmpty();
    assertThat(manager.createCache("a", configuration()).get(1)).isNull();
  }

  @Test
  public void destroyCache_unknown_doesNothing() {
    CacheManager manager = provider.getCacheManager(URI_A, here);
    manager.createCache("a", configuration());
    manager.destroyCache("b");
    assertThat(manager.getCacheNames()).containsExactly("a");
  }

  @Test
  public void closedManager_refusesEverything() {
    CacheManager manager = provider.getCacheManager(URI_A, here);
    javax.cache.Cache<Object, Object> cache = manager.createCache("a", configuration());
    manager.close();
    manager.close();
    assertThat(cache.isClosed()).isTrue();
    assertThatThrownBy(() -> cache.get(1)).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(manager::getCacheNames).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> manager.getCache("a")).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> manager.destroyCache("a")).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> manager.createCache("b", configuration()))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> manager.enableStatistics("a", true))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> manager.enableManagement("a", true))
        .isInstanceOf(IllegalStateException.class);
  }
}
