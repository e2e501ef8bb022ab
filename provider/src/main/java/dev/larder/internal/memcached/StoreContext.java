package dev.larder.internal.memcached;

import dev.larder.internal.memcached.client.Cluster;
import dev.larder.internal.memcached.generation.Generations;
import dev.larder.store.CacheId;
import java.time.InstantSource;

/**
 * What the parts of one cache's store share. Immutable, and thread-safe as its components are.
 *
 * @param subject what messages begin with
 */
public record StoreContext(
    Cluster cluster,
    CacheId id,
    ItemNames names,
    StoreOptions options,
    InstantSource clock,
    LossCounters losses,
    Generations generations,
    String subject) {

  static StoreContext of(Cluster cluster, CacheId id, StoreOptions options, InstantSource clock) {
    ItemNames names = new ItemNames(id);
    LossCounters losses = new LossCounters();
    String subject = "cache '" + id.name() + "'";
    Generations generations = new Generations(names, options, losses, subject);
    return new StoreContext(cluster, id, names, options, clock, losses, generations, subject);
  }
}
