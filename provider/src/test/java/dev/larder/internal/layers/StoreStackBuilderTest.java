package dev.larder.internal.layers;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.larder.CacheInternals;
import dev.larder.LarderCache;
import dev.larder.config.LarderConfiguration;
import dev.larder.internal.codec.Codec;
import dev.larder.internal.memory.MemoryStore;
import dev.larder.region.KeyMangler;
import dev.larder.region.KeyManglers;
import dev.larder.region.NullToken;
import dev.larder.region.RegionProxy;
import dev.larder.settings.Settings;
import dev.larder.store.Budget;
import dev.larder.store.ByteStoreConnection;
import dev.larder.store.CacheId;
import dev.larder.store.Capability;
import dev.larder.store.Entry;
import dev.larder.store.ForwardingStore;
import dev.larder.store.Mutation;
import dev.larder.store.Store;
import dev.larder.store.StoreConnection;
import dev.larder.store.StoreKey;
import dev.larder.testing.BytesStore;
import dev.larder.testing.CacheFixture;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.junit.Rule;
import org.junit.Test;

/** Which layers a cache gets, and which mangler, by who makes it and on what. */
public final class StoreStackBuilderTest {
  private static final String SHA_1_OF_X = "11f6ad8ec52a2984abaafd7c3b516503785c2072";

  private static final Mutation<Object> PUT_NULL = Mutation.put(NullToken.INSTANCE, Entry.ETERNAL);

  @Rule public final CacheFixture caches = new CacheFixture();

  /** A store of bytes that shows its keys, and may have a mangler of its own. */
  private static final class Probe implements ByteStoreConnection {
    private final ConcurrentMap<StoreKey, BytesStore.Version> entries = new ConcurrentHashMap<>();
    private final Optional<UnaryOperator<StoreKey>> mangler;
    private final boolean forces;

    private Probe(Optional<UnaryOperator<StoreKey>> mangler, boolean forces) {
      this.mangler = mangler;
      this.forces = forces;
    }

    static Probe plain() {
      return new Probe(Optional.empty(), false);
    }

    static Probe declaring(String prefix) {
      return new Probe(Optional.of(key -> StoreKey.ofText(prefix + key.text())), false);
    }

    static Probe forcing(String prefix) {
      return new Probe(declaring(prefix).mangler, true);
    }

    @Override
    public Optional<UnaryOperator<StoreKey>> keyMangler() {
      return mangler;
    }

    @Override
    public boolean forcesKeyMangler() {
      return forces;
    }

    @Override
    public Store<StoreKey, byte[]> open(CacheId cache, Settings settings) {
      return new BytesStore(entries, Set.of(Capability.SCAN), InstantSource.system());
    }

    @Override
    public InstantSource clock() {
      return InstantSource.system();
    }

    @Override
    public void destroy(CacheId cache, Settings settings) {
      entries.clear();
    }

    @Override
    public void close() {
      // holds nothing
    }
  }

  private static LarderConfiguration<String, String> plain() {
    return LarderConfiguration.of(String.class, String.class);
  }

  /** Puts layers as of such a cache upon that store. */
  private StoreStack<String, String> layers(
      StoreConnection connection,
      LarderConfiguration<String, String> configuration,
      KeyMangler by) {
    caches.manager().destroyCache("one");
    LarderCache<String, String> cache = caches.create("one", configuration);
    return CacheInternals.stores(caches.manager())
        .open(connection, CacheInternals.settings(cache), by, (key, entry) -> {});
  }

  @SuppressWarnings("unchecked") // where null is allowed, values are of another type, too
  private static Store<String, Object> region(StoreStack<String, String> layers) {
    return (Store<String, Object>) (Store<String, ?>) layers.regionStore();
  }

  private static void put(StoreStack<String, String> layers, String key) {
    assertThat(layers.store().swap(key, null, Mutation.put("value", Entry.ETERNAL))).isTrue();
  }

  private String storedKey(
      Probe probe, LarderConfiguration<String, String> configuration, KeyMangler by, String key) {
    put(layers(probe, configuration, by), key);
    assertThat(probe.entries).hasSize(1);
    return probe.entries.keySet().iterator().next().text();
  }

  private static String encoded(String key) {
    byte[] bytes =
        Codec.builder(StoreStackBuilderTest.class.getClassLoader()).build().encodeKey(key);
    return new StoreKey(bytes).text();
  }

  @Test
  public void proxy_thatCannotBeMade_closesThoseBeneath() {
    AtomicInteger closed = new AtomicInteger();
    RegionProxy<String, String> closing = (store, context) -> new Closing<>(store, closed);
    RegionProxy<String, String> broken =
        (store, context) -> {
          throw new IllegalStateException("broken");
        };
    assertThatThrownBy(() -> caches.manager().createCache("one", plain().proxies(broken, closing)))
        .hasStackTraceContaining("broken");
    assertThat(closed).hasValue(1);
  }

  private static final class Closing<K, V> extends ForwardingStore<K, V> {
    private final Store<K, V> target;
    private final AtomicInteger closed;

    Closing(Store<K, V> target, AtomicInteger closed) {
      this.target = target;
      this.closed = closed;
    }

    @Override
    protected Store<K, V> target() {
      return target;
    }

    @Override
    public Store<K, V> within(Budget budget) {
      return new Closing<>(target.within(budget), closed);
    }

    @Override
    public void close() {
      closed.incrementAndGet();
      target.close();
    }
  }

  // seed row 3
  @Test
  public void regionApi_noManglerNamed_hashesKeysBySha1() {
    assertThat(storedKey(Probe.plain(), plain(), KeyManglers.sha1(), "x")).isEqualTo(SHA_1_OF_X);
    assertThat(layers(Probe.plain(), plain(), KeyManglers.sha1()).mangling().mangler())
        .isSameAs(KeyManglers.sha1());
  }

  @Test
  public void cacheApi_noManglerNamed_leavesKeys() {
    assertThat(storedKey(Probe.plain(), plain(), KeyManglers.none(), "x")).isEqualTo(encoded("x"));
    assertThat(layers(Probe.plain(), plain(), KeyManglers.none()).mangling().isOn()).isFalse();
  }

  // seed row 4
  @Test
  public void storesOwnMangler_goesBeforeTheDefault_notBeforeTheConfigured() {
    for (KeyMangler by : List.of(KeyManglers.none(), KeyManglers.sha1())) {
      assertThat(storedKey(Probe.declaring("KVSBackend_"), plain(), by, "foo"))
          .isEqualTo("KVSBackend_foo");
      assertThat(storedKey(Probe.declaring("Own_"), plain().keyMangler("sha-1"), by, "x"))
          .isEqualTo(SHA_1_OF_X);
    }
  }

  // seed row 5
  @Test
  public void storeThatForcesItsMangler_goesBeforeTheConfigured() {
    Probe probe = Probe.forcing("KVSBackendForcedKeyMangle_");
    assertThat(storedKey(probe, plain().keyMangler("sha-1"), KeyManglers.sha1(), "foo"))
        .isEqualTo("KVSBackendForcedKeyMangle_foo");
  }

  // seed row 6, KVS-5
  @Test
  public void none_isOff_alsoForAStoreWithItsOwn() {
    LarderConfiguration<String, String> off = plain().keyMangler("none");
    assertThat(storedKey(Probe.plain(), off, KeyManglers.sha1(), "foo")).isEqualTo(encoded("foo"));
    assertThat(storedKey(Probe.declaring("Own_"), off, KeyManglers.sha1(), "foo"))
        .isEqualTo(encoded("foo"));
    assertThat(storedKey(Probe.forcing("Own_"), off, KeyManglers.sha1(), "foo"))
        .isEqualTo(encoded("foo"));
  }

  // seed row 7
  @Test
  public void change_isSeenByTheStoreAtOnce() {
    Probe probe = Probe.plain();
    StoreStack<String, String> layers = layers(probe, plain(), KeyManglers.sha1());
    put(layers, "x");
    Entry<String> before = layers.store().get("x");
    layers.mangling().change(KeyManglers.ofText(key -> "new_" + key));

    assertThat(layers.store().get("x")).isNull();
    assertThat(layers.store().swap("x", before, Mutation.remove())).isFalse();
    put(layers, "x");
    assertThat(probe.entries.keySet())
        .extracting(StoreKey::text)
        .containsExactlyInAnyOrder(SHA_1_OF_X, "new_x");
    assertThat(layers.store().scan()).toIterable().hasSize(1);
  }

  @Test
  public void change_whereManglingIsOff_isRefused() {
    StoreStack<String, String> layers =
        layers(Probe.plain(), plain().keyMangler("none"), KeyManglers.sha1());
    assertThatThrownBy(() -> layers.mangling().change(KeyManglers.sha1()))
        .isInstanceOf(UnsupportedOperationException.class)
        .hasMessageContaining("cache 'one'")
        .hasMessageContaining("identity");
  }

  // seed rows 19 and 20: exempt keys are kept and compared raw, so a mangler does not matter
  @Test
  public void noExpiryKeys_underEachMangler_areTheSame() {
    LarderCache<String, String> cache =
        caches.create(
            "one",
            plain().keyMangler("sha-1").ttl(Duration.ofHours(1)).noExpiryKeys("revocation-list"));
    for (KeyMangler mangler :
        new KeyMangler[] {KeyManglers.sha1(), KeyManglers.sha256(), KeyManglers.none()}) {
      CacheInternals.stack(cache).mangling().change(mangler);
      cache.put("revocation-list", "1");
      cache.put("token", "2");
      assertThat(cache.metadata("revocation-list").orElseThrow().deadline()).isEmpty();
      assertThat(cache.metadata("token").orElseThrow().deadline()).isPresent();
    }
    assertThat(CacheInternals.stack(cache).mangling().mangler()).isSameAs(KeyManglers.identity());
  }

  @Test
  public void memory_regionApi_mangles_andScansRealKeys() {
    StoreStack<String, String> layers = layers(memory(), plain(), KeyManglers.sha1());
    put(layers, "x");
    assertThat(layers.mangling().mangled("x").text()).isEqualTo(SHA_1_OF_X);
    assertThat(layers.store().scan().next().getKey()).isEqualTo("x");
  }

  @Test
  public void plainCache_hasNoLayerBetween() {
    StoreStack<?, ?> layers = CacheInternals.stack(caches.create("one", plain()));
    assertThat(layers.store()).isInstanceOf(MemoryStore.class).isSameAs(layers.regionStore());
    assertThat(layers.proxies()).isEmpty();
    assertThat(layers.mangling().isOn()).isFalse();
  }

  @Test
  public void nullValues_areSeenByTheRegionAlone() {
    for (String mangler : new String[] {"none", "sha-1"}) {
      for (StoreConnection connection : new StoreConnection[] {Probe.plain(), memory()}) {
        StoreStack<String, String> layers =
            layers(connection, plain().keyMangler(mangler).nullValues(), KeyManglers.none());
        assertThat(region(layers).swap("key", null, PUT_NULL)).isTrue();

        Entry<Object> ofRegion = requireNonNull(region(layers).get("key"));
        assertThat(NullToken.reveal(ofRegion.value())).isNull();
        Entry<String> ofCache = requireNonNull(layers.store().get("key"));
        assertThat(ofCache.isForeign()).isTrue();
        assertThat(layers.store().swap("key", ofCache, Mutation.put("value", Entry.ETERNAL)))
            .isTrue();
        assertThat(requireNonNull(layers.regionStore().get("key")).value()).isEqualTo("value");
      }
    }
  }

  @Test
  public void nullStored_whereNullIsNoValue_isForeignAndCounted() {
    Probe probe = Probe.plain();
    StoreStack<String, String> allowing = layers(probe, plain().nullValues(), KeyManglers.none());
    assertThat(region(allowing).swap("key", null, PUT_NULL)).isTrue();
    StoreStack<String, String> layers = layers(probe, plain(), KeyManglers.none());
    assertThat(requireNonNull(layers.store().get("key")).isForeign()).isTrue();
    assertThat(layers.unreadable().count()).isEqualTo(1);
  }

  private StoreConnection memory() {
    caches.manager().destroyCache("two");
    return CacheInternals.stores(caches.manager())
        .connection(CacheInternals.settings(caches.<String, String>create("two", plain())).store());
  }
}
