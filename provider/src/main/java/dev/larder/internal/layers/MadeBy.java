package dev.larder.internal.layers;

/** Which API a cache was made by; it decides what its default key mangler is. */
public enum MadeBy {
  /** {@code createCache}, or the configuration file. */
  CACHE_API,
  /** The region API. */
  REGION_API
}
