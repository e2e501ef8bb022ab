package dev.larder.stores.region;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.larder.region.Region;
import dev.larder.region.StoreInfo;
import dev.larder.testing.CacheFixture;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.Test;

/** Names in memory, and what regions there can do without being told. */
public final class MemoryRegionNamesTest extends RegionNamesContract {
  public MemoryRegionNamesTest() {
    super(new CacheFixture(), new StoreInfo("memory", "memory", List.of()));
  }

  /** What a file declares is a region, too; what code creates has the defaults of regions. */
  @Test
  public void creationTimes_areOnWhereTheRegionApiCreates_andElsewhereOnRequest() {
    Region<String, String> created = caches.manager().createRegion("created", configuration());
    Region<String, String> cache = caches.create("cache", configuration()).region();
    Region<String, String> asked =
        caches.create("asked", configuration().storeCreationTime()).region();
    Region<String, String> refused =
        caches.manager().createRegion("off", configuration().set("store-creation-time", "false"));

    assertThat(Stream.of(created, asked).map(MemoryRegionNamesTest::isDated)).containsOnly(true);
    assertThat(Stream.of(cache, refused).map(MemoryRegionNamesTest::isDated)).containsOnly(false);
    assertThatThrownBy(() -> cache.withMaximumAge(Duration.ZERO))
        .isInstanceOf(UnsupportedOperationException.class)
        .hasMessageContaining("'cache'")
        .hasMessageContaining("store-creation-time: true");
    assertThatThrownBy(cache::invalidateSoftly)
        .isInstanceOf(UnsupportedOperationException.class)
        .hasMessageContaining("store-creation-time: true");
    created.invalidateSoftly();
    cache.set("a", "1");
    cache.invalidate();
    assertThat(cache.get("a").isAbsent()).isTrue();
  }

  private static boolean isDated(Region<String, String> region) {
    region.set("a", "1");
    return region.metadata("a").orElseThrow().created().isPresent();
  }

  @Test
  public void invalidate_storeThatMustBeTold_isRefusedUnlessItIsSetUp() {
    Region<String, String> region =
        caches.manager().createRegion("far", configuration().store("other"));

    assertThatThrownBy(region::invalidate)
        .isInstanceOf(UnsupportedOperationException.class)
        .hasMessageContaining("'far'")
        .hasMessageContaining("invalidation: true");
    assertThatThrownBy(region::invalidateSoftly).hasMessageContaining("invalidation: true");
  }
}
