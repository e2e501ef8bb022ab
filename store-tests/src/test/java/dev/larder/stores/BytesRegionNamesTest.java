package dev.larder.stores;

import dev.larder.region.StoreInfo;

/** Names in a store of bytes. */
public final class BytesRegionNamesTest extends RegionNamesContract {
  public BytesRegionNamesTest() {
    super(StoreVariant.BYTES_MANY.fixture(), new StoreInfo("bytes", "bytes"));
  }
}
