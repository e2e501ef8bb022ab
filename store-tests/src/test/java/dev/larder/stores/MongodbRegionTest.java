package dev.larder.stores;

import dev.larder.servers.Servers;
import java.util.Properties;

public final class MongodbRegionTest extends RegionContract {
  @Override
  protected void configure(Properties settings) {
    settings.setProperty("larder.stores.subject.type", "mongodb");
    settings.setProperty("larder.stores.subject.uri", Servers.mongodb());
    settings.setProperty("larder.stores.subject.database", MongoCaches.DATABASE + "-regions");
    settings.setProperty("larder.stores.subject.request-timeout", "PT10S");
  }
}
