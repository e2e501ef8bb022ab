package dev.larder.stores.upgrade;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.larder.LarderCache;
import dev.larder.LarderCacheManager;
import dev.larder.config.LarderConfiguration;
import dev.larder.stores.StoreVariant;
import dev.larder.testing.CacheFixture;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import javax.cache.Cache;
import javax.cache.CacheException;
import javax.cache.configuration.CompleteConfiguration;
import javax.cache.configuration.Configuration;
import javax.cache.configuration.MutableConfiguration;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;
import org.junit.runners.Parameterized.Parameters;

/** A primitive type of keys or values stands for its box, as Kotlin's {@code Int::class.java}. */
@RunWith(Parameterized.class)
public final class PrimitiveTypesTest { // K18
  @Rule public final CacheFixture caches;
  @Rule public final TemporaryFolder folder = new TemporaryFolder();

  public PrimitiveTypesTest(StoreVariant variant) {
    this.caches = variant.fixture();
  }

  @Parameters(name = "{0}")
  public static StoreVariant[] stores() {
    return StoreVariant.values();
  }

  private static void assertUsable(Cache<Integer, Long> cache) {
    cache.put(1, 10L);
    assertThat(cache.get(1)).isEqualTo(10L);
    assertThat(cache.getAll(Set.of(1))).isEqualTo(Map.of(1, 10L));
    Long seen = cache.invoke(1, (entry, none) -> entry.getValue());
    assertThat(seen).isEqualTo(10L);
    assertThat(cache).extracting(Cache.Entry::getKey).containsExactly(1);
    assertThat(cache.getAndReplace(1, 11L)).isEqualTo(10L);
    assertThat(cache.remove(1, 11L)).isTrue();
    Cache<Object, Object> untyped =
        requireNonNull(cache.getCacheManager()).getCache(cache.getName());
    assertThatThrownBy(() -> untyped.put(1, 1)).isInstanceOf(ClassCastException.class);
    assertThatThrownBy(() -> untyped.get("1")).isInstanceOf(ClassCastException.class);
  }

  @Test
  @SuppressWarnings("unchecked") // JCache asks by a raw class
  public void setTypes_primitives_cacheOfTheBoxes() {
    Cache<Integer, Long> cache =
        caches.create(
            "ints", new MutableConfiguration<Integer, Long>().setTypes(int.class, long.class));
    assertUsable(cache);
    assertThat(cache.getConfiguration(CompleteConfiguration.class).getKeyType())
        .isEqualTo(int.class);
    assertThat(cache.getConfiguration(Configuration.class).getValueType()).isEqualTo(long.class);
  }

  @Test
  public void getCache_boxesOrPrimitives_isTheCache() {
    LarderCacheManager manager = caches.manager();
    LarderCache<Integer, Long> cache =
        caches.create("ints", LarderConfiguration.of(int.class, long.class));
    assertThat(manager.getCache("ints", int.class, long.class)).isSameAs(cache);
    assertThat(manager.getCache("ints", Integer.class, Long.class)).isSameAs(cache);
    assertThat(manager.getCache("ints", Integer.class, long.class)).isSameAs(cache);
    assertThat(manager.region("ints", Integer.class, Long.class)).isNotNull();
    assertThatThrownBy(() -> manager.getCache("ints", long.class, long.class))
        .isInstanceOf(ClassCastException.class);
    assertThatThrownBy(() -> manager.getCache("ints", Object.class, Object.class))
        .isInstanceOf(ClassCastException.class);

    LarderCache<Integer, Long> boxed =
        caches.create("boxed", LarderConfiguration.of(Integer.class, Long.class));
    assertThat(manager.getCache("boxed", int.class, long.class)).isSameAs(boxed);
  }

  @Test
  public void everyPrimitive_value_isFound() {
    assertFound(boolean.class, true);
    assertFound(byte.class, (byte) 1);
    assertFound(char.class, 'a');
    assertFound(short.class, (short) 1);
    assertFound(int.class, 1);
    assertFound(long.class, 1L);
    assertFound(float.class, 1f);
    assertFound(double.class, 1d);
  }

  private <T> void assertFound(Class<T> type, T one) {
    LarderCache<T, T> cache = caches.create(type.getName(), LarderConfiguration.of(type, type));
    cache.put(one, one);
    assertThat(cache.get(one)).isEqualTo(one);
  }

  @Test
  public void createRegion_primitives_regionOfTheBoxes() {
    var region =
        caches.manager().createRegion("region", LarderConfiguration.of(int.class, long.class));
    region.set(1, 2L);
    assertThat(region.get(1).orNull()).isEqualTo(2L);
    assertThat(region.keyValueStore().get(1)).isEqualTo(2L);
  }

  @Test
  public void file_primitives_cacheAndTemplateOfTheBoxes() throws Exception {
    Path file = folder.newFile("larder.yaml").toPath();
    Files.writeString(
        file,
        """
        caches:
          ints: {key-type: int, value-type: long}
        templates:
          "t*": {key-type: int, value-type: long}
        """);
    URI uri = file.toUri();
    LarderCacheManager manager =
        caches.provider().getCacheManager(uri, null, caches.manager().getProperties());
    Cache<Integer, Long> declared = manager.getCache("ints", int.class, long.class);
    declared.clear();
    assertUsable(declared);
    Cache<Integer, Long> templated = manager.createCache("tints", new MutableConfiguration<>());
    templated.clear();
    assertUsable(templated);
  }

  private @interface Marked {}

  @Test
  public void setTypes_typesWithoutObjects_areRefused() {
    for (Class<?> type : new Class<?>[] {void.class, Void.class, Marked.class}) {
      assertThatThrownBy(() -> caches.create("none", LarderConfiguration.of(String.class, type)))
          .isInstanceOf(CacheException.class)
          .hasMessageContaining("value-type")
          .hasMessageContaining(type.getName());
      assertThatThrownBy(() -> caches.create("none", LarderConfiguration.of(type, String.class)))
          .isInstanceOf(CacheException.class)
          .hasMessageContaining("key-type");
    }
  }
}
