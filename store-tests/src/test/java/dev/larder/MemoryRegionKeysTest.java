package dev.larder;

import dev.larder.testing.CacheFixture;

/** Keys of objects. */
public final class MemoryRegionKeysTest extends RegionKeysContract {
  public MemoryRegionKeysTest() {
    super(new CacheFixture());
  }
}
