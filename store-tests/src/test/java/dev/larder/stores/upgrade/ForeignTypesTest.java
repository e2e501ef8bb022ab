package dev.larder.stores.upgrade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.larder.LarderCache;
import dev.larder.config.LarderConfiguration;
import dev.larder.region.ProxyContext;
import dev.larder.region.RegionProxy;
import dev.larder.region.proxy.Compression;
import dev.larder.region.proxy.TransformingProxy;
import dev.larder.store.Store;
import dev.larder.stores.StoreVariant;
import dev.larder.testing.CacheFixture;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import javax.cache.Cache;
import javax.cache.configuration.FactoryBuilder.SingletonFactory;
import javax.cache.integration.CacheLoader;
import javax.cache.integration.CacheLoaderException;
import org.junit.Rule;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;
import org.junit.runners.Parameterized.Parameters;

/** Values of another type that user code brings in, past the compiler: on no store do they stay. */
@RunWith(Parameterized.class)
@SuppressWarnings({"unchecked", "rawtypes"}) // what the compiler would refuse is the subject
public final class ForeignTypesTest { // K3
  @Rule public final CacheFixture caches;

  public ForeignTypesTest(StoreVariant variant) {
    this.caches = variant.fixture();
  }

  @Parameters(name = "{0}")
  public static StoreVariant[] stores() {
    return StoreVariant.values();
  }

  private static LarderConfiguration<String, Long> longs() {
    return LarderConfiguration.of(String.class, Long.class);
  }

  /** A proxy that hands all requests to one store, whatever the types. */
  private static final class Untyped implements RegionProxy {
    private Store target;

    @Override
    public Store wrap(Store store, ProxyContext context) {
      target = store;
      return store;
    }
  }

  @Test
  public void get_valueThatAProxyBrought_isACountedMiss() {
    Untyped proxy = new Untyped();
    LarderCache<String, Long> cache = caches.create("brought", longs().proxies(proxy));
    proxy.target.swap("key", null, dev.larder.store.Mutation.put(1, Long.MAX_VALUE));

    assertThat(cache.get("key")).isNull();
    assertThat(cache.getAll(Set.of("key"))).isEmpty();
    assertThat(cache.containsKey("key")).isFalse();
    assertThat(cache).isEmpty();
    assertThat(cache.faults().unreadableEntries()).isPositive();
    assertThat(cache.getAndPut("key", 2L)).isNull();
    assertThat(cache.get("key")).isEqualTo(2L);
  }

  @Test
  public void iterator_keyThatAProxyBrought_isPassedOver() {
    Untyped proxy = new Untyped();
    LarderCache<String, Long> cache = caches.create("brought", longs().proxies(proxy));
    proxy.target.swap(5, null, dev.larder.store.Mutation.put(1L, Long.MAX_VALUE));
    cache.put("key", 2L);

    assertThat(cache).extracting(Cache.Entry::getKey).containsExactly("key");
    assertThat(cache.faults().unreadableEntries()).isPositive();
  }

  @Test
  public void get_valueThroughATransformingProxy_isFound() {
    LarderCache<String, Long> cache =
        caches.create(
            "compressed",
            longs().proxies(new TransformingProxy<>(Compression.withMaximumSize(1 << 20))));
    cache.put("key", 1L);
    assertThat(cache.get("key")).isEqualTo(1L);
    assertThat(cache.faults().unreadableEntries()).isZero();
  }

  @Test
  public void invoke_processorSetsAnotherType_isRefused() {
    LarderCache<String, Long> cache = caches.create("processed", longs());
    assertThatThrownBy(
            () ->
                cache.invoke(
                    "key",
                    (entry, none) -> {
                      ((javax.cache.processor.MutableEntry) entry).setValue(1);
                      return null;
                    }))
        .isInstanceOf(ClassCastException.class)
        .hasMessageContaining("java.lang.Integer")
        .hasMessageContaining("java.lang.Long");
    assertThat(cache.containsKey("key")).isFalse();
  }

  @Test
  public void getOrCreate_creatorReturnsAnotherType_isRefused() {
    LarderCache<String, Long> cache = caches.create("created", longs());
    Function creator = key -> 1;
    assertThatThrownBy(() -> cache.getOrCreate("key", creator))
        .isInstanceOf(ClassCastException.class);
    assertThatThrownBy(
            () -> cache.region().getOrCreateMulti(Set.of("key"), missing -> (Map) Map.of("key", 1)))
        .isInstanceOf(ClassCastException.class);
    assertThat(cache.containsKey("key")).isFalse();
  }

  @Test
  public void get_loaderReturnsAnotherType_isRefused() {
    CacheLoader loader =
        new CacheLoader() {
          @Override
          public Object load(Object key) {
            return 1;
          }

          @Override
          public Map loadAll(Iterable keys) {
            return Map.of("key", 1);
          }
        };
    LarderCache<String, Long> cache =
        caches.create(
            "loaded",
            longs()
                .loaderFactory(new SingletonFactory<CacheLoader<String, Long>>(loader))
                .readThrough());
    assertThatThrownBy(() -> cache.get("key"))
        .isInstanceOfAny(ClassCastException.class, CacheLoaderException.class);
    assertThatThrownBy(() -> cache.getAll(Set.of("key")))
        .isInstanceOfAny(ClassCastException.class, CacheLoaderException.class);
    assertThat(cache.containsKey("key")).isFalse();
  }

  @Test
  public void put_otherTypeThroughAnUntypedReference_isRefused() {
    LarderCache<String, Long> cache = caches.create("untyped", longs());
    Cache untyped = caches.manager().getCache("untyped");
    assertThatThrownBy(() -> untyped.put("key", 1)).isInstanceOf(ClassCastException.class);
    assertThatThrownBy(() -> untyped.get(1)).isInstanceOf(ClassCastException.class);
    assertThat(cache.get("key")).isNull();
  }
}
