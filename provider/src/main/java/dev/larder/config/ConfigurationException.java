package dev.larder.config;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import javax.cache.CacheException;

/**
 * Everything that is wrong with a configuration; nothing was opened. The message names place, path,
 * value, expectation and remedy of each problem, and no secret.
 *
 * <p>It is a {@link CacheException} because both places where it is thrown promise that one: {@code
 * CachingProvider.getCacheManager} "when a CacheManager for the specified arguments could not be
 * produced", and {@code CacheManager.createCache} "if there was an error configuring the Cache".
 */
public final class ConfigurationException extends CacheException {
  private static final long serialVersionUID = 1L;

  @SuppressWarnings("serial") // an ArrayList's unmodifiable view, of strings
  private final transient List<Problem> problems;

  /**
   * Tells of one or more problems.
   *
   * @param subject what is configured, such as "cache 'users'"
   * @param problems at least one
   */
  public ConfigurationException(String subject, List<Problem> problems) {
    super(message(subject, problems));
    this.problems = List.copyOf(problems);
  }

  /** Returns the problems in the order in which they were found; empty after deserialization. */
  public List<Problem> problems() {
    return (problems == null) ? List.of() : new ArrayList<>(problems);
  }

  private static String message(String subject, List<Problem> problems) {
    String count = (problems.size() == 1) ? "1 problem" : problems.size() + " problems";
    return problems.stream()
        .map(problem -> "\n- " + problem)
        .collect(Collectors.joining("", "cannot configure " + subject + ": " + count, ""));
  }
}
