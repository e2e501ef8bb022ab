package dev.larder.processes;

/** Loaders that take turns on memcached servers. */
public final class MemcachedLoadsTest extends LoadProcesses {
  public MemcachedLoadsTest() {
    super(MemcachedBackend::shared);
  }
}
