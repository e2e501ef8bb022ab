package dev.larder.stores.region;

import dev.larder.servers.Servers;
import java.util.Properties;

public final class MemcachedRegionTest extends RegionContract {
  @Override
  protected void configure(Properties settings) {
    settings.setProperty("larder.stores.subject.type", "memcached");
    settings.setProperty("larder.stores.subject.servers", String.join(",", Servers.memcached()));
    settings.setProperty("larder.stores.subject.request-timeout", "PT10S");
  }
}
