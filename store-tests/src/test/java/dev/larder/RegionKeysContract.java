package dev.larder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.larder.config.ConfigurationException;
import dev.larder.config.LarderConfiguration;
import dev.larder.internal.codec.Codec;
import dev.larder.internal.layers.StoreStack;
import dev.larder.region.KeyMangler;
import dev.larder.region.KeyManglers;
import dev.larder.region.Lookup;
import dev.larder.region.Region;
import dev.larder.settings.CommonSettings;
import dev.larder.store.Entry;
import dev.larder.store.Mutation;
import dev.larder.store.ObjectStoreConnection;
import dev.larder.store.StoreConnection;
import dev.larder.store.StoreKey;
import dev.larder.testing.CacheFixture;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.After;
import org.junit.Rule;
import org.junit.Test;

/** Which mangler a region has, and which keys its store sees then, on whichever store. */
public abstract class RegionKeysContract {
  private static final String SHA_1_OF_X = "11f6ad8ec52a2984abaafd7c3b516503785c2072";

  @Rule public final CacheFixture caches;

  private final List<StoreStack<?, ?>> opened = new ArrayList<>();

  RegionKeysContract(CacheFixture caches) {
    this.caches = caches.with("larder.namespace", "keys-" + UUID.randomUUID());
  }

  @After
  public final void closeStores() {
    opened.forEach(layers -> layers.store().close());
  }

  private static LarderConfiguration<String, String> plain() {
    return LarderConfiguration.of(String.class, String.class);
  }

  private Region<String, String> create(LarderConfiguration<String, String> configuration) {
    return caches.manager().createRegion("region", configuration);
  }

  /** Returns the connection of the fixture's store. */
  private StoreConnection actual() {
    LarderCache<String, String> cache = caches.create("beside", plain());
    StoreConnection connection =
        CacheInternals.stores(caches.manager()).connection(CacheInternals.settings(cache).store());
    caches.manager().destroyCache("beside");
    return connection;
  }

  /** Puts the layers of a region upon the store, with a probe between. */
  private StoreStack<String, String> layers(
      KeyProbe probe, LarderConfiguration<String, String> configuration) {
    LarderCache<String, String> cache = caches.create("layered" + opened.size(), configuration);
    StoreStack<String, String> layers =
        CacheInternals.stores(caches.manager())
            .open(
                probe.before(actual()),
                CacheInternals.settings(cache),
                KeyManglers.sha1(),
                (key, entry) -> {});
    opened.add(layers);
    return layers;
  }

  private static void put(StoreStack<String, String> layers, String key) {
    assertThat(layers.store().swap(key, null, Mutation.put("value", Entry.ETERNAL))).isTrue();
  }

  private void assertStored(
      KeyProbe probe,
      LarderConfiguration<String, String> configuration,
      String key,
      String storedKey) {
    put(layers(probe, configuration), key);
    assertThat(probe.seen()).containsExactly(storedKey);
  }

  /** Returns what the store sees of a key that nobody mangles. */
  private String unmangled(String key) {
    if (actual() instanceof ObjectStoreConnection) {
      return key;
    }
    return new StoreKey(Codec.builder(getClass().getClassLoader()).build().encodeKey(key)).text();
  }

  // ---- which mangler

  @Test // seed row 3
  public final void noManglerNamed_isSha1_onTheRegionAndOnTheStore() {
    assertThat(create(plain()).keyMangler()).isSameAs(KeyManglers.sha1());
    assertStored(KeyProbe.plain(), plain(), "x", SHA_1_OF_X);
    assertThat(SHA_1_OF_X).matches("[0-9a-f]{40}");
  }

  @Test // seed row 4
  public final void storesOwnMangler_goesBeforeTheDefault_notBeforeTheConfigured() {
    assertStored(KeyProbe.declaring("KVSBackend_"), plain(), "foo", "KVSBackend_foo");
    assertStored(KeyProbe.declaring("Own_"), plain().keyMangler("sha-1"), "x", SHA_1_OF_X);
  }

  @Test // seed row 5
  public final void storeThatForcesItsMangler_goesBeforeTheConfigured() {
    assertStored(
        KeyProbe.forcing("KVSBackendForcedKeyMangle_"),
        plain().keyMangler("sha-1"),
        "foo",
        "KVSBackendForcedKeyMangle_foo");
  }

  @Test // seed row 6, KVS-5
  public final void none_isOff_alsoForAStoreWithItsOwn() {
    for (KeyProbe probe :
        List.of(KeyProbe.plain(), KeyProbe.declaring("Own_"), KeyProbe.forcing("Own_"))) {
      assertStored(probe, plain().keyMangler("none"), "foo", unmangled("foo"));
    }
    assertThat(create(plain().keyMangler("none")).keyMangler()).isSameAs(KeyManglers.none());
  }

  @Test // seed row 21
  public final void manglerThatIsNone_isRefused_andTheNameIsFreeAfterwards() {
    assertThatThrownBy(() -> create(plain().keyMangler("java.lang.String")))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("caches.region.key-mangler")
        .hasMessageContaining("'java.lang.String'");
    assertThat(caches.manager().getCacheNames()).isEmpty();
    assertThat(create(plain()).get("x").isAbsent()).isTrue();
  }

  // ---- another mangler later

  @Test // seed row 7
  public final void change_isSeenByTheStoreAtOnce() {
    KeyProbe probe = KeyProbe.plain();
    StoreStack<String, String> layers = layers(probe, plain());
    put(layers, "x");
    assertThat(probe.seen()).containsExactly(SHA_1_OF_X);

    layers.mangling().change(KeyManglers.ofText(key -> "new_" + key));

    assertThat(layers.store().get("x")).isNull();
    put(layers, "x");
    assertThat(probe.seen()).containsExactly("new_x");
  }

  @Test // seed row 7
  public final void changeKeyMangler_entriesOfTheOldOne_areUnseenUntilItIsBack() {
    Region<String, String> region = create(plain());
    KeyMangler prefixing = KeyManglers.ofText(key -> "new_" + key);
    region.set("x", "old");

    region.changeKeyMangler(prefixing);

    assertThat(region.keyMangler()).isSameAs(prefixing);
    assertThat(region.get("x").isAbsent()).isTrue();
    region.set("x", "new");
    assertThat(region.getMulti(List.of("x"))).containsExactly(Lookup.present("new"));
    region.changeKeyMangler(KeyManglers.sha1());
    assertThat(region.get("x")).isEqualTo(Lookup.present("old"));
  }

  @Test
  public final void changeKeyMangler_whereManglingIsOff_isRefused() {
    Region<String, String> region = create(plain().keyMangler("none"));
    assertThatThrownBy(() -> region.changeKeyMangler(KeyManglers.sha1()))
        .isInstanceOf(UnsupportedOperationException.class)
        .hasMessageContaining("cache 'region'")
        .hasMessageContaining("identity");
    caches.manager().destroyCache("region");
    assertThatThrownBy(() -> region.changeKeyMangler(KeyManglers.sha1()))
        .isInstanceOf(IllegalStateException.class);
  }

  /** They are kept and compared as they were written, so that there is one set of them. */
  @Test // seed rows 19 and 20
  public final void noExpiryKeys_underEachMangler_areTheSame() {
    Region<String, String> region =
        create(plain().ttl(Duration.ofHours(1)).noExpiryKeys("revocation-list"));
    for (KeyMangler mangler :
        List.of(KeyManglers.sha1(), KeyManglers.sha256(), KeyManglers.none())) {
      region.changeKeyMangler(mangler);
      region.set("revocation-list", "1");
      region.set("token", "2");
      assertThat(region.metadata("revocation-list").orElseThrow().deadline()).isEmpty();
      assertThat(region.metadata("token").orElseThrow().deadline()).isPresent();
    }
    assertThat(region.keyMangler()).as("none").isSameAs(KeyManglers.identity());
    LarderCache<String, String> cache =
        caches.manager().getCache("region", String.class, String.class);
    assertThat(CacheInternals.settings(cache).get(CommonSettings.NO_EXPIRY_KEYS))
        .containsExactly("revocation-list");
  }
}
