package dev.larder.examples.readwritethrough;

import java.util.Collection;
import java.util.Iterator;
import javax.cache.Cache.Entry;
import javax.cache.integration.CacheWriter;

/** Writes each change to the database before the cache keeps it. */
final class PriceWriter implements CacheWriter<String, Integer> {
  private final Database database;

  PriceWriter(Database database) {
    this.database = database;
  }

  @Override
  public void write(Entry<? extends String, ? extends Integer> entry) {
    database.upsert(entry.getKey(), entry.getValue());
  }

  /** Removes what it wrote from the collection: the rest tells the cache what it did not write. */
  @Override
  public void writeAll(Collection<Entry<? extends String, ? extends Integer>> entries) {
    Iterator<Entry<? extends String, ? extends Integer>> each = entries.iterator();
    while (each.hasNext()) {
      write(each.next());
      each.remove();
    }
  }

  @Override
  public void delete(Object article) {
    database.delete((String) article);
  }

  @Override
  public void deleteAll(Collection<?> articles) {
    Iterator<?> each = articles.iterator();
    while (each.hasNext()) {
      delete(each.next());
      each.remove();
    }
  }
}
