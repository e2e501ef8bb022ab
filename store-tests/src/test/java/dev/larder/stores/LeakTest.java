package dev.larder.stores;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.larder.LarderCache;
import dev.larder.LarderCacheManager;
import dev.larder.LarderCachingProvider;
import dev.larder.config.LarderConfiguration;
import dev.larder.testing.RecordingListener;
import dev.larder.testing.RecordingLoader;
import dev.larder.testing.Scale;
import java.io.Serializable;
import java.lang.management.ManagementFactory;
import java.lang.ref.WeakReference;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import javax.management.ObjectName;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;
import org.junit.runners.Parameterized.Parameters;

/** What is opened, used and closed leaves nothing behind. */
@RunWith(Parameterized.class)
public final class LeakTest {
  private static final int CYCLES = Scale.current().of(500);
  private static final URI MANAGER = URI.create("leaks");

  private final LarderCachingProvider provider = new LarderCachingProvider();
  private final String store;

  public LeakTest(String store) {
    this.store = store;
  }

  @Parameters(name = "{0}")
  public static List<String> stores() {
    return List.of("memory", "bytes");
  }

  /** An application's own value, immutable or not as its component is. */
  public record Shape(Object component) implements Serializable {}

  /** An application's own value, which only Java serialization can copy. */
  public static final class Bean implements Serializable {
    private static final long serialVersionUID = 1L;
    private final List<String> names = new ArrayList<>(List.of("name"));

    @Override
    public String toString() {
      return names.toString();
    }
  }

  /** An application's class loader: has its own copy of the values' classes. */
  private static final class Application extends URLClassLoader {
    Application() {
      super(new URL[] {home()}, LeakTest.class.getClassLoader());
    }

    private static URL home() {
      return LeakTest.class.getProtectionDomain().getCodeSource().getLocation();
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      synchronized (getClassLoadingLock(name)) {
        boolean own = name.equals(Shape.class.getName()) || name.equals(Bean.class.getName());
        Class<?> loaded = own ? findLoadedClass(name) : null;
        return (own && loaded == null) ? findClass(name) : super.loadClass(name, resolve);
      }
    }
  }

  @Test
  public void openUseClose_manyTimes_leavesNothing() throws Exception {
    Set<ObjectName> beansBefore = beans();
    List<WeakReference<ClassLoader>> loaders = new ArrayList<>();
    for (int cycle = 0; cycle < CYCLES; cycle++) {
      loaders.add(openUseAndClose(cycle));
    }
    assertThat(beans()).isEqualTo(beansBefore);
    await().atMost(20, SECONDS).until(() -> threads().isEmpty());
    await()
        .atMost(30, SECONDS)
        .pollInterval(Duration.ofMillis(50))
        .untilAsserted(
            () -> {
              System.gc();
              assertThat(loaders).filteredOn(loader -> loader.get() != null).isEmpty();
            });
  }

  private WeakReference<ClassLoader> openUseAndClose(int cycle) throws Exception {
    try (Application application = new Application()) {
      LarderCacheManager manager = provider.getCacheManager(MANAGER, application, properties());
      LarderCache<Object, Object> cache = manager.createCache("leaks", configuration());
      use(cache, application);
      close(cycle, manager, cache);
      assertThat(cache.isClosed()).isTrue();
      return new WeakReference<>(application);
    }
  }

  private void close(int cycle, LarderCacheManager manager, LarderCache<Object, Object> cache) {
    manager.destroyCache((cycle % 4 == 0) ? "other" : cache.getName());
    switch (cycle % 3) {
      case 0 -> manager.close();
      case 1 -> provider.close(manager.getURI(), manager.getClassLoader());
      default -> provider.close(manager.getClassLoader());
    }
  }

  private static void use(LarderCache<Object, Object> cache, ClassLoader application)
      throws ReflectiveOperationException {
    Class<?> shape = application.loadClass(Shape.class.getName());
    Class<?> bean = application.loadClass(Bean.class.getName());
    assertThat(shape.getClassLoader()).isSameAs(application);
    Object value = bean.getConstructor().newInstance();
    cache.put("bean", value);
    cache.put("immutable", shape.getConstructor(Object.class).newInstance("text"));
    cache.put("mutable", shape.getConstructor(Object.class).newInstance(value));
    cache.put(shape.getConstructor(Object.class).newInstance("key"), 1);
    cache.forEach(entry -> assertThat(entry.getValue()).isNotNull());
    assertThat(cache.get("bean")).isInstanceOf(bean).hasToString("[name]");
    assertThat(cache.get("loaded")).isEqualTo("value of loaded");
    cache.loadAll(Set.of("in", "background"), true, null);
  }

  private Properties properties() {
    Properties properties = new Properties();
    properties.setProperty("larder.stores.bytes.type", "bytes");
    properties.setProperty("larder.store", store);
    return properties;
  }

  private static LarderConfiguration<Object, Object> configuration() {
    return LarderConfiguration.of(Object.class, Object.class)
        .codecAllow("dev.larder.stores.**")
        .expireAfterAccess(Duration.ofHours(1))
        .statistics()
        .management()
        .readThrough()
        .loaderFactory(new RecordingLoader<Object, Object>(key -> "value of " + key).factory())
        .listener(new RecordingListener<>().asynchronous())
        .listener(new RecordingListener<>().synchronous());
  }

  private static Set<ObjectName> beans() throws Exception {
    return ManagementFactory.getPlatformMBeanServer()
        .queryNames(new ObjectName("javax.cache:*"), null);
  }

  private static Collection<Thread> threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().startsWith("larder-"))
        .toList();
  }
}
