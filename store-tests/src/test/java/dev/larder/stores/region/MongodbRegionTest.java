package dev.larder.stores.region;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.region.Lookup;
import dev.larder.region.Region;
import dev.larder.servers.Servers;
import dev.larder.stores.mongodb.MongoCaches;
import java.util.Properties;
import org.junit.Test;

public final class MongodbRegionTest extends RegionContract {
  @Test
  public void set_nullAmongValuesThatOthersRead_isAValueOfTheRegion() {
    Region<String, Object> region =
        create("readable", configuration().nullValues().set("value-format", "readable"));
    region.set("n", null);

    assertThat(region.get("n")).isEqualTo(Lookup.present(null));
    assertThat(cache(region).containsKey("n")).isFalse();
    assertThat(cache(region).putIfAbsent("n", "1")).isTrue();
    assertThat(region.get("n")).isEqualTo(Lookup.present("1"));
  }

  @Override
  protected void configure(Properties settings) {
    settings.setProperty("larder.stores.subject.type", "mongodb");
    settings.setProperty("larder.stores.subject.uri", Servers.mongodb());
    settings.setProperty("larder.stores.subject.database", MongoCaches.DATABASE + "-regions");
    settings.setProperty("larder.stores.subject.request-timeout", "PT10S");
  }
}
