package dev.larder.region;

/**
 * Tells which store a region is on. Immutable.
 *
 * @param name the name of the store, under {@code stores} in the configuration
 * @param type the type of the store, such as "memory", "mongodb" or "memcached"
 */
public record StoreInfo(String name, String type) {}
