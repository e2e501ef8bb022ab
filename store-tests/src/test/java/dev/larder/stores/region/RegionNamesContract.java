package dev.larder.stores.region;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.larder.config.ConfigurationException;
import dev.larder.config.LarderConfiguration;
import dev.larder.region.Lookup;
import dev.larder.region.Region;
import dev.larder.region.StoreInfo;
import dev.larder.testing.CacheFixture;
import dev.larder.testing.Race;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import javax.cache.CacheException;
import org.jspecify.annotations.Nullable;
import org.junit.Rule;
import org.junit.Test;

/** A region has its name for itself, and is configured once, on whichever store. */
public abstract class RegionNamesContract {
  @Rule public final CacheFixture caches;

  private final StoreInfo store;

  /**
   * Tests in a namespace of their own.
   *
   * @param store the store that the fixture's caches live in
   */
  RegionNamesContract(CacheFixture caches, StoreInfo store) {
    this.store = store;
    this.caches =
        caches
            .with("larder.namespace", "names-" + UUID.randomUUID())
            .with("larder.stores.other.type", "bytes")
            .with("larder.stores.other.skills", "few");
  }

  static LarderConfiguration<String, String> configuration() {
    return LarderConfiguration.of(String.class, String.class);
  }

  final @Nullable Region<String, String> region(String name) {
    return caches.manager().region(name, String.class, String.class);
  }

  // seed rows 1 and 17
  @Test
  public final void createRegion_onTwoStores_eachHasItsNameAndItsStore() {
    Region<String, String> one = caches.manager().createRegion("one", configuration());
    Region<String, String> two =
        caches.manager().createRegion("two", configuration().store("other"));

    assertThat(one.name()).isEqualTo("one");
    assertThat(two.name()).isEqualTo("two");
    assertStore(one, store);
    assertStore(two, new StoreInfo("other", "bytes", List.of()));
    assertThatThrownBy(() -> two.lock("a"))
        .as("a setting of the store has reached it")
        .isInstanceOf(UnsupportedOperationException.class);
    assertThat(region("one")).isSameAs(one);
    one.set("a", "1");
    assertThat(two.get("a").isAbsent()).isTrue();
  }

  private static void assertStore(Region<?, ?> region, StoreInfo store) {
    assertThat(region.storeInfo())
        .returns(store.name(), StoreInfo::name)
        .returns(store.type(), StoreInfo::type);
  }

  // seed row +, KVS-4
  @Test
  public final void createRegion_again_isRefusedByName_andChangesNothing() {
    Region<String, String> region = caches.manager().createRegion("tokens", configuration());
    region.set("a", "1");

    assertThatThrownBy(() -> caches.manager().createRegion("tokens", configuration()))
        .isInstanceOf(CacheException.class)
        .hasMessageContaining("'tokens'");
    assertThatThrownBy(() -> caches.manager().createCache("tokens", configuration()))
        .isInstanceOf(CacheException.class);
    assertThat(region("tokens")).isSameAs(region);
    assertThat(region.get("a")).isEqualTo(Lookup.present("1"));
  }

  // seed row +, KVS-4
  @Test
  public final void createRegion_manyThreads_oneWins() {
    List<Boolean> won =
        Race.of(8)
            .call(
                number -> {
                  try {
                    caches.manager().createRegion("tokens", configuration());
                    return true;
                  } catch (CacheException e) {
                    return false;
                  }
                });

    assertThat(won).containsOnlyOnce(true);
    assertThat(region("tokens")).isNotNull();
  }

  // seed row 18, KVS-4
  @Test
  public final void createRegion_wrongConfiguration_leavesNothing_andTheNameFree() {
    LarderConfiguration<String, String> wrong = configuration().store("absent").set("ttl", "soon");

    assertThatThrownBy(() -> caches.manager().createRegion("tokens", wrong))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("tokens")
        .hasMessageContaining("absent")
        .hasMessageContaining("ttl");

    assertThat(region("tokens")).isNull();
    assertThat(caches.manager().getCacheNames()).isEmpty();
    assertThat(caches.manager().createRegion("tokens", configuration()).name()).isEqualTo("tokens");
  }

  // KVS-9
  @Test
  public final void region_nobodyHoldsIt_stays_untilItIsClosedOrDestroyed() {
    caches.manager().createRegion("tokens", configuration()).set("a", "1");
    System.gc();
    assertThat(region("tokens").get("a")).isEqualTo(Lookup.present("1"));

    caches.manager().destroyCache("tokens");
    assertThat(region("tokens")).isNull();
    assertThat(caches.manager().createRegion("tokens", configuration()).get("a").isAbsent())
        .isTrue();
  }

  // seed row 16
  @Test
  public final void stores_foundAgain_areNeitherDoubledNorReplaced() {
    Region<String, String> first =
        caches.manager().createRegion("one", configuration().store("other"));
    first.set("a", "1");
    List<Object> managers =
        Race.of(2)
            .call(
                number ->
                    caches
                        .provider()
                        .getCacheManager(
                            URI.create("urn:" + number), null, caches.manager().getProperties()));

    assertThat(managers).doesNotHaveDuplicates();
    assertThat(first.get("a")).isEqualTo(Lookup.present("1"));
    caches.manager().destroyCache("one");
  }
}
