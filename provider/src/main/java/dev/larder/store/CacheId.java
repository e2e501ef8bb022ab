package dev.larder.store;

import static java.util.Objects.requireNonNull;

/**
 * Identifies a cache on a store that several caches share. Equal ids are the same cache in every
 * manager, class loader and process. A store chooses how an id becomes the name of a collection or
 * the prefix of a key; different ids never share entries. Immutable.
 *
 * @param namespace the namespace of the cache's manager
 * @param name the name of the cache
 */
public record CacheId(String namespace, String name) {
  public CacheId {
    requireNonNull(namespace, "namespace");
    requireNonNull(name, "name");
  }
}
