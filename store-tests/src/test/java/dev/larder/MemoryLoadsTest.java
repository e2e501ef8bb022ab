package dev.larder;

import dev.larder.testing.CacheFixture;

/** Loaders of one process. */
public final class MemoryLoadsTest extends LoadsContract {
  public MemoryLoadsTest() {
    super(new CacheFixture());
  }
}
