package dev.larder.store.memcached;

import dev.larder.store.CacheId;
import java.time.InstantSource;

/**
 * What the parts of one cache's store share. Immutable, and thread-safe as its components are.
 *
 * @param subject what messages begin with
 */
record StoreParts(
    Cluster cluster,
    CacheId id,
    Names names,
    StoreOptions options,
    InstantSource clock,
    Losses losses,
    Generations generations,
    String subject) {

  static StoreParts of(Cluster cluster, CacheId id, StoreOptions options, InstantSource clock) {
    Names names = new Names(id);
    Losses losses = new Losses();
    String subject = "cache '" + id.name() + "'";
    Generations generations = new Generations(names, options, losses, subject);
    return new StoreParts(cluster, id, names, options, clock, losses, generations, subject);
  }
}
