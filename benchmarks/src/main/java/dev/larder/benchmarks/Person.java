package dev.larder.benchmarks;

import java.io.Serializable;
import java.util.List;

/**
 * A value that never changes, if its list does not.
 *
 * @param name of the person
 * @param age in years
 * @param languages that the person speaks
 */
public record Person(String name, int age, List<String> languages) implements Serializable {
  private static final long serialVersionUID = 1L;
}
