package dev.larder.examples.springboot;

import org.jspecify.annotations.Nullable;
import org.springframework.cache.annotation.CacheConfig;
import org.springframework.cache.annotation.CacheEvict;
import org.springframework.cache.annotation.CachePut;
import org.springframework.cache.annotation.Cacheable;
import org.springframework.stereotype.Service;

/** The service with a cache in front. Not final: Spring makes the subclass that asks the cache. */
@Service
@CacheConfig(cacheNames = "books")
public class Books {
  private final Warehouse warehouse;

  Books(Warehouse warehouse) {
    this.warehouse = warehouse;
  }

  /** Finds a book; if several threads miss it at once, one searches and the others wait. */
  @Cacheable(sync = true)
  public @Nullable Book find(String isbn) {
    return warehouse.search(isbn);
  }

  /** Changes a book, in the warehouse and in the cache. */
  @CachePut(key = "#book.isbn")
  public Book change(Book book) {
    warehouse.store(book);
    return book;
  }

  /** Removes a book from the cache, so that the next call searches again. */
  @CacheEvict
  public void refresh(String isbn) {}
}
