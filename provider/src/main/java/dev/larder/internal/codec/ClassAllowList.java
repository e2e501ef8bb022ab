package dev.larder.internal.codec;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which classes the bytes of a byte store may name, besides the JDK's plain values and containers:
 * patterns from the setting {@code codec.allow}, and the classes of a cache's declared types.
 *
 * <p>Immutable and thread-safe.
 */
public final class ClassAllowList {
  private static final ClassAllowList NONE =
      new ClassAllowList(List.of(), Set.of(), List.of(), List.of());

  private static final String NAME = "[\\p{javaJavaIdentifierPart}.]+";

  private final List<String> patterns;
  private final Set<String> names;
  private final List<String> packages;
  private final List<String> subtrees;

  private ClassAllowList(
      List<String> patterns, Set<String> names, List<String> packages, List<String> subtrees) {
    this.patterns = patterns;
    this.names = names;
    this.packages = packages;
    this.subtrees = subtrees;
  }

  /** Returns the list that adds nothing to the typed encodings. */
  public static ClassAllowList none() {
    return NONE;
  }

  /**
   * Returns the list of these patterns: {@code com.acme.Order} is that class, {@code com.acme.*}
   * the classes of that package, {@code com.acme.**} those of its subpackages, too.
   *
   * @throws IllegalArgumentException naming each text that is no pattern, such as {@code **} alone
   */
  public static ClassAllowList ofPatterns(Collection<String> patterns) {
    Set<String> wrong = new TreeSet<>();
    Set<String> names = new HashSet<>();
    Set<String> packages = new TreeSet<>();
    Set<String> subtrees = new TreeSet<>();
    for (String pattern : patterns) {
      String stem = pattern.replaceFirst("\\.\\*{1,2}$", ".");
      if (!stem.matches(NAME) || stem.matches("\\.|.*\\.\\..*|\\..*")) {
        wrong.add("'" + pattern + "'");
      } else if (pattern.endsWith(".**")) {
        subtrees.add(stem);
      } else if (pattern.endsWith(".*")) {
        packages.add(stem);
      } else if (!stem.endsWith(".")) {
        names.add(stem);
      } else {
        wrong.add("'" + pattern + "'");
      }
    }
    if (!wrong.isEmpty()) {
      throw new IllegalArgumentException(
          "codec.allow: "
              + String.join(", ", wrong)
              + " must be a class name, or a package followed by '.*' or '.**', such as"
              + " 'com.acme.**'; allowing every class is not possible");
    }
    return new ClassAllowList(
        List.copyOf(patterns), Set.copyOf(names), List.copyOf(packages), List.copyOf(subtrees));
  }

  /**
   * Returns this list and, by exact name, the declared types that are concrete, and the concrete
   * declared types of their fields, transitively; also as type arguments ({@code List<Order>}) and
   * components of arrays. {@code Object}, abstract classes and interfaces add nothing.
   */
  public ClassAllowList withTypes(Class<?>... declaredTypes) {
    DeclaredTypes found = new DeclaredTypes();
    for (Class<?> each : declaredTypes) {
      found.add(each);
    }
    return withNames(found.names());
  }

  /**
   * Returns this list and the enums that fields of its classes are declared with, transitively, as
   * far as the patterns are names of classes that the loader finds.
   */
  public ClassAllowList withEnums(ClassLoader loader) {
    Set<String> found = new HashSet<>();
    for (String each : patterns) {
      if (!each.endsWith("*")) {
        found.addAll(enums(each, loader));
      }
    }
    return withNames(found);
  }

  private static Set<String> enums(String className, ClassLoader loader) {
    try {
      return DeclaredTypes.enumsOf(Class.forName(className, false, loader));
    } catch (ClassNotFoundException | LinkageError missing) {
      return Set.of();
    }
  }

  private ClassAllowList withNames(Set<String> more) {
    Set<String> all = new HashSet<>(names);
    all.addAll(more);
    return new ClassAllowList(patterns, Set.copyOf(all), packages, subtrees);
  }

  /** Returns the patterns that were given, and these: what a setting must be to allow both. */
  List<String> patternsWith(Collection<String> more) {
    List<String> all = new ArrayList<>(patterns);
    more.stream()
        .map(ClassAllowList::pattern)
        .filter(each -> !all.contains(each))
        .forEach(all::add);
    return all;
  }

  /** A name that no pattern can be, as some languages make them, is allowed with its package. */
  private static String pattern(String className) {
    return className.matches(NAME)
        ? className
        : className.substring(0, className.lastIndexOf('.') + 1) + "*";
  }

  /** Returns whether bytes may name the class of this binary name, such as {@code a.B$C}. */
  public boolean allows(String className) {
    if (names.contains(className)) {
      return true;
    }
    for (String each : subtrees) {
      if (className.startsWith(each)) {
        return true;
      }
    }
    return isInPackage(className);
  }

  private boolean isInPackage(String className) {
    int end = className.lastIndexOf('.') + 1;
    for (String each : packages) {
      if (each.length() == end && className.startsWith(each)) {
        return true;
      }
    }
    return false;
  }
}
