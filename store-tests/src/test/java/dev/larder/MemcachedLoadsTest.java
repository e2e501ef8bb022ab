package dev.larder;

import dev.larder.servers.Servers;
import dev.larder.testing.CacheFixture;

/** Loaders that take turns by items. */
public final class MemcachedLoadsTest extends LoadsContract {
  public MemcachedLoadsTest() {
    super(
        new CacheFixture()
            .with("larder.store", "s")
            .with("larder.stores.s.request-timeout", "PT10S")
            .with("larder.stores.s.type", "memcached")
            .with("larder.stores.s.servers", String.join(",", Servers.memcached())));
  }
}
