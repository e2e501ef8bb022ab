package dev.larder.examples.hibernate;

import java.util.List;
import java.util.Set;
import org.hibernate.SessionFactory;
import org.hibernate.cfg.Configuration;
import org.hibernate.stat.Statistics;

/** The books of a database. Each method is a session and a transaction of its own. Thread-safe. */
final class Library implements AutoCloseable {
  private final SessionFactory sessions;

  /** Opens the library that {@code hibernate.properties} describes. */
  Library() {
    sessions = new Configuration().addAnnotatedClass(Book.class).buildSessionFactory();
  }

  void add(Book book) {
    sessions.inTransaction(session -> session.persist(book));
  }

  /** Finds a book by its place, and the subjects with it. */
  Book find(Shelf shelf) {
    return sessions.fromTransaction(
        session -> {
          Book book = session.find(Book.class, shelf);
          book.subjects();
          return book;
        });
  }

  /** Finds the titles of a room's books, which the query cache keeps. */
  List<String> titles(String room) {
    return sessions.fromTransaction(
        session ->
            session
                .createSelectionQuery(
                    "select b.title from Book b where b.shelf.room = :room order by b.title",
                    String.class)
                .setParameter("room", room)
                .setCacheable(true)
                .list());
  }

  void rename(Shelf shelf, String title) {
    sessions.inTransaction(session -> session.find(Book.class, shelf).rename(title));
  }

  /** Empties the caches of entities and collections, as another process might. */
  void evictBooks() {
    sessions.getCache().evictEntityData();
    sessions.getCache().evictCollectionData();
  }

  /** Returns Hibernate's own counts. */
  Statistics statistics() {
    return sessions.getStatistics();
  }

  @Override
  public void close() {
    sessions.close();
  }

  static List<Book> someBooks() {
    return List.of(
        new Book(new Shelf("cellar", 1), "Preserves", Set.of("food")),
        new Book(new Shelf("cellar", 2), "Pickles", Set.of("food", "vinegar")),
        new Book(new Shelf("attic", 1), "Bees", Set.of("animals")));
  }
}
