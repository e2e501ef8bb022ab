package dev.larder.testing.internal;

import java.util.Arrays;
import java.util.List;

/**
 * The packages whose classes are searched, each with those below it. Immutable.
 *
 * @param names empty for the unnamed package alone
 */
public record Packages(List<String> names) {
  public static final String PACKAGES = "packages";
  private static final String SUBJECT = "dangling-mocks.packages: ";

  /**
   * Returns the packages of the setting, or else those around the test class.
   *
   * @throws IllegalArgumentException if a name can be no package's
   */
  static Packages of(Options options, Class<?> testClass) {
    List<String> names = options.names(PACKAGES, "");
    names.forEach(Packages::requireName);
    return names.isEmpty() ? around(testClass) : new Packages(names);
  }

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
      if (isIn(name, className)) {
        return true;
      }
    }
    return names.isEmpty() && className.indexOf('.') < 0;
  }

  private static boolean isIn(String name, String className) {
    return className.startsWith(name)
        && className.length() > name.length()
        && className.charAt(name.length()) == '.';
  }

  // ---- what can be no package, or holds no class

  private static void requireName(String name) {
    String[] words = name.replace('/', '.').split("\\.", -1);
    long valid = Arrays.stream(words).takeWhile(Packages::isIdentifier).count();
    if (valid < words.length || name.indexOf('/') >= 0) {
      String meant = String.join(".", Arrays.copyOf(words, (int) valid));
      throw new IllegalArgumentException(
          SUBJECT
              + ("'"
                  + name
                  + "' is not the name of a package, so nothing would be searched; write ")
              + (meant.isEmpty() ? "one such as com.acme" : "'" + meant + "'")
              + ", which stands for the packages below it, too, or leave the setting out");
    }
  }

  private static boolean isIdentifier(String word) {
    return !word.isEmpty()
        && Character.isJavaIdentifierStart(word.codePointAt(0))
        && word.codePoints().allMatch(Character::isJavaIdentifierPart);
  }

  /** Refuses the name of a class, but for one that is a package's as well. */
  void requireNoClass(ClassLoader loader) {
    for (String name : names) {
      if (isClass(name, loader) && !isPackage(name, loader)) {
        int end = name.lastIndexOf('.');
        throw new IllegalArgumentException(
            SUBJECT
                + ("'" + name + "' is a class, not a package, so nothing would be searched; write ")
                + (end < 0 ? "the name of a package" : "'" + name.substring(0, end) + "'")
                + ", or leave the setting out");
      }
    }
  }

  private static boolean isClass(String name, ClassLoader loader) {
    try {
      return Class.forName(name, false, loader).getName().equals(name);
    } catch (ClassNotFoundException | LinkageError e) {
      return false;
    }
  }

  /** A package in a jar may not be found so, unless a class of it is loaded. */
  private static boolean isPackage(String name, ClassLoader loader) {
    String path = name.replace('.', '/');
    return loader.getResource(path + "/") != null || loader.getResource(path) != null;
  }

  /** Refuses packages of which no class is loaded, unless others have some and these exist. */
  void requireLoaded(Class<?>[] classes, ClassLoader loader) {
    List<String> empty =
        names.stream()
            .filter(name -> Arrays.stream(classes).noneMatch(type -> isIn(name, type.getName())))
            .toList();
    List<String> unknown = empty.stream().filter(name -> !isPackage(name, loader)).toList();
    if (!unknown.isEmpty()) {
      throw nothingIn(unknown);
    } else if (!empty.isEmpty() && empty.size() == names.size()) {
      throw nothingIn(empty);
    }
  }

  private static IllegalArgumentException nothingIn(List<String> empty) {
    return new IllegalArgumentException(
        SUBJECT
            + ("no class of " + empty + " is loaded, so nothing was searched; correct the name,")
            + " or leave the setting out to search the packages around the test");
  }
}
