package dev.larder.internal.codec;

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
  private static final ClassAllowList NONE = new ClassAllowList(Set.of(), List.of(), List.of());

  private final Set<String> names;
  private final List<String> packages;
  private final List<String> subtrees;

  private ClassAllowList(Set<String> names, List<String> packages, List<String> subtrees) {
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
      if (!stem.matches("[\\p{javaJavaIdentifierPart}.]+")
          || stem.matches("\\.|.*\\.\\..*|\\..*")) {
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
    return new ClassAllowList(Set.copyOf(names), List.copyOf(packages), List.copyOf(subtrees));
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
    Set<String> all = new HashSet<>(names);
    all.addAll(found.names());
    return new ClassAllowList(Set.copyOf(all), packages, subtrees);
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
