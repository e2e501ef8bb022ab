package dev.larder.internal.config;

import java.util.Map;
import javax.cache.integration.CacheLoader;

/** Loads nothing. */
public final class TestLoader implements CacheLoader<String, Integer> {
  @Override
  public Integer load(String key) {
    return null;
  }

  @Override
  public Map<String, Integer> loadAll(Iterable<? extends String> keys) {
    return Map.of();
  }
}
