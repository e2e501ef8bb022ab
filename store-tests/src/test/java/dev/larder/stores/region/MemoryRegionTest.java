package dev.larder.stores.region;

import java.util.Properties;

public final class MemoryRegionTest extends RegionContract {
  @Override
  protected void configure(Properties settings) {
    settings.setProperty("larder.stores.subject.type", "memory");
  }

  @Override
  protected boolean isShared() {
    return false;
  }
}
