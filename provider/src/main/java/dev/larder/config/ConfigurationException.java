package dev.larder.config;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import javax.cache.CacheException;

/**
 * Thrown with everything that is wrong with a configuration; nothing was opened. The message gives
 * place, path, value, expectation and remedy of each problem, and no secret. Immutable.
 *
 * <p>It is a {@link CacheException} because JCache demands that of both methods that throw it:
 * {@code CachingProvider.getCacheManager} "when a CacheManager for the specified arguments could
 * not be produced", and {@code CacheManager.createCache} "if there was an error configuring the
 * Cache".
 */
public final class ConfigurationException extends CacheException {
  private static final long serialVersionUID = 1L;

  @SuppressWarnings("serial") // an ArrayList's unmodifiable view, of strings
  private final transient List<Problem> problems;

  /**
   * Makes an exception of one or more problems.
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
