package dev.larder.internal.memcached.layout;

import dev.larder.internal.memcached.client.Cluster;
import dev.larder.internal.memcached.client.Node;
import dev.larder.store.CacheId;
import dev.larder.store.StoreKey;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What the parts of one cache's store share. Immutable, and thread-safe as its components are.
 *
 * @param subject what messages begin with
 */
public record StoreContext(
    Cluster cluster,
    ItemNames names,
    StoreOptions options,
    InstantSource clock,
    LossCounters losses,
    String subject) {

  public static StoreContext of(
      Cluster cluster, CacheId id, StoreOptions options, InstantSource clock) {
    return new StoreContext(
        cluster,
        new ItemNames(id),
        options,
        clock,
        new LossCounters(),
        "cache '" + id.name() + "'");
  }

  public KeyLocation locate(StoreKey key) {
    return KeyLocation.of(key, cluster);
  }

  /** Returns the locations of keys in pages, each of one server. */
  public List<List<KeyLocation>> pages(Collection<? extends StoreKey> keys, int maxKeys) {
    List<List<KeyLocation>> pages = new ArrayList<>();
    Map<Node, List<KeyLocation>> open = new HashMap<>();
    for (StoreKey key : keys) {
      KeyLocation location = locate(key);
      List<KeyLocation> page = open.get(location.node());
      if (page == null || page.size() == maxKeys) {
        page = new ArrayList<>();
        open.put(location.node(), page);
        pages.add(page);
      }
      page.add(location);
    }
    return pages;
  }
}
