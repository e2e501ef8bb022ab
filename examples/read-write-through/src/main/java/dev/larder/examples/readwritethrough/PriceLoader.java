package dev.larder.examples.readwritethrough;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.cache.integration.CacheLoader;
import org.jspecify.annotations.Nullable;

/** Loads the prices that the cache does not have. */
final class PriceLoader implements CacheLoader<String, Integer> {
  private final Database database;

  PriceLoader(Database database) {
    this.database = database;
  }

  @Override
  public @Nullable Integer load(String article) {
    return database.select(article);
  }

  @Override
  public Map<String, Integer> loadAll(Iterable<? extends String> articles) {
    List<String> all = new ArrayList<>();
    articles.forEach(all::add);
    return database.selectAll(all);
  }
}
