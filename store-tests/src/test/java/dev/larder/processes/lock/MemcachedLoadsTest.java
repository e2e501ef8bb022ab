package dev.larder.processes.lock;

import dev.larder.processes.MemcachedBackend;

/** Loaders that take turns on memcached servers. */
public final class MemcachedLoadsTest extends LoadProcesses {
  public MemcachedLoadsTest() {
    super(MemcachedBackend::shared);
  }
}
