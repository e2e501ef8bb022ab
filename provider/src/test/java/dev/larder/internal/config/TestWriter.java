package dev.larder.internal.config;

import java.util.Collection;
import javax.cache.Cache;
import javax.cache.integration.CacheWriter;

/** Writes nothing. */
public final class TestWriter implements CacheWriter<String, Integer> {
  @Override
  public void write(Cache.Entry<? extends String, ? extends Integer> entry) {}

  @Override
  public void writeAll(Collection<Cache.Entry<? extends String, ? extends Integer>> entries) {}

  @Override
  public void delete(Object key) {}

  @Override
  public void deleteAll(Collection<?> keys) {}
}
