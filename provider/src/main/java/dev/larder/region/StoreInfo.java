package dev.larder.region;

/**
 * Which store a region is on.
 *
 * @param name under {@code stores} in the configuration
 * @param type the kind of store, such as "memory"
 */
public record StoreInfo(String name, String type) {}
