package dev.larder.testing.leaks;

import java.util.List;

/**
 * The packages that are looked at, each with those below it.
 *
 * @param names none for the unnamed package alone
 */
record Packages(List<String> names) {
  /**
   * Returns the packages of the project that the class belongs to, as its name tells: the first two
   * words, such as {@code com.acme}.
   */
  static Packages around(Class<?> testClass) {
    String own = testClass.getPackageName();
    int first = own.indexOf('.');
    int second = own.indexOf('.', first + 1);
    String project = (first < 0 || second < 0) ? own : own.substring(0, second);
    return new Packages(project.isEmpty() ? List.of() : List.of(project));
  }

  boolean contain(Class<?> type) {
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
