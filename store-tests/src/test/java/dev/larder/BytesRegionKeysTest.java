package dev.larder;

import dev.larder.testing.BytesStoreProvider.Skills;
import dev.larder.testing.CacheFixture;

/** Keys that are bytes. */
public final class BytesRegionKeysTest extends RegionKeysContract {
  public BytesRegionKeysTest() {
    super(new CacheFixture().on(Skills.MANY));
  }
}
