package dev.larder.stores;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.larder.LarderCache;
import dev.larder.config.LarderConfiguration;
import dev.larder.region.Region;
import dev.larder.region.RegionLock;
import dev.larder.stores.KeyUses.Holder;
import dev.larder.testing.CacheFixture;
import dev.larder.testing.Race;
import dev.larder.testing.RecordingListener;
import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import javax.cache.Cache;
import javax.cache.CacheException;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;
import org.junit.runners.Parameterized.Parameters;

/** What is equal to nothing but itself is compared by content in keys, whatever keeps them. */
@RunWith(Parameterized.class)
@SuppressWarnings({"JdkObsolete", "serial", "ArrayRecordComponent", "URLEqualsHashCode"})
public final class KeyContentTest {
  @Rule public final CacheFixture caches;

  private final KeyVariant variant;
  private LarderCache<Object, String> cache;
  private KeyUses uses;

  public KeyContentTest(KeyVariant variant) {
    this.caches = variant.fixture();
    this.variant = variant;
  }

  @Parameters(name = "{0}")
  public static List<Object[]> variants() {
    return KeyVariant.all();
  }

  @Before
  public void create() {
    cache = caches.create("keys", of(Object.class));
    uses = new KeyUses(cache);
  }

  private static <K> LarderConfiguration<K, String> of(Class<K> keyType) {
    return LarderConfiguration.of(keyType, String.class);
  }

  // ---- K4: by content

  static final class NoEquals implements Serializable {
    final String name;

    NoEquals(String name) {
      this.name = name;
    }
  }

  record Bytes(String name, byte[] bytes) {}

  @Test // K4
  public void keysEqualToNothingButThemselves_areFoundByContent() {
    uses.assertFound(() -> new byte[] {1, 2, 3});
    uses.assertFound(() -> new String[] {"a", "b"});
    uses.assertFound(() -> new Object[] {"a", new int[] {1}});
    uses.assertFound(() -> new int[][] {{1}, {2}});
    uses.assertFound(() -> new StringBuilder("text"));
    uses.assertFound(() -> new AtomicLong(7));
    uses.assertFound(() -> new NoEquals("x"));
    uses.assertFound(() -> List.of("a", new byte[] {1}));
    uses.assertFound(() -> new Bytes("a", new byte[] {1}));
    uses.assertFound(() -> new Holder(new Bytes("a", new byte[] {1})));
    uses.assertFound(() -> Optional.of(new char[] {'a'}));
    uses.assertFound(() -> Map.of("k", new byte[] {1}));
    uses.assertFound(() -> Map.entry("k", new byte[] {1}));
    uses.assertFound(() -> new Holder(new NoEquals("x")));
    uses.assertApart(new byte[] {1}, new byte[] {2});
    uses.assertApart(new NoEquals("x"), new NoEquals("y"));
    uses.assertApart(new Bytes("a", new byte[] {1}), new Bytes("a", new byte[] {2}));
  }

  @Test // K4
  public void changedByTheUser_theStoredKeyStaysAsItWas() {
    byte[] key = {1};
    cache.put(key, "one");
    key[0] = 2;
    assertThat(cache.get(new byte[] {1})).isEqualTo("one");
    assertThat(cache.get(key)).isNull();
    for (Cache.Entry<Object, String> each : cache) {
      ((byte[]) each.getKey())[0] = 3;
    }
    assertThat(cache.get(new byte[] {1})).isEqualTo("one");
  }

  /** Compares an array by identity. */
  static final class Broken implements Serializable {
    final byte[] bytes;

    Broken(byte[] bytes) {
      this.bytes = bytes;
    }

    @Override
    @SuppressWarnings("ArrayEquals") // broken on purpose
    public boolean equals(Object o) {
      return o instanceof Broken other && Objects.equals(bytes, other.bytes);
    }

    @Override
    public int hashCode() {
      return 1;
    }
  }

  /** Is equal to others, but has a hash of its own. */
  static final class NoHash implements Serializable {
    final String name;

    NoHash(String name) {
      this.name = name;
    }

    @Override
    public boolean equals(Object o) {
      return o instanceof NoHash other && name.equals(other.name);
    }

    @Override
    public int hashCode() {
      return System.identityHashCode(this);
    }
  }

  @Test // K4
  public void put_keyThatIsNotEqualToItsCopy_isRefused() {
    for (Object key :
        List.of(
            new Broken(new byte[1]),
            new NoHash("x"),
            List.of(new NoHash("x")),
            new Holder(new Broken(new byte[1])))) {
      for (Consumer<Object> write :
          List.<Consumer<Object>>of(
              one -> cache.put(one, "v"),
              one -> cache.putIfAbsent(one, "v"),
              one -> cache.getAndPut(one, "v"),
              one -> cache.putAll(KeyUses.mapOf(one, "v")))) {
        assertThatThrownBy(() -> write.accept(key))
            .isInstanceOf(CacheException.class)
            .hasMessageContaining("cache 'keys'")
            .hasMessageContaining("is not equal to its own copy");
      }
    }
    assertThat(cache).isEmpty();
  }

  @Test // K4
  public void getAll_severalKeysOfOneContent_givesEachItsValue() {
    cache.put(new byte[] {1}, "one");
    Set<Object> keys = KeyUses.set(new byte[] {1});
    keys.addAll(KeyUses.set(new byte[] {1}));
    keys.addAll(KeyUses.set(new byte[] {2}));
    assertThat(cache.getAll(keys)).hasSize(2);
    Map<Object, String> map = KeyUses.mapOf(new byte[] {3}, "a");
    map.put(new byte[] {3}, "a");
    cache.putAll(map);
    assertThat(cache.get(new byte[] {3})).isEqualTo("a");
    assertThat(cache).hasSize(2);
  }

  @Test // K4
  public void getOrCreate_manyThreadsWithKeysOfOneContent_createsOnce() {
    AtomicInteger created = new AtomicInteger();
    Race.of(4)
        .run(
            number -> {
              for (int i = 0; i < 5; i++) {
                byte[] key = {(byte) i};
                cache.getOrCreate(key, same -> "v" + created.incrementAndGet());
              }
            });
    assertThat(created).hasValue(5);
    assertThat(cache).hasSize(5);
  }

  @Test // K4
  public void lock_keysOfOneContent_isOneLock() {
    Region<Object, String> region = cache.region();
    if (variant == KeyVariant.BYTES_FEW) { // has no locks
      assertThatThrownBy(() -> region.lock(new byte[] {1}))
          .isInstanceOf(UnsupportedOperationException.class);
      return;
    }
    try (RegionLock<Object> lock = region.lock(new byte[] {1})) {
      region.set(new byte[] {1}, "locked", lock);
      assertThatThrownBy(() -> region.lock(new byte[] {1}, java.time.Duration.ZERO))
          .isInstanceOf(CacheException.class);
      assertThatThrownBy(() -> region.set(new byte[] {2}, "other", lock))
          .isInstanceOf(IllegalArgumentException.class);
    }
    assertThat(region.get(new byte[] {1}).orNull()).isEqualTo("locked");
  }

  @Test // K4
  public void listeners_keysOfOneContent_hearInOrder() {
    RecordingListener<Object, String> listener = new RecordingListener<>();
    LarderCache<Object, String> heard =
        caches.create("heard", of(Object.class).listener(listener.synchronous()));
    heard.put(new byte[] {1}, "a");
    heard.put(new byte[] {1}, "b");
    heard.removeAll();
    assertThat(listener.events())
        .extracting(event -> event.type() + " " + Arrays.toString((byte[]) event.key()))
        .containsExactly("CREATED [1]", "UPDATED [1]", "REMOVED [1]");
  }
}
