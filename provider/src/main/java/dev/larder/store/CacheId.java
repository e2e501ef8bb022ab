package dev.larder.store;

import static java.util.Objects.requireNonNull;

/**
 * Which cache on a store that several may share. Equal pairs are the same cache, in every manager,
 * class loader and process; how a pair becomes a collection's name or a key's prefix is the store's
 * affair, but no two pairs may become the same.
 */
public record CacheId(String namespace, String name) {
  public CacheId {
    requireNonNull(namespace, "namespace");
    requireNonNull(name, "name");
  }
}
