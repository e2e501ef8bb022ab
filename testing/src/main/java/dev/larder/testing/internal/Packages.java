package dev.larder.testing.internal;

import java.util.List;

/**
 * The packages whose classes are searched, each with those below it. Immutable.
 *
 * @param names empty for the unnamed package alone
 */
public record Packages(List<String> names) {
  /**
   * Returns the package of the first two words of the class's own package, such as {@code
   * com.acme}.
   */
  public static Packages around(Class<?> testClass) {
    String own = testClass.getPackageName();
    int first = own.indexOf('.');
    int second = own.indexOf('.', first + 1);
    String project = (first < 0 || second < 0) ? own : own.substring(0, second);
    return new Packages(project.isEmpty() ? List.of() : List.of(project));
  }

  boolean contains(Class<?> type) {
    String className = type.getName();
    for (String name : names) {
      if (className.startsWith(name)
          && className.length() > name.length()
          && className.charAt(name.length()) == '.') {
        return true;
      }
    }
    return names.isEmpty() && className.indexOf('.') < 0;
  }
}
