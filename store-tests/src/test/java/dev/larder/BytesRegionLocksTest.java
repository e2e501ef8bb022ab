package dev.larder;

import dev.larder.testing.BytesStoreProvider.Skills;
import dev.larder.testing.CacheFixture;

/** Locks under the encoded forms of keys. */
public final class BytesRegionLocksTest extends RegionLocksContract {
  public BytesRegionLocksTest() {
    super(new CacheFixture().on(Skills.MANY));
  }
}
