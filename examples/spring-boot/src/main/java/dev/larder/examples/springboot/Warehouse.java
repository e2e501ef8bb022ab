package dev.larder.examples.springboot;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** In place of a slow service: counts the calls that reach it. Thread-safe. */
@Component
public final class Warehouse {
  private final Map<String, String> titles =
      new ConcurrentHashMap<>(Map.of("0-13", "Compilers", "0-20", "Algorithms", "0-31", "Gardens"));
  private final AtomicInteger searches = new AtomicInteger();

  @Nullable Book search(String isbn) {
    searches.incrementAndGet();
    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
    String title = titles.get(isbn);
    return (title == null) ? null : new Book(isbn, title);
  }

  void store(Book book) {
    titles.put(book.isbn(), book.title());
  }

  /** Returns how often it was searched. */
  int searches() {
    return searches.get();
  }
}
