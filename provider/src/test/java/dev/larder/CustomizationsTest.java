package dev.larder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.Closeable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.cache.Cache;
import javax.cache.CacheException;
import javax.cache.CacheManager;
import javax.cache.configuration.CacheEntryListenerConfiguration;
import javax.cache.configuration.Factory;
import javax.cache.configuration.MutableCacheEntryListenerConfiguration;
import javax.cache.configuration.MutableConfiguration;
import javax.cache.event.CacheEntryCreatedListener;
import javax.cache.event.CacheEntryEvent;
import javax.cache.event.CacheEntryEventFilter;
import javax.cache.expiry.Duration;
import javax.cache.expiry.ExpiryPolicy;
import javax.cache.integration.CacheLoader;
import javax.cache.integration.CacheWriter;
import org.junit.After;
import org.junit.Test;

/** The user's objects are closed with the cache that had them made, each once, whatever fails. */
public final class CustomizationsTest {
  private static final String[] ALL = {"loader", "writer", "policy", "listener", "filter"};

  private final LarderCachingProvider provider = new LarderCachingProvider();
  private final CacheManager manager = provider.getCacheManager();
  private final List<String> made = new ArrayList<>();
  private final List<String> closed = new ArrayList<>();
  private final List<String> failing = new ArrayList<>();

  @After
  public void closeProvider() {
    provider.close();
  }

  private class Customization implements Closeable {
    private final String name;

    Customization(String name) {
      this.name = name;
      made.add(name);
    }

    @Override
    public void close() {
      closed.add(name);
      if (failing.contains(name)) {
        throw new IllegalStateException(name + " cannot be closed");
      }
    }
  }

  private final class Loader extends Customization implements CacheLoader<Integer, Integer> {
    Loader() {
      super("loader");
    }

    @Override
    public Integer load(Integer key) {
      return key;
    }

    @Override
    public Map<Integer, Integer> loadAll(Iterable<? extends Integer> keys) {
      return new HashMap<>();
    }
  }

  private final class Writer extends Customization implements CacheWriter<Integer, Integer> {
    Writer() {
      super("writer");
    }

    @Override
    public void write(Cache.Entry<? extends Integer, ? extends Integer> entry) {}

    @Override
    public void writeAll(Collection<Cache.Entry<? extends Integer, ? extends Integer>> entries) {}

    @Override
    public void delete(Object key) {}

    @Override
    public void deleteAll(Collection<?> keys) {}
  }

  private final class Policy extends Customization implements ExpiryPolicy {
    Policy() {
      super("policy");
    }

    @Override
    public Duration getExpiryForCreation() {
      return Duration.ETERNAL;
    }

    @Override
    public Duration getExpiryForAccess() {
      return null;
    }

    @Override
    public Duration getExpiryForUpdate() {
      return null;
    }
  }

  private final class Listener extends Customization
      implements CacheEntryCreatedListener<Integer, Integer> {
    Listener() {
      super("listener");
    }

    @Override
    public void onCreated(Iterable<CacheEntryEvent<? extends Integer, ? extends Integer>> events) {}
  }

  private final class Filter extends Customization
      implements CacheEntryEventFilter<Integer, Integer> {
    Filter() {
      super("filter");
    }

    @Override
    public boolean evaluate(CacheEntryEvent<? extends Integer, ? extends Integer> event) {
      return true;
    }
  }

  private CacheEntryListenerConfiguration<Integer, Integer> listener() {
    return listener(Listener::new, Filter::new);
  }

  private static CacheEntryListenerConfiguration<Integer, Integer> listener(
      Factory<CacheEntryCreatedListener<Integer, Integer>> listener,
      Factory<CacheEntryEventFilter<Integer, Integer>> filter) {
    return new MutableCacheEntryListenerConfiguration<>(listener, filter, false, true);
  }

  private MutableConfiguration<Integer, Integer> configuration() {
    return new MutableConfiguration<Integer, Integer>()
        .setTypes(Integer.class, Integer.class)
        .setStatisticsEnabled(true)
        .setReadThrough(true)
        .setCacheLoaderFactory(Loader::new)
        .setWriteThrough(true)
        .setCacheWriterFactory(Writer::new)
        .setExpiryPolicyFactory(Policy::new);
  }

  private Cache<Integer, Integer> create() {
    return manager.createCache(
        "cache", configuration().addCacheEntryListenerConfiguration(listener()));
  }

  // ---- each way to an end

  @Test
  public void close_ofTheCache_closesEachOnce() {
    Cache<Integer, Integer> cache = create();
    cache.put(1, 1);
    assertThat(made).containsExactlyInAnyOrder(ALL);
    assertThat(closed).isEmpty();
    cache.close();
    cache.close();
    manager.close();
    assertThat(closed).containsExactlyInAnyOrder(ALL);
  }

  @Test
  public void destroyCache_closesEachOnce() {
    create();
    manager.destroyCache("cache");
    assertThat(closed).containsExactlyInAnyOrder(ALL);
  }

  @Test
  public void close_ofTheManager_closesEachOnce() {
    create();
    manager.close();
    assertThat(closed).containsExactlyInAnyOrder(ALL);
  }

  @Test
  public void close_ofTheProvider_closesEachOnce() {
    create();
    provider.close();
    assertThat(closed).containsExactlyInAnyOrder(ALL);
  }

  @Test
  public void close_someFail_closesTheOthersAndTells() {
    failing.addAll(List.of("listener", "writer", "loader"));
    Cache<Integer, Integer> cache = create();
    assertThatThrownBy(cache::close)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("cannot be closed")
        .satisfies(e -> assertThat(e.getSuppressed()).hasSize(2));
    assertThat(closed).containsExactlyInAnyOrder(ALL);
    assertThat(cache.isClosed()).isTrue();
    assertThat(manager.getCacheNames()).isEmpty();
  }

  @Test
  public void closeOfTheManager_aCacheFails_closesTheOthers() {
    failing.add("loader");
    create();
    Cache<Object, Object> other = manager.createCache("other", new MutableConfiguration<>());
    assertThatThrownBy(manager::close).isInstanceOf(IllegalStateException.class);
    assertThat(other.isClosed()).isTrue();
    assertThat(manager.isClosed()).isTrue();
    assertThat(closed).containsExactlyInAnyOrder(ALL);
  }

  @Test
  public void destroyCache_someFail_destroysAndTells() {
    failing.add("policy");
    create();
    assertThatThrownBy(() -> manager.destroyCache("cache"))
        .isInstanceOf(IllegalStateException.class);
    assertThat(manager.getCacheNames()).isEmpty();
    assertThat(closed).containsExactlyInAnyOrder(ALL);
  }

  // ---- listeners come and go

  @Test
  public void deregister_closesListenerAndFilterOnce() {
    Cache<Integer, Integer> cache = manager.createCache("cache", configuration());
    CacheEntryListenerConfiguration<Integer, Integer> listener = listener();
    cache.registerCacheEntryListener(listener);
    assertThat(made).containsExactlyInAnyOrder(ALL);
    cache.deregisterCacheEntryListener(listener);
    assertThat(closed).containsExactlyInAnyOrder("listener", "filter");
    cache.deregisterCacheEntryListener(listener);
    cache.close();
    assertThat(closed).containsExactlyInAnyOrder(ALL);
  }

  /** One of the two is made first, and must not be left. */
  @Test
  public void register_filterFactoryFails_leavesNothing() {
    assertRegistersNothing(listener(Listener::new, broken()));
  }

  @Test
  public void register_listenerFactoryFails_leavesNothing() {
    assertRegistersNothing(listener(broken(), Filter::new));
  }

  private void assertRegistersNothing(CacheEntryListenerConfiguration<Integer, Integer> broken) {
    Cache<Integer, Integer> cache = manager.createCache("cache", configuration());
    made.clear();
    assertThatThrownBy(() -> cache.registerCacheEntryListener(broken))
        .hasStackTraceContaining("the factory fails");
    assertThat(closed).isEqualTo(made);
    MutableConfiguration<Integer, Integer> live = live(cache);
    assertThat(live.getCacheEntryListenerConfigurations()).isEmpty();
    assertThatThrownBy(() -> cache.registerCacheEntryListener(broken))
        .hasStackTraceContaining("the factory fails");
    cache.put(1, 1);
  }

  @SuppressWarnings("unchecked") // a class literal has no type arguments
  private static MutableConfiguration<Integer, Integer> live(Cache<Integer, Integer> cache) {
    return cache.getConfiguration(MutableConfiguration.class);
  }

  private static <T> Factory<T> broken() {
    return () -> {
      throw new IllegalArgumentException("the factory fails");
    };
  }

  // ---- a cache that comes to nothing

  @Test
  public void createCache_listenerFactoryFails_closesWhatWasMade() {
    assertCreationFails(
        configuration().addCacheEntryListenerConfiguration(listener(broken(), null)), "loader");
  }

  @Test
  public void createCache_secondListenerFactoryFails_closesWhatWasMade() {
    MutableConfiguration<Integer, Integer> configuration =
        configuration()
            .addCacheEntryListenerConfiguration(listener())
            .addCacheEntryListenerConfiguration(listener(broken(), null));
    assertThatThrownBy(() -> manager.createCache("cache", configuration)).isNotNull();
    assertThat(closed).containsExactlyInAnyOrderElementsOf(made);
  }

  @Test
  public void createCache_filterFactoryFails_closesWhatWasMade() {
    assertCreationFails(
        configuration().addCacheEntryListenerConfiguration(listener(Listener::new, broken())),
        "loader");
  }

  @Test
  public void createCache_listenerFactoryFailsAfterTheFilter_closesWhatWasMade() {
    assertCreationFails(
        configuration().addCacheEntryListenerConfiguration(listener(broken(), Filter::new)),
        "loader");
  }

  @Test
  public void createCache_writerFactoryFails_closesWhatWasMade() {
    assertCreationFails(configuration().setCacheWriterFactory(broken()), "loader");
  }

  @Test
  public void createCache_nameTaken_makesAndClosesNothing() {
    manager.createCache("cache", new MutableConfiguration<>());
    assertThatThrownBy(() -> manager.createCache("cache", configuration()))
        .isInstanceOf(CacheException.class);
    assertThat(made).isEmpty();
    assertThat(closed).isEmpty();
  }

  private void assertCreationFails(
      MutableConfiguration<Integer, Integer> configuration, String... expected) {
    assertThatThrownBy(() -> manager.createCache("cache", configuration))
        .hasStackTraceContaining("the factory fails");
    assertThat(made).contains(expected);
    assertThat(closed).containsExactlyInAnyOrderElementsOf(made);
    assertThat(manager.getCacheNames()).isEmpty();
    closed.clear();
    made.clear();
    create().close();
    assertThat(closed).containsExactlyInAnyOrder(ALL);
  }
}
