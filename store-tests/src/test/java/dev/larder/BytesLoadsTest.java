package dev.larder;

import dev.larder.testing.BytesStoreProvider.Skills;
import dev.larder.testing.CacheFixture;

/** Loaders that take turns by a store of bytes. */
public final class BytesLoadsTest extends LoadsContract {
  public BytesLoadsTest() {
    super(new CacheFixture().on(Skills.MANY));
  }
}
