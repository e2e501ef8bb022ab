package dev.larder;

import dev.larder.servers.Servers;
import dev.larder.testing.CacheFixture;

/** Keys of items. */
public final class MemcachedRegionKeysTest extends RegionKeysContract {
  public MemcachedRegionKeysTest() {
    super(
        new CacheFixture()
            .with("larder.store", "s")
            .with("larder.stores.s.type", "memcached")
            .with("larder.stores.s.servers", String.join(",", Servers.memcached()))
            .with("larder.stores.s.request-timeout", "PT10S"));
  }
}
