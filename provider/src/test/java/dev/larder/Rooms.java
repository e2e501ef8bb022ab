package dev.larder;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The packages of the product and the arrows between them: as told in the docs, as in the code. */
final class Rooms {
  static final String ROOT = "dev.larder";
  static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .withImportOption(location -> !location.contains("/testing/"))
          .importPackages(ROOT);

  private static final Path PAGE = Path.of("../docs/architecture.md");
  private static final Pattern ROW = Pattern.compile("\\| `([a-z.]+)` \\|[^|]*\\|([^|]*)\\|");
  private static final Pattern NAME = Pattern.compile("`([a-z.]+)`");

  private Rooms() {}

  /** Returns the room that a class is in: its package without {@code dev.larder.}. */
  static String of(JavaClass type) {
    String name = type.getPackageName();
    return name.equals(ROOT) ? "larder" : name.substring(ROOT.length() + 1);
  }

  /** Returns the rooms that each room may know, as the page's tables say. */
  static Map<String, Set<String>> documented() {
    Map<String, Set<String>> rooms = new TreeMap<>();
    for (String line : lines()) {
      Matcher row = ROW.matcher(line);
      if (row.matches()) {
        rooms.put(
            row.group(1),
            NAME.matcher(row.group(2))
                .results()
                .map(result -> result.group(1))
                .collect(Collectors.toCollection(TreeSet::new)));
      }
    }
    return rooms;
  }

  /** Returns the lines of the page's section on rooms. */
  private static List<String> lines() {
    try {
      List<String> all = Files.readAllLines(PAGE);
      List<String> section = all.subList(all.indexOf("## Rooms") + 1, all.size());
      return section.stream().takeWhile(line -> !line.startsWith("## ")).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns the rooms that each room knows in fact. */
  static Map<String, Set<String>> actual() {
    Map<String, Set<String>> rooms = new TreeMap<>();
    for (JavaClass type : CLASSES) {
      Set<String> known = rooms.computeIfAbsent(of(type), room -> new TreeSet<>());
      type.getDirectDependenciesFromSelf().stream()
          .map(dependency -> dependency.getTargetClass().getBaseComponentType())
          .filter(target -> target.getPackageName().startsWith(ROOT))
          .map(Rooms::of)
          .filter(room -> !room.equals(of(type)))
          .forEach(known::add);
    }
    return rooms;
  }

  /** Returns whether one of the rooms can be reached from itself. */
  static boolean isOnCircle(String room, Map<String, Set<String>> arrows) {
    Set<String> reached = new TreeSet<>();
    reach(room, arrows, reached);
    return reached.contains(room);
  }

  private static void reach(String room, Map<String, Set<String>> arrows, Set<String> reached) {
    for (String next : arrows.getOrDefault(room, Set.of())) {
      if (reached.add(next)) {
        reach(next, arrows, reached);
      }
    }
  }

  /** Makes arrows of texts such as {@code "a > b c"}. */
  static Map<String, Set<String>> arrows(String... texts) {
    return Arrays.stream(texts)
        .map(text -> text.split(" > ", 2))
        .collect(Collectors.toMap(parts -> parts[0], parts -> Set.of(parts[1].split(" "))));
  }
}
