package dev.larder.examples.hibernate;

import jakarta.persistence.Cacheable;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import java.util.HashSet;
import java.util.Set;
import org.hibernate.annotations.Cache;
import org.hibernate.annotations.CacheConcurrencyStrategy;

/** A book. The second-level cache keeps it and its subjects. */
@Entity
@Cacheable
@Cache(usage = CacheConcurrencyStrategy.READ_WRITE)
public class Book {
  @EmbeddedId private Shelf shelf;

  private String title;

  @ElementCollection
  @Cache(usage = CacheConcurrencyStrategy.READ_WRITE)
  private Set<String> subjects = new HashSet<>();

  /** For Hibernate, which fills the fields. */
  @SuppressWarnings("NullAway.Init")
  protected Book() {}

  Book(Shelf shelf, String title, Set<String> subjects) {
    this.shelf = shelf;
    this.title = title;
    this.subjects.addAll(subjects);
  }

  Shelf shelf() {
    return shelf;
  }

  String title() {
    return title;
  }

  void rename(String newTitle) {
    title = newTitle;
  }

  Set<String> subjects() {
    return Set.copyOf(subjects);
  }
}
