package dev.larder.examples.hibernate;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.LarderCacheManager;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.PrintStream;
import java.net.URI;
import javax.cache.Cache;
import javax.cache.CacheManager;
import javax.cache.Caching;
import javax.cache.configuration.CompleteConfiguration;
import javax.cache.expiry.CreatedExpiryPolicy;
import javax.cache.expiry.EternalExpiryPolicy;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;

/** Runs the example and looks at the caches that Hibernate asked for. */
public final class SecondLevelCacheTest {
  private static final String BOOKS = Book.class.getName();

  private Library library;
  private CacheManager manager;

  @Before
  public void open() throws Exception {
    library = new Library();
    URI uri = Book.class.getResource("/larder.yaml").toURI();
    manager =
        Caching.getCachingProvider("dev.larder.LarderCachingProvider").getCacheManager(uri, null);
  }

  @After
  public void close() {
    library.close();

    assertThat(manager.isClosed()).isTrue();
  }

  @Test
  public void run_always_readsTheDatabaseOnce() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();

    SecondLevelCache.run(library, new PrintStream(out, true, UTF_8));

    assertThat(out.toString(UTF_8))
        .isEqualToNormalizingNewlines(
            """
            Entities and collections: a session finds what another session has read
               Pickles, 2 subjects
                  statements                        2
                  hits of entities and collections  0
                  hits of queries                   0
               Pickles, 2 subjects
                  statements                        0
                  hits of entities and collections  2
                  hits of queries                   0
            Queries: a result is kept until its tables change
               [Pickles, Preserves]
                  statements                        1
                  hits of entities and collections  0
                  hits of queries                   0
               [Pickles, Preserves]
                  statements                        0
                  hits of entities and collections  0
                  hits of queries                   1
               a book was renamed
               [Chutneys, Preserves]
                  statements                        1
                  hits of entities and collections  0
                  hits of queries                   0
               Chutneys, 2 subjects
                  statements                        0
                  hits of entities and collections  2
                  hits of queries                   0
            """);
  }

  @Test
  public void find_inAnotherSession_hitsOnceForTheBookAndOnceForItsSubjects() {
    Library.someBooks().forEach(library::add);
    Shelf shelf = new Shelf("attic", 1);
    library.find(shelf);
    library.statistics().clear();

    assertThat(library.find(shelf).title()).isEqualTo("Bees");
    assertThat(library.statistics().getSecondLevelCacheHitCount()).isEqualTo(2);
    assertThat(library.statistics().getPrepareStatementCount()).isZero();
  }

  @Test
  public void cache_hibernatesKey_isFoundByItsCopy() throws Exception {
    Library.someBooks().forEach(library::add);
    Cache<Object, Object> books = manager.getCache(BOOKS);

    assertThat(books).hasSize(3);
    for (Cache.Entry<Object, Object> entry : books) {
      Object copy = copy(entry.getKey());
      assertThat(copy).isNotSameAs(entry.getKey());
      assertThat(books.containsKey(copy)).isTrue();
    }
  }

  @Test
  public void caches_always_areAsTheTemplatesSay() {
    library.titles("attic");

    assertThat(manager).isInstanceOf(LarderCacheManager.class);
    assertThat(manager.getCacheNames())
        .containsExactlyInAnyOrder(
            BOOKS,
            BOOKS + ".subjects",
            "default-query-results-region",
            "default-update-timestamps-region");
    assertThat(expiry(BOOKS)).isInstanceOf(CreatedExpiryPolicy.class);
    assertThat(expiry(BOOKS + ".subjects")).isInstanceOf(CreatedExpiryPolicy.class);
    assertThat(expiry("default-update-timestamps-region")).isInstanceOf(EternalExpiryPolicy.class);
  }

  @SuppressWarnings("unchecked") // a class literal has no type arguments
  private Object expiry(String cacheName) {
    return manager
        .getCache(cacheName)
        .getConfiguration(CompleteConfiguration.class)
        .getExpiryPolicyFactory()
        .create();
  }

  private static Object copy(Object original) throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(original);
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      return in.readObject();
    }
  }
}
