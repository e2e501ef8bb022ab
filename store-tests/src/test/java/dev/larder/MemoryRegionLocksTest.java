package dev.larder;

import dev.larder.testing.CacheFixture;

/** Locks between the threads of this process. */
public final class MemoryRegionLocksTest extends RegionLocksContract {
  public MemoryRegionLocksTest() {
    super(new CacheFixture());
  }
}
