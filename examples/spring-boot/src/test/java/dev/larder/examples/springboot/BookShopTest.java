package dev.larder.examples.springboot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.LarderCacheManager;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.cache.CacheManager;
import javax.cache.configuration.CompleteConfiguration;
import org.junit.After;
import org.junit.AfterClass;
import org.junit.BeforeClass;
import org.junit.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/** Starts the application and counts how often the warehouse is searched. */
public final class BookShopTest {
  private static final int THREADS = 20;

  private static ConfigurableApplicationContext context;

  private final Books books = context.getBean(Books.class);
  private final Warehouse warehouse = context.getBean(Warehouse.class);
  private final CacheManager manager = context.getBean(CacheManager.class);
  private final int searchesBefore = warehouse.searches();

  @BeforeClass
  public static void start() {
    context = SpringApplication.run(BookShop.class);
  }

  @AfterClass
  public static void stop_always_closesTheManager() {
    CacheManager closing = context.getBean(CacheManager.class);
    context.close();

    assertThat(closing.isClosed()).isTrue();
  }

  @After
  public void emptyTheCache() {
    manager.getCache("books").clear();
  }

  @Test
  public void find_once_searchesOnce() {
    assertThat(books.find("0-13")).isEqualTo(new Book("0-13", "Compilers"));

    assertThat(searches()).isEqualTo(1);
  }

  @Test
  public void find_again_asksTheCache() {
    books.find("0-13");

    assertThat(books.find("0-13")).isEqualTo(new Book("0-13", "Compilers"));
    assertThat(searches()).isEqualTo(1);
  }

  @Test
  public void find_inTwentyThreads_searchesOnce() throws Exception {
    assertThat(findInManyThreads("0-20"))
        .hasSize(THREADS)
        .containsOnly(new Book("0-20", "Algorithms"));

    assertThat(searches()).isEqualTo(1);
  }

  @Test
  public void find_whatThereIsNot_searchesOnce() {
    assertThat(books.find("0-99")).isNull();
    assertThat(books.find("0-99")).isNull();

    assertThat(searches()).isEqualTo(1);
  }

  @Test
  public void change_always_isFoundWithoutASearch() {
    books.find("0-31");
    Book changed = books.change(new Book("0-31", "Gardens, 2nd edition"));

    assertThat(books.find("0-31")).isEqualTo(changed);
    assertThat(searches()).isEqualTo(1);
  }

  @Test
  public void refresh_always_searchesOnceMore() {
    books.find("0-13");
    books.refresh("0-13");
    books.find("0-13");

    assertThat(searches()).isEqualTo(2);
  }

  @Test
  public void cache_always_isTheOneThatTheFileDeclares() {
    CompleteConfiguration<?, ?> configuration = configuration("books");

    assertThat(manager).isInstanceOf(LarderCacheManager.class);
    assertThat(manager.getCacheNames()).containsExactly("books");
    assertThat(configuration.getKeyType()).isEqualTo(String.class);
    assertThat(configuration.isStatisticsEnabled()).isTrue();
  }

  @SuppressWarnings("unchecked") // a class literal has no type arguments
  private CompleteConfiguration<?, ?> configuration(String cacheName) {
    return manager.getCache(cacheName).getConfiguration(CompleteConfiguration.class);
  }

  private int searches() {
    return warehouse.searches() - searchesBefore;
  }

  private List<Book> findInManyThreads(String isbn) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    try {
      CyclicBarrier start = new CyclicBarrier(THREADS);
      List<Future<Book>> results = new ArrayList<>();
      for (int i = 0; i < THREADS; i++) {
        results.add(
            threads.submit(
                () -> {
                  start.await();
                  return books.find(isbn);
                }));
      }
      List<Book> found = new ArrayList<>();
      for (Future<Book> result : results) {
        found.add(result.get());
      }
      return found;
    } finally {
      threads.shutdown();
    }
  }
}
