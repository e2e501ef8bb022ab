package dev.larder.stores.region;

import dev.larder.region.StoreInfo;
import dev.larder.stores.StoreVariant;
import java.util.List;

/** Names in a store of bytes. */
public final class BytesRegionNamesTest extends RegionNamesContract {
  public BytesRegionNamesTest() {
    super(StoreVariant.BYTES_MANY.fixture(), new StoreInfo("bytes", "bytes", List.of()));
  }
}
