package dev.larder.examples.hibernate;

import java.io.PrintStream;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.hibernate.stat.Statistics;

/** Reads a database twice, and counts the statements and hits of each time. */
public final class SecondLevelCache {
  private static final Shelf PICKLES = new Shelf("cellar", 2);

  private static final Logger HIBERNATE = Logger.getLogger("org.hibernate");

  private final Library library;
  private final PrintStream out;

  private SecondLevelCache(Library library, PrintStream out) {
    this.library = library;
    this.out = out;
  }

  public static void main(String[] args) {
    HIBERNATE.setLevel(Level.SEVERE); // it warns that its connection pool is not for production
    try (Library library = new Library()) {
      run(library, System.out);
    }
  }

  static void run(Library library, PrintStream out) {
    Library.someBooks().forEach(library::add);
    library.evictBooks();
    new SecondLevelCache(library, out).run();
  }

  private void run() {
    out.println("Entities and collections: a session finds what another session has read");
    find();
    find();
    out.println("Queries: a result is kept until its tables change");
    query();
    query();
    library.rename(PICKLES, "Chutneys");
    out.println("   a book was renamed");
    query();
    find();
  }

  private void find() {
    library.statistics().clear();
    Book book = library.find(PICKLES);
    report(book.title() + ", " + book.subjects().size() + " subjects");
  }

  private void query() {
    library.statistics().clear();
    report(library.titles("cellar").toString());
  }

  private void report(String found) {
    Statistics counts = library.statistics();
    out.println("   " + found);
    out.println("      statements                        " + counts.getPrepareStatementCount());
    out.println("      hits of entities and collections  " + counts.getSecondLevelCacheHitCount());
    out.println("      hits of queries                   " + counts.getQueryCacheHitCount());
  }
}
