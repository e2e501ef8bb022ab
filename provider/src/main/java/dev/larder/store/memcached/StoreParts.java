package dev.larder.store.memcached;

import dev.larder.store.CacheId;
import java.time.InstantSource;

/** What the parts of one cache's store share. Immutable, and thread-safe as its components are. */
record StoreParts(
    Cluster cluster,
    CacheId id,
    Names names,
    StoreOptions options,
    InstantSource clock,
    Losses losses,
    Generations generations) {

  static StoreParts of(Cluster cluster, CacheId id, StoreOptions options, InstantSource clock) {
    Names names = new Names(id);
    Losses losses = new Losses();
    Generations generations = new Generations(names, options, losses, subject(id));
    return new StoreParts(cluster, id, names, options, clock, losses, generations);
  }

  private static String subject(CacheId id) {
    return "cache '" + id.name() + "'";
  }

  /** Returns what messages begin with. */
  String subject() {
    return subject(id);
  }
}
